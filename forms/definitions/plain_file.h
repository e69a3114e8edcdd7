#pragma once

// A whole file's bytes, read so that neither a pipe nor a device nor a flood can hold the program up:
// definition files come from folders that anybody may have filled, and tables from anywhere.

#include <cstddef>
#include <filesystem>
#include <stdexcept>
#include <stop_token>
#include <string>

namespace forms {

enum class PlainFileFault {
  not_plain,  ///< a folder, a pipe, a device
  too_large,
  stopped  ///< somebody asked to stop
};

class PlainFileError : public std::runtime_error {
 public:
  PlainFileError(PlainFileFault fault, const std::filesystem::path& file);
  PlainFileFault fault() const { return fault_; }

 private:
  PlainFileFault fault_;
};

/// An open file. Opening never waits: of a pipe for its writer, of a device for anything.
class PlainFile {
 public:
  /// Throws PlainFileError::not_plain, and std::filesystem::filesystem_error for a file that is not there or
  /// may not be read.
  explicit PlainFile(const std::filesystem::path& file);
  ~PlainFile();
  PlainFile(const PlainFile&) = delete;
  PlainFile& operator=(const PlainFile&) = delete;

  /// From its beginning. Throws PlainFileError::too_large as soon as there are more than `most_bytes`, and
  /// stopped; std::filesystem::filesystem_error where the disk fails.
  std::string bytes(std::size_t most_bytes, const std::stop_token& stop = {}) const;
  /// A descriptor of its own for whoever closes it himself.
  int duplicate() const;

 private:
  std::filesystem::path file_;
  int descriptor_ = -1;
};

}  // namespace forms
