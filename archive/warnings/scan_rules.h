#pragma once

// Rules of warnings: a paper's days against the day of its scan. For the library's own use; throws
// sql::Failure, to be used within Database::guard().

#include <vector>

#include "archive/database/database.h"
#include "archive/warnings/dated_events.h"
#include "archive/warnings/warnings.h"
#include "forms/definitions/checklist.h"

namespace archive {

/// Events after the scan, and papers that came long after their time.
void find_far_from_scan(const Database& database, const forms::Checklists& checklists, const PaperSet& papers,
                        const std::vector<Dated>& events, const WarningRules& rules,
                        std::vector<Warning>& found);

}  // namespace archive
