#pragma once

// A folder for what has to be a file before it can go where it belongs.

#include <filesystem>

namespace archive {

/// Made in the machine's folder for temporary files, for its owner alone, and removed with all that is in it
/// when this goes. Throws archive::Error: disk_full, no_access, io.
class PrivateFolder {
 public:
  PrivateFolder();
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  ~PrivateFolder();
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace archive
