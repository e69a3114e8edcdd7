#pragma once

// Problems, their hand-over sheets and interviews as JSON; see json.h.

#include <span>

#include "app/output/json.h"
#include "archive/interviews/awards.h"
#include "archive/interviews/interviews.h"
#include "archive/rectification/handover.h"
#include "archive/rectification/problems.h"

namespace app {

/// `today` is the day for which its standing is told; `earlier`: problems that found the same before.
Json to_json(const archive::Problem& problem, forms::Date today,
             std::span<const archive::ProblemId> earlier = {});
Json to_json(const archive::HandoverSheet& sheet);
Json to_json(const archive::Interview& interview);
Json to_json(const archive::Loss& loss);
Json to_json(const archive::YearLine& line, int year);

}  // namespace app
