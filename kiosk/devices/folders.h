#pragma once

// Where people keep files: the sticks that are plugged in, and what a folder holds. Works on files, never on
// windows; slow sticks make it slow, so that it belongs on a worker thread.

#include <ctime>
#include <filesystem>
#include <string>
#include <vector>

namespace kiosk {

/// The folders at which desktops and automounters show sticks and discs (below /media, /run/media and /mnt),
/// of a table of mounts as Linux writes it (proc(5)), in its order. A table that can't be read names none.
std::vector<std::filesystem::path> mounted_sticks(const std::filesystem::path& table = "/proc/self/mounts");

/// What is mounted at one of them, as the table names it ("/dev/sdb1"); empty: nothing.
std::string device_at(const std::filesystem::path& place,
                      const std::filesystem::path& table = "/proc/self/mounts");

struct PaperFile {
  std::filesystem::path file;
  std::time_t changed = 0;
};

struct FolderContents {
  std::vector<std::filesystem::path> folders;  ///< by name, hidden ones left out
  std::vector<PaperFile> papers;               ///< what could be paper, by name
};

/// What lies in a folder itself. Throws std::filesystem::filesystem_error.
FolderContents look_into(const std::filesystem::path& folder);

/// The folder's file of this name, or "name (2).pdf" and so on where there is one already.
std::filesystem::path free_name(const std::filesystem::path& folder, const std::string& name);

}  // namespace kiosk
