#pragma once

// Where an archive's backups go, set once, and when the last one was made: backup.toml in the archive's
// folder. It is not in the catalogue, so that a backup changes nothing of what it backs up, and does not go
// into backups: it is this machine's.

#include <filesystem>
#include <optional>
#include <string>

#include "archive/records/instant.h"
#include "archive/safekeeping/volumes.h"

namespace archive {

struct LastBackup {
  Instant made;
  std::string moment;
  std::string folder;  ///< as it was called then
  bool operator==(const LastBackup&) const = default;
};

struct BackupRecord {
  std::string
      target;  ///< folder; on a volume that has a number: below where that is mounted. Empty: none is set
  std::string volume;  ///< the number of the stick or disk; empty: it is a folder of the machine
  std::optional<LastBackup> last;
  int remind_after_days = 7;
  std::string at = "17:30";  ///< Beijing time, when the kiosk backs up by itself; empty: never

  bool has_target() const { return !target.empty() || !volume.empty(); }
  bool operator==(const BackupRecord&) const = default;
};

/// Without a file: the defaults. Throws BackupError (bad_target_file) and archive::Error (no_access).
BackupRecord read_backup_record(const std::filesystem::path& archive);
void write_backup_record(const std::filesystem::path& archive, const BackupRecord& record);

/// The target of a folder that a person chose. Throws archive::Error: no_folder, in_archive.
void set_target(BackupRecord& record, const std::filesystem::path& folder, const DiskTable& table = {});
/// The folder that is meant, wherever its stick is mounted now. Throws BackupError: no_target, target_away.
std::filesystem::path target_of(const BackupRecord& record, const DiskTable& table = {});

enum class Overdue { no, never_made, too_old };
/// Whether somebody should be reminded at this moment.
Overdue overdue(const BackupRecord& record, Instant now);
/// Whether the kiosk should back up by itself now: the day's time has come, or was missed, and none was made
/// since.
bool due(const BackupRecord& record, Instant now);
/// By Beijing's days since the last one.
int days_since(const LastBackup& last, Instant now);

}  // namespace archive
