#pragma once

// The user's words, in the language spoken (see kiosk/words/language.h), for what the folders below name in
// English. JSON and logs keep the English names; titles of kinds and fields are those of their definitions.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/catalogue/archive.h"
#include "archive/inspection/coverage.h"
#include "archive/intake/intake.h"
#include "forms/definitions/checklist.h"
#include "forms/definitions/roster_table.h"
#include "forms/pages/interpret.h"

namespace kiosk {

/// 伙食费收据; 其他 for a kind that no definition knows.
std::string kind_title(const forms::Kinds& kinds, std::string_view kind);
/// 日期; the key itself if no definition has it.
std::string field_title(const forms::Kinds& kinds, std::string_view kind, std::string_view key);
std::string column_title(const forms::Kinds& kinds, std::string_view kind, std::string_view key);

std::string words_for(forms::Doubt doubt);
/// （年份为推定、识别不清）, empty without doubts.
std::string words_for(const std::vector<forms::Doubt>& doubts);
std::string words_for(archive::IntakeWarning warning);
/// That a file carries so many others, which nobody has read: in one line.
std::string unread_attachments(const std::string& file, int count);
std::string words_for(archive::LinkState state);
std::string words_for(archive::Damage damage);
std::string words_for(const forms::RosterComplaint& complaint);
/// What was passed over, and where.
std::string words_for(const forms::RosterNote& note);
std::string words_for(const std::optional<forms::Frequency>& frequency);
std::string_view sign_of(archive::Coverage coverage);

/// "2024-03-15", "2024-03-15 至 2024-03-17".
std::string days(forms::Date first, forms::Date last);
/// On one line: control characters, which a file's name may hold, become spaces.
std::string one_line(std::string_view text);
/// Values of one field on one line.
std::string joined(const std::vector<std::string>& values, std::string_view between = "、");

}  // namespace kiosk
