#pragma once

// How overdue problems and what was said make up interviews. Pure but for the rows that it reads. For the
// library's own use.

#include <optional>
#include <vector>

#include "archive/interviews/interview.h"
#include "archive/interviews/interview_people.h"
#include "archive/interviews/interview_rows.h"

namespace archive {

/// An interview with what awards need to know of it.
struct InterviewCase {
  Interview interview;
  std::optional<RoundId> round;
  forms::Date found;  ///< the day on which the first of its problems was found, or opened again
};

/// By due day and village, those that are held numbered within their year.
std::vector<InterviewCase> make_cases(const std::vector<Problem>& problems,
                                      const std::vector<InterviewAct>& acts, const InterviewPeople& people,
                                      forms::Date today);
/// The same of an archive.
std::vector<InterviewCase> find_cases(const Archive& archive, const InterviewPeople& people,
                                      forms::Date today);

}  // namespace archive
