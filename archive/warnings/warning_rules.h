#pragma once

// The rules by which warnings are found (see archive/warnings/warnings.h), each a function of the events
// and rows of the whole archive. For the library's own use; throws sql::Failure, to be used within
// Database::guard().

#include <vector>

#include "archive/database/database.h"
#include "archive/warnings/paper_set.h"
#include "archive/warnings/warnings.h"

namespace archive {

/// What every rule finds, rule by rule, without ids and dismissals: all that concerns `papers`, those that
/// count for the villages of the question, and some that concerns others.
std::vector<Warning> find_by_rules(const Database& database, const forms::Checklists& checklists,
                                   const WarningQuestion& question, const PaperSet& papers);

}  // namespace archive
