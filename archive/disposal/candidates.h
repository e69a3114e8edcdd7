#pragma once

// Which papers' time is over, and which of them stay all the same. For the library's own use; throws
// sql::Failure, to be used within Database::guard().

#include <vector>

#include "archive/database/database.h"
#include "archive/disposal/disposal.h"

namespace archive {

/// As find_disposable(), within the caller's transaction.
std::vector<DisposalCandidate> load_candidates(const Database& database, forms::Date today);

/// Lists by number of entry, with what was decided.
std::vector<Disposal> load_disposals(const Database& database);

}  // namespace archive
