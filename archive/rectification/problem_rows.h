#pragma once

// Problems and their steps as rows. For the library's own use; throws sql::Failure, to be used within
// Database::guard().

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/database/database.h"
#include "archive/rectification/problem.h"

namespace archive {

/// In the audit log's detail of an interview of before version 10, before the numbers of all problems that it
/// was about.
inline constexpr std::string_view meeting_words = "meeting ";
/// The meeting of what the entry of this number said of an interview.
std::string meeting_of_entry(std::int64_t entry);

/// By number, each with its steps and what was said of its interviews; of one problem where `id` is given.
std::vector<Problem> load_problems(const Database& database, std::optional<ProblemId> id);
/// Throws archive::Error (no_problem).
Problem load_problem(const Database& database, ProblemId id);
/// Adds a step that the entry of this number hashes.
void write_step(const Database& database, std::int64_t entry, ProblemId id, const RectificationStep& step);
/// "problem 7": the detail of its entries; of another office's with the id of that office before the number.
std::string detail_of_problem(const Database& database, ProblemId id);

/// Throws StepRefused unless something can happen to the problem on that day, whatever it is.
void check_day(const Problem& problem, const Occasion& occasion);

}  // namespace archive
