#pragma once

// The user's words, in the language spoken (see kiosk/words/language.h), for what the folders below name in
// English. JSON and logs keep the English names; titles of kinds and fields are those of their definitions.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/catalogue/archive.h"
#include "archive/coverage/coverage.h"
#include "archive/intake/intake.h"
#include "archive/proof/conditions.h"
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
/// Why a document is, or may be, linked: “人居环境”在标题（第1页第1行）. Empty where only a person said so.
std::string reason_of(const archive::Link& link);
std::string words_for(archive::Damage damage);
std::string words_for(archive::Role role);
std::string words_for(archive::SecretKind kind);
std::string words_for(const forms::RosterComplaint& complaint);
/// What was passed over, and where.
std::string words_for(const forms::RosterNote& note);
std::string words_for(const std::optional<forms::Frequency>& frequency);
std::string_view sign_of(archive::Coverage coverage);
/// What is lacking, or why nothing is asked: a whole sentence, empty for none.
std::string words_for(archive::Provision provision);
std::string words_for(archive::Answer answer);
/// "缺 验收、报账；待确认 申报": which of the papers that are asked for are not there; empty: none.
std::string words_for_parts(const archive::Cell& cell);

/// The villages that a document counts for: 清风村、石桥村, 檀江街道（共 12 个村）; — for none.
std::string villages_of(const archive::DocumentSummary& summary);
/// "2024-03-15", "2024-03-15 至 2024-03-17".
std::string days(forms::Date first, forms::Date last);
/// On one line: control characters, which a file's name may hold, become spaces.
std::string one_line(std::string_view text);
/// Values of one field on one line.
std::string joined(const std::vector<std::string>& values, std::string_view between = "、");

}  // namespace kiosk
