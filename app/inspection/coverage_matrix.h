#pragma once

// `check --matrix`: how the villages stand in each content of the checklists, a table an annex.

#include <vector>

#include "app/commands/options.h"
#include "app/output/output.h"
#include "archive/coverage/coverage.h"
#include "forms/definitions/checklist.h"

namespace app {

/// `cells` as check_coverage() gives them.
void print_matrix(Output& output, Format format, const forms::Checklists& checklists,
                  const std::vector<archive::Cell>& cells);

}  // namespace app
