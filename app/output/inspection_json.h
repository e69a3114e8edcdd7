#pragma once

// Warnings and what is due as JSON; see json.h.

#include "app/output/json.h"
#include "archive/coverage/due.h"
#include "archive/proof/conditions.h"
#include "archive/warnings/warnings.h"

namespace app {

Json to_json(const archive::Warning& warning);
Json to_json(const archive::ConditionAnswer& answer, const forms::Condition& condition);
/// That nobody has answered it.
Json to_json_unanswered(const std::string& village, const forms::Condition& condition);
/// `today` is the day from which the days that are left are counted.
Json to_json(const archive::DueLine& line, const forms::Checklists& checklists, forms::Date today);
Json to_json(const archive::PreparationLine& line, const forms::Checklists& checklists);

}  // namespace app
