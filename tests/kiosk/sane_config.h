#pragma once

// A SANE of the test's own: only the backends that it names, whatever the machine has.

#include <cstdlib>
#include <string>

#include "tests/archive/fixtures.h"

namespace tests {

class SaneConfig {
 public:
  /// `backends`: "test", "pnm", "airscan"; `airscan`: its configuration.
  explicit SaneConfig(const std::string& backends, const std::string& airscan = {}) {
    std::string lines;
    for (const char c : backends) lines += c == ' ' ? '\n' : c;
    fixtures::write_file(folder_ / "dll.conf", lines + "\n");
    fixtures::write_file(folder_ / "test.conf", "number_of_devices 1\n");
    fixtures::write_file(folder_ / "airscan.conf", airscan);
    setenv("SANE_CONFIG_DIR", folder_.path().c_str(), 1);
  }
  ~SaneConfig() { unsetenv("SANE_CONFIG_DIR"); }
  SaneConfig(const SaneConfig&) = delete;

 private:
  fixtures::TemporaryFolder folder_;
};

/// One network scanner at this port, and nothing that is looked for.
inline std::string airscan_at(int port) {
  return "[devices]\n\"Office\" = http://127.0.0.1:" + std::to_string(port) +
         "/eSCL, eSCL\n[options]\ndiscovery = disable\n";
}

}  // namespace tests
