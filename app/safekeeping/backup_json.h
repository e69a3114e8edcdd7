#pragma once

// Backups as JSON (see app/output/json.h).

#include "app/output/json.h"
#include "archive/safekeeping/backup.h"
#include "archive/safekeeping/backup_record.h"
#include "archive/safekeeping/moments.h"

namespace app {

Json to_json(const archive::FoundBackup& backup, const archive::FoundMoment& moment);
Json to_json(const archive::BackupResult& result, const std::filesystem::path& folder);
Json to_json(const archive::BackupRecord& record);

}  // namespace app
