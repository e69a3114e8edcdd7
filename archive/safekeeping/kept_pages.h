#pragma once

// Originals by their hashes in a backup's folder, and copying with proof: what is copied is hashed on the
// way, and read back from the device. For the library's own use.

#include <filesystem>
#include <optional>
#include <set>
#include <stop_token>
#include <string>

#include "archive/files/disk.h"
#include "archive/safekeeping/moments.h"

namespace archive {

/// A file's SHA-256 as the device has it, not as the machine remembers what it wrote there. Neither a link
/// nor anything that is no file is opened. None where it can't be read.
std::optional<std::string> hash_on_device(const std::filesystem::path& file);

/// A file's length and hash, as copied.
struct Copied {
  std::uint64_t bytes = 0;
  std::string sha256;
};
/// Copies a file and syncs the copy; its folder's names are the caller's to sync. None where `from` can't be
/// read or is no file. Throws archive::Error as Disk does.
std::optional<Copied> copy_synced(const std::filesystem::path& from, const std::filesystem::path& to,
                                  Disk& disk);

class KeptPages {
 public:
  /// `folder` holds pages/. Creates nothing. The disk outlives this.
  KeptPages(std::filesystem::path folder, Disk& disk) : folder_(std::move(folder)), disk_(&disk) {}

  std::filesystem::path path(const KeptOriginal& page) const;
  /// Whether a file of that name and size is there; a glance.
  bool has(const KeptOriginal& page) const;
  /// Reads every byte of it from the device.
  bool is_whole(const KeptOriginal& page) const;
  /// Copies it there, in the place of what may stand there. False where `from` is not what the page was:
  /// nothing changed then.
  bool put(const KeptOriginal& page, const std::filesystem::path& from);
  /// Returns when the names of all that was put are on the disk.
  void sync_names();

  /// Removes what a killed put() left, and all whose names are not among `needed`, as "ab/cdef….jpg". Returns
  /// how many.
  std::size_t remove_all_but(const std::set<std::string>& needed);
  /// "ab/cdef….jpg".
  static std::string name_in_pages(const KeptOriginal& page);

 private:
  std::filesystem::path folder_;
  Disk* disk_;
  std::set<std::filesystem::path> unsynced_;
};

}  // namespace archive
