#pragma once

// Rules of warnings: papers that say something else than what they are counted for. For the library's own
// use; throws sql::Failure, to be used within Database::guard().

#include <vector>

#include "archive/database/database.h"
#include "archive/warnings/paper_set.h"
#include "archive/warnings/warnings.h"

namespace archive {

/// Receipts of one village with one number, of papers that are all of their villages: a second copy, or one
/// receipt for two payments.
void find_same_numbers(const Database& database, const PaperSet& papers, std::vector<Warning>& found);

/// Papers that plainly name a village for which they do not count, where nobody confirmed that they do.
void find_other_villages(const Database& database, const PaperSet& papers, std::vector<Warning>& found);

/// Of problems: evidence of the rectification that is older than the finding, that counts for other villages
/// alone, or that is shown as before and as after.
void find_wrong_rectification(const Database& database, std::vector<Warning>& found);

}  // namespace archive
