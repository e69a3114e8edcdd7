#pragma once

// A backup read from its first byte to its last.

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "archive/safekeeping/moments.h"

namespace archive {

/// What a whole reading of backups finds.
struct BackupDamage {
  std::string file;                  ///< by its path in the backup's folder
  std::vector<std::string> moments;  ///< that need it
};
struct BackupCheck {
  std::size_t moments = 0;  ///< whole ones
  std::size_t files = 0;    ///< that were read
  std::vector<BackupDamage> damages;
  bool stopped = false;
};
/// Reads every file of one archive's backup and compares it with what its moments say.
BackupCheck check_backup(const FoundBackup& backup,
                         const std::function<void(std::size_t, std::size_t)>& progress,
                         std::stop_token stop = {});

}  // namespace archive
