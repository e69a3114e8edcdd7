#pragma once

// What can be wrong with a backup or with what is asked of one, beyond what archive::Error says of disks and
// archives.

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "archive/records/error.h"

namespace archive {

enum class BackupFault {
  no_backup,        ///< the folder holds no backup
  several,          ///< it holds backups of several archives, and none was named
  no_moment,        ///< the backup has no whole moment, or none of this name
  moment_damaged,   ///< the moment can't be restored as it was
  nothing_kept,     ///< the archive is empty: there is nothing to back up yet
  no_target,        ///< nobody said where to, and none is set
  target_away,      ///< the stick or folder that is set is not there
  target_full,      ///< no room where a backup or a restored archive goes
  target_locked,    ///< it can't be written
  bad_target_file,  ///< backup.toml is not what this program writes
  not_readable      ///< what was written could not be read back as it was: the disk is failing
};

std::string_view name_of(BackupFault fault);

/// `what()` is English, for the log; `subject` is the folder, file or moment that it is about.
class BackupError : public std::runtime_error {
 public:
  BackupError(BackupFault fault, std::string subject, const std::string& cause)
      : std::runtime_error(subject + ": " + cause), fault_(fault), subject_(std::move(subject)) {}

  BackupFault fault() const { return fault_; }
  const std::string& subject() const { return subject_; }

 private:
  BackupFault fault_;
  std::string subject_;
};

/// Runs `work`, which writes to `target`: that it is full or can't be written is said of it, and not of the
/// archive.
template <class Work>
decltype(auto) writing_to(const std::string& target, Work&& work) {
  try {
    return std::forward<Work>(work)();
  } catch (const Error& error) {
    if (error.fault() == Fault::disk_full) throw BackupError(BackupFault::target_full, target, error.what());
    if (error.fault() == Fault::no_access)
      throw BackupError(BackupFault::target_locked, target, error.what());
    throw;
  }
}

}  // namespace archive
