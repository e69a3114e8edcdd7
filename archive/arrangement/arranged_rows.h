#pragma once

// Codes as rows. For the library's own use; throws sql::Failure, to be used within Database::guard().

#include <optional>
#include <vector>

#include "archive/arrangement/arrangement.h"
#include "archive/database/database.h"

namespace archive {

/// As find_arranged(), within the caller's transaction.
std::vector<ArrangedItem> load_arranged(const Database& database, std::optional<int> year);

}  // namespace archive
