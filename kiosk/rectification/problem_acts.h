#pragma once

// What can be done about a problem beside its next step, as choices. Pure.

#include <optional>
#include <string>
#include <vector>

#include "archive/rectification/problem_status.h"
#include "kiosk/look/row_list.h"

namespace kiosk {

enum class ProblemAct { plan, attach_before, attach_after, extend, correct, withdraw, reopen, revisit };

/// Those that its state allows, each with what it is for; a row's id is the act's number.
std::vector<Row> acts_of(const archive::Problem& problem);
std::optional<ProblemAct> find_act(const std::string& id);

}  // namespace kiosk
