#pragma once

// What the archive asks of a disk when it keeps pages: a seam, so that tests can let it fill up or fail, or
// forget what was not synced.

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "archive/files/export.h"

namespace archive {

/// Throws what a call of the system that failed says (errno) as archive::Error: disk_full, no_access or io.
[[noreturn]] void throw_disk_error(int error_number, const std::filesystem::path& path);

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
  /// Creates or empties it; who may read it is the umask's matter.
  virtual std::unique_ptr<NewFileOnDisk> create(const std::filesystem::path& file) = 0;
  /// The same for a file that only its owner may read, whatever the umask. A link of this name is not
  /// followed.
  virtual std::unique_ptr<NewFileOnDisk> create_private(const std::filesystem::path& file);
  virtual void rename(const std::filesystem::path& from, const std::filesystem::path& to) = 0;
  /// Not there: nothing to do.
  virtual void remove(const std::filesystem::path& file) = 0;
  /// With its parents; there already: nothing to do.
  virtual void create_folder(const std::filesystem::path& folder) = 0;
  /// The same; into what it makes nobody but the owner may look, whatever the umask.
  virtual void create_private_folder(const std::filesystem::path& folder);
  /// Returns when the names in the folder are on the disk.
  virtual void sync_folder(const std::filesystem::path& folder) = 0;
};

/// The machine's own.
Disk& real_disk();

enum class Readers { owner, as_umask };

/// Puts a file in the place of `target`, or leaves `target` as it is: written under an unused hidden name
/// beside it (.cunzheng-….new), synced, renamed, the folder synced. The temporary goes when `write` says that
/// it was stopped, and when anything fails. Throws what `write` throws, and archive::Error; no_access if
/// something stands there that is no file. All of this house that replaces a file does it by this.
Export replace_file(Disk& disk, const std::filesystem::path& target,
                    const std::function<Export(NewFileOnDisk&)>& write, Readers readers = Readers::as_umask);
/// The same with bytes that are known.
void replace_file(Disk& disk, const std::filesystem::path& target, std::span<const std::byte> bytes,
                  Readers readers = Readers::as_umask);
/// Whether a file's name is one that replace_file() writes under: a leftover, unless somebody writes just
/// now.
bool is_half_replaced(const std::string& file_name);

/// Writes and syncs a file of a folder that nobody else knows of yet, so that nothing of it need be replaced.
void write_new_file(Disk& disk, const std::filesystem::path& file, std::span<const std::byte> bytes,
                    Readers readers = Readers::as_umask);

}  // namespace archive
