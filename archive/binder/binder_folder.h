#pragma once

// The folder that an evidence binder (archive/binder/binder.h) is written into and then takes the place of.
// For the library's own use.
//
// A binder knows itself by a file with a mark in it, and is only replaced while everything in it has a name
// that a binder's files have. It is made beside its place and put there whole: where the file system can, the
// old and the new one change places in one step; elsewhere the old one is moved aside first, so that there is
// always one, if only under the other name.

#include <filesystem>

#include "archive/files/disk.h"

namespace archive {

class BinderFolder {
 public:
  /// Makes an empty folder beside `place`, and clears away such that killed runs have left there. Throws
  /// archive::Error: in_archive; no_folder; not_a_binder where `place` is anything but new, an empty folder
  /// or a binder; whole_disk where it is a disk's root; disk_full, no_access, io.
  BinderFolder(const std::filesystem::path& place, Disk& disk);
  BinderFolder(const BinderFolder&) = delete;
  BinderFolder& operator=(const BinderFolder&) = delete;
  /// Removes what was not put in its place.
  ~BinderFolder();

  const std::filesystem::path& path() const { return path_; }
  /// Whether a binder is there that would be replaced.
  bool replaces_one() const;
  /// When everything is written and synced.
  void put_in_place();

 private:
  void exchange();

  std::filesystem::path place_;
  std::filesystem::path path_;
  Disk& disk_;
  int mark_ = -1;  ///< descriptor of the mark, locked while this lives
};

}  // namespace archive
