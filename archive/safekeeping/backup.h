#pragma once

// Backing an archive up while other programs use it: a moment is the catalogue as it is at one instant, the
// originals that it names, and the archive's settings. Originals are copied once for all moments, and what
// was written is read back from the device before a moment counts. A stick that is pulled, a kill or a full
// disk leaves the moments before as they were.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "archive/catalogue/archive.h"
#include "archive/safekeeping/moments.h"

namespace archive {

/// How many of the originals that the backup has already are read again.
enum class Recheck {
  part,  ///< a fourteenth, another one each time: a fortnight of daily backups reads all
  all
};

struct BackupOptions {
  Instant now;
  Recheck recheck = Recheck::part;
  /// Called on the caller's thread as originals are copied or read again.
  std::function<void(std::size_t done, std::size_t of)> progress;
  std::stop_token stop;  ///< looked at before each original
};

struct BackupResult {
  Moment moment;         ///< that was made
  bool stopped = false;  ///< then there is none
  std::size_t copied = 0;
  std::uint64_t copied_bytes = 0;
  std::size_t checked = 0;  ///< read again
  std::size_t mended = 0;   ///< of these: no longer what they were, and copied anew
  /// Originals, by path in the archive, that are missing or changed there; `lost`: and that the backup lacks,
  /// too.
  std::vector<std::string> damaged;
  std::vector<std::string> lost;
  std::size_t moments_removed = 0;
  /// The newest moment before this one has entries of the log that the archive lacks: it is an older copy.
  /// Then nothing is removed.
  bool archive_is_behind = false;
};

/// `folder` is made, unless the one above it is not there. Throws archive::Error: in_archive, no_folder,
/// log_cut where the archive has lost changes (the backup must not follow), busy while another program makes
/// a backup there, io; BackupError: nothing_kept, target_full, target_locked; not_readable where the device
/// did not keep what was written.
BackupResult make_backup(const Archive& archive, const std::filesystem::path& folder,
                         const BackupOptions& options, Disk& disk = real_disk());

}  // namespace archive
