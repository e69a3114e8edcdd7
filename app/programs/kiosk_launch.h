#pragma once

// `cunzheng kiosk …`: the window is a program of its own, so that the command line does not load a window's
// libraries.

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "app/output/output.h"

namespace app {

class KioskLaunch {
 public:
  explicit KioskLaunch(CLI::App& program);

  bool chosen() const { return parser_.parsed(); }
  /// Puts cunzheng-kiosk in this program's place, with these arguments and what stood behind `kiosk`. Returns
  /// only if it can't be started: that is told, and the exit code returned.
  int become_kiosk(std::vector<std::string> arguments, Output& output) const;

 private:
  CLI::App& parser_;
};

}  // namespace app
