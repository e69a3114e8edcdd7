#pragma once

// A problem in lines for people, and as JSON for programs: what `problem` and `interview` print of it.

#include <span>
#include <string>
#include <vector>

#include "app/commands/options.h"
#include "app/output/output.h"
#include "archive/rectification/problems.h"

namespace app {

/// With its whole history, as it stands on `today`.
void print_problem(Output& output, const archive::Problem& problem, std::span<const archive::Problem> all,
                   forms::Date today, Format format);

/// "#3, #7"
std::string numbers_of(std::span<const archive::ProblemId> ids);

}  // namespace app
