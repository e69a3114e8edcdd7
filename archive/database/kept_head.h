#pragma once

// The audit log's head, kept once more in a file beside the catalogue (audit.head) after every change: a
// catalogue that has lost its last changes - cut, replaced by an older copy, or a -wal of which a bit has
// flipped - is whole in itself, and only this tells. Kept there under the office's signature, and in the
// anchor outside of the archive's folder besides (archive/signing/anchor.h). For the library's own use.

#include <filesystem>
#include <optional>
#include <string>

#include "archive/files/disk.h"
#include "archive/records/audit.h"
#include "archive/signing/anchor.h"

namespace archive {

class Database;

class KeptHead {
 public:
  /// `folder` is the archive's; the anchor lies in `user_data`, or nowhere where that is empty. The disk
  /// outlives this. Creates nothing.
  KeptHead(std::filesystem::path folder, Disk& disk, const std::filesystem::path& user_data)
      : folder_(folder), disk_(&disk), anchor_(user_data, std::move(folder), disk) {}

  const signing::AnchorFolder& anchor() const { return anchor_; }
  /// Whether the file is there.
  bool is_kept() const;

  /// What the log lacks of what was kept, in English; none if it holds the heads kept, or none is kept: an
  /// archive from before there was this file. May run beside another program's change. Throws
  /// sql::Failure.
  std::optional<std::string> loss(const Database& database) const;

  /// Keeps the log's head if it is further than the one kept, so that two programs never take it back.
  /// A head that could not be kept is kept by the next change or opening. Throws archive::Error and
  /// sql::Failure.
  void advance(const Database& database) const;
  /// Keeps the log's head whatever was kept before.
  void replace(const Database& database) const;

  /// Removes what a killed replace_file() has left in the archive's folder. By the holder of the catalogue's
  /// write lock.
  void sweep() const;
  /// Whether there is anything for sweep().
  bool has_leftovers() const;

 private:
  enum class Keep { further, always };
  void keep(const Database& database, Keep which) const;

  std::filesystem::path folder_;
  Disk* disk_;
  signing::AnchorFolder anchor_;
};

}  // namespace archive
