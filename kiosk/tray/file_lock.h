#pragma once

// A lock between programs.

#include <filesystem>
#include <optional>
#include <utility>

namespace kiosk {

/// An advisory lock on a file, held until it is destroyed or its program has ended, however that was.
class FileLock {
 public:
  FileLock() = default;
  FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  FileLock& operator=(FileLock&&) = delete;
  ~FileLock();

  /// Nothing if somebody else holds it. Throws archive::Error if the file can't be made. Where the disk knows
  /// no locks one is held that locks nothing.
  static std::optional<FileLock> take(const std::filesystem::path& file);

 private:
  int descriptor_ = -1;
};

}  // namespace kiosk
