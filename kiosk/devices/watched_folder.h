#pragma once

// A folder in which a network scanner, or another program, leaves its scans. Polled: what scanners write to
// over a network share gives no notifications everywhere.

#include <cstdint>
#include <ctime>
#include <filesystem>
#include <map>
#include <vector>

namespace kiosk {

/// One thread at a time.
class WatchedFolder {
 public:
  explicit WatchedFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}
  const std::filesystem::path& folder() const { return folder_; }

  /// Files that could be paper and are whole: not hidden, and as large and as old as at the look before. To
  /// be called every few seconds. Throws std::filesystem::filesystem_error while the folder can't be read.
  std::vector<std::filesystem::path> look();
  /// Once it is in the tray: moves the file into the folder's `cunzheng-taken`, so that it is not offered
  /// again and nobody's scan is deleted. Where that can't be done it is not offered again by this object;
  /// returns false.
  bool put_aside(const std::filesystem::path& file);

 private:
  struct State {
    std::uintmax_t bytes = 0;
    std::filesystem::file_time_type written;
    bool taken = false;
    bool operator==(const State&) const = default;
  };
  std::filesystem::path folder_;
  std::map<std::filesystem::path, State> seen_;
};

}  // namespace kiosk
