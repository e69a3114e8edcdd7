#pragma once

// Rounds, what was said in them, their points and samples as JSON; see json.h.

#include "app/output/json.h"
#include "archive/rounds/household_sample.h"
#include "archive/rounds/round_marks.h"
#include "archive/rounds/round_points.h"
#include "archive/rounds/rounds.h"

namespace app {

Json to_json(const archive::Round& round);
Json to_json(const archive::RoundProgress& progress, archive::RoundId round);
Json to_json(const archive::RoundChecklistLine& line, const forms::Checklists& checklists);
Json to_json(const archive::Sample& sample);
Json to_json(const archive::MarkedMany& marked, const archive::RoundVillage& sheet, archive::Verdict verdict);
Json to_json(const archive::HouseholdSample& sample);
Json to_json(const archive::VillagePoints& points, archive::RoundId round);
Json to_json(const archive::TownshipPoints& points, archive::RoundId round);

}  // namespace app
