#pragma once

// Warnings, rounds, problems, interviews and what is due as JSON; see json.h.

#include "app/output/json.h"
#include "archive/coverage/due.h"
#include "archive/interviews/interviews.h"
#include "archive/proof/conditions.h"
#include "archive/rectification/problems.h"
#include "archive/rounds/rounds.h"
#include "archive/warnings/warnings.h"

namespace app {

Json to_json(const archive::Warning& warning);
Json to_json(const archive::ConditionAnswer& answer, const forms::Condition& condition);
/// That nobody has answered it.
Json to_json_unanswered(const std::string& village, const forms::Condition& condition);
Json to_json(const archive::Round& round);
Json to_json(const archive::RoundProgress& progress, archive::RoundId round);
Json to_json(const archive::RoundChecklistLine& line, const forms::Checklists& checklists);
Json to_json(const archive::Sample& sample);
/// `today` is the day for which its standing is told.
Json to_json(const archive::Problem& problem, forms::Date today);
/// `today` is the day from which the days that are left are counted.
Json to_json(const archive::DueLine& line, const forms::Checklists& checklists, forms::Date today);
Json to_json(const archive::PreparationLine& line, const forms::Checklists& checklists);
Json to_json(const archive::Interview& interview);
Json to_json(const archive::Loss& loss);

}  // namespace app
