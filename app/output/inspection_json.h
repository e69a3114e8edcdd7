#pragma once

// Warnings, rounds, problems and interviews as JSON; see json.h.

#include "app/output/json.h"
#include "archive/inspection/interviews.h"
#include "archive/inspection/problems.h"
#include "archive/inspection/rounds.h"
#include "archive/inspection/warnings.h"

namespace app {

Json to_json(const archive::Warning& warning);
Json to_json(const archive::Round& round);
Json to_json(const archive::RoundProgress& progress, archive::RoundId round);
Json to_json(const archive::RoundChecklistLine& line, const forms::Checklists& checklists);
Json to_json(const archive::Sample& sample);
/// `today` is the day for which its standing is told.
Json to_json(const archive::Problem& problem, forms::Date today);
Json to_json(const archive::Interview& interview);
Json to_json(const archive::Loss& loss);

}  // namespace app
