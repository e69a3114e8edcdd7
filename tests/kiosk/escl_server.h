#pragma once

// A network scanner of our own (escl_server.py), on loopback, gone with the object.

#include <filesystem>
#include <string>

#include <sys/types.h>

namespace tests {

class EsclServer {
 public:
  /// `picture`: a JPEG file, what every side looks like.
  explicit EsclServer(const std::filesystem::path& picture);
  ~EsclServer();
  EsclServer(const EsclServer&) = delete;

  int port() const { return port_; }
  /// A line of JSON: see the script.
  void control(const std::string& json) const;

 private:
  pid_t pid_ = -1;
  int input_ = -1;
  int port_ = 0;
};

}  // namespace tests
