#pragma once

// From a moment of a backup to an archive in a new folder.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "archive/catalogue/archive.h"
#include "archive/safekeeping/moments.h"

namespace archive {

struct RestoreOptions {
  std::string moment;  ///< its name, or how that begins; empty: the newest
  std::string of;      ///< how the archive's number begins, where the folder holds several backups
  Mark mark;           ///< who restores, for the log
  /// With what other offices returned of its log (archive/parcels/log_return.h); empty: nothing.
  std::filesystem::path returned = {};
  std::filesystem::path user_data = {};  ///< see OpenOptions
  std::function<void(std::size_t done, std::size_t of)> progress;
  std::stop_token stop;  ///< looked at before each file
};

struct RestoreResult {
  Moment moment;  ///< that was restored
  bool stopped = false;
  std::int64_t log_length = 0;  ///< where the log ended before the entry that says the restoration
  /// What verify finds in the restored archive; empty: it is as it was then.
  std::vector<Finding> findings;
  /// Documents that were disposed of after this moment, as the newest one knows: they are there again.
  std::size_t disposed_since = 0;
};

/// Makes the archive of a moment in a new or empty folder, verified as a whole before it gets its name; an
/// entry of its log says who restored it and from which moment. Changes after that moment are in it as far as
/// they were returned, and it is then verified behind that entry; what audit.head kept of others is not.
/// Throws ParcelRefused; archive::Error: would_replace, in_archive, no_folder, io; BackupError: no_backup,
/// several, no_moment, moment_damaged, target_full, target_locked.
RestoreResult restore_backup(const std::filesystem::path& backup, const std::filesystem::path& folder,
                             const RestoreOptions& options, Disk& disk = real_disk());

}  // namespace archive
