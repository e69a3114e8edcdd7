#pragma once

// Problems and their steps as rows. For the library's own use; throws SQLite::Exception, to be used within
// Database::guard().

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "archive/database/database.h"
#include "archive/rectification/problems.h"

namespace archive {

/// In the audit log's detail of an interview, before the numbers of all problems that it was about.
inline constexpr std::string_view meeting_words = "meeting ";

/// By number, each with its steps; of one problem where `id` is given.
std::vector<Problem> load_problems(const Database& database, const ProblemFilter& filter,
                                   std::optional<ProblemId> id);
/// Throws archive::Error (no_problem).
Problem load_problem(const Database& database, ProblemId id);
/// Adds a step that the entry of this number hashes.
void write_step(const Database& database, std::int64_t entry, ProblemId id, const RectificationStep& step);

}  // namespace archive
