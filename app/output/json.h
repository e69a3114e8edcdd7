#pragma once

// The one place where values become JSON. Keys are English and never change their meaning; new ones may be
// added.

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "archive/catalogue/archive.h"
#include "archive/coverage/coverage.h"
#include "archive/intake/intake.h"
#include "forms/definitions/checklist.h"
#include "forms/definitions/roster.h"
#include "forms/pages/interpret.h"
#include "ocr/page/page.h"

namespace app {

using Json = nlohmann::ordered_json;

/// An object of `read --json`. The reading's boxes are in the original frame, the page's in the upright one;
/// the result's are all in the original frame. `links`: what the page alone may prove.
Json to_json(const ocr::Page& page, const forms::Reading& reading, const std::vector<archive::Link>& links);

Json to_json(const archive::FileOutcome& outcome);
Json to_json(const archive::DocumentSummary& summary);
Json to_json(const archive::Document& document);
Json to_json(const archive::Hit& hit);
Json to_json(const archive::Evidence& evidence, const forms::Checklists& checklists);
Json to_json(const archive::Cell& cell, const forms::Checklists& checklists);
Json to_json(const forms::RosterEntry& entry, const forms::Roster& roster);
Json to_json(const archive::Finding& finding);
Json to_json(const archive::Person& person, const std::optional<archive::Instant>& waits_until);
Json to_json(const archive::AuditHead& head);

/// Of another office's document or problem: the office, and its number as commands take it, "2:17".
void add_office(Json& object, std::int64_t id);
Json to_json(const archive::Mark& mark);
/// "2024-04-25", or null.
Json day_or_null(const std::optional<forms::Date>& day);
/// Null for an empty text.
Json text_or_null(const std::string& text);

/// On one line; bytes that are no UTF-8, as an old file name may hold, become U+FFFD.
std::string json_line(const Json& value);

}  // namespace app
