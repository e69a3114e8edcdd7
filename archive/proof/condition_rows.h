#pragma once

// Answers to conditions as rows. For the library's own use; throws sql::Failure, to be used within
// Database::guard().

#include <string>
#include <vector>

#include "archive/database/database.h"
#include "archive/proof/conditions.h"

namespace archive {

/// See find_condition_answers().
std::vector<ConditionAnswer> load_condition_answers(const Database& database, const std::string& village);

}  // namespace archive
