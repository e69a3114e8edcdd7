#pragma once

// The user's words for bags and backups, in the language spoken (see kiosk/words/words.h).

#include <string>

#include "archive/bags/bag.h"
#include "archive/safekeeping/backup_error.h"

namespace kiosk {

/// 与清单的校验值不符
std::string words_for(archive::BagFault fault);
/// What is wrong with a backup and what to do, in a whole sentence.
std::string sentence_for(archive::BackupFault fault);

}  // namespace kiosk
