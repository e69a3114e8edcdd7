#pragma once

// The original files, kept under the SHA-256 of their bytes: pages/ab/cdef….jpg. Written beside their place,
// synced, renamed, the folder synced; only then may a row name them.

#include <filesystem>
#include <string>
#include <vector>

#include "archive/files/disk.h"
#include "archive/records/sha256.h"

namespace archive {

/// A kept file: its hash, and what stood behind the dot of its name, in lower case ("jpg"; may be empty).
struct BlobName {
  std::string sha256;
  std::string extension;
  auto operator<=>(const BlobName&) const = default;
};

class PageStore {
 public:
  /// `folder` is the archive's. Creates nothing.
  PageStore(std::filesystem::path folder, Disk& disk);

  /// Keeps a copy of a file's bytes and returns when it is on the disk. There already: nothing to do. Until
  /// settle() a marker says that no row may name it yet. Throws archive::Error: disk_full, io; changed if the
  /// bytes are not those of `name`. Nothing is left behind then.
  void put(const std::filesystem::path& file, const BlobName& name);
  /// The row that names the file is committed.
  void settle(const BlobName& name);
  /// The row that names the file is about to go: until settle(), or its sweep, whoever opens the archive asks
  /// whether it went.
  void unsettle(const BlobName& name);

  std::filesystem::path path(const BlobName& name) const;

  /// The files that a put() without settle() or sweep() has left: a killed filing. Only the holder of the
  /// catalogue's write lock can tell these from another program's.
  std::vector<BlobName> unsettled() const;
  /// Removes its marker and temporary, and the file itself.
  void sweep(const BlobName& name);

  enum class Condition { whole, missing, changed };
  /// Reads every byte. What is no file - a link, also to the same bytes, a pipe, a folder - is changed, and
  /// not followed.
  Condition examine(const BlobName& name) const;

  /// Every file below pages/, by path relative to the archive's folder.
  std::vector<std::filesystem::path> everything() const;

 private:
  std::filesystem::path folder_;
  Disk* disk_;  ///< outlives this
};

}  // namespace archive
