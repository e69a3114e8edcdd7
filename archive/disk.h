#pragma once

// What the archive asks of a disk when it keeps pages: a seam, so that tests can let it fill up or fail.

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace archive {

/// A file being written. Closed when destroyed; what was not synced may be lost.
class NewFileOnDisk {
 public:
  virtual ~NewFileOnDisk() = default;
  virtual void write(std::span<const std::byte> bytes) = 0;
  /// Returns when the bytes are on the disk.
  virtual void sync() = 0;
};

/// Every function throws archive::Error: disk_full, no_access or io. May be used by several threads.
class Disk {
 public:
  virtual ~Disk() = default;
  /// Creates or empties it.
  virtual std::unique_ptr<NewFileOnDisk> create(const std::filesystem::path& file) = 0;
  virtual void rename(const std::filesystem::path& from, const std::filesystem::path& to) = 0;
  /// Not there: nothing to do.
  virtual void remove(const std::filesystem::path& file) = 0;
  /// With its parents; there already: nothing to do.
  virtual void create_folder(const std::filesystem::path& folder) = 0;
  /// Returns when the names in the folder are on the disk.
  virtual void sync_folder(const std::filesystem::path& folder) = 0;
};

/// The machine's own.
Disk& real_disk();

}  // namespace archive
