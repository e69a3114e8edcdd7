#pragma once

// A lock on a folder, between programs as between the threads of one: for what the catalogue's own write lock
// can't cover, since that ends with the commit. For the library's own use.

#include <filesystem>

namespace archive {

/// Held while it lives. Whoever also holds the catalogue's write lock has taken that first. Throws
/// archive::Error (busy) after some seconds; on a disk without such locks it locks nothing.
class FolderLock {
 public:
  explicit FolderLock(const std::filesystem::path& folder);
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock();

 private:
  int fd_;
};

}  // namespace archive
