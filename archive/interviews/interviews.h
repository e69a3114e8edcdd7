#pragma once

// Interviews (约谈) that overdue problems call for, and those that were held or waived: part 6 of the
// district's plan. What is due is derived from the problems' terms; what was held, waived, parted, merged or
// announced somebody has said (interview_acts.h). What a second interview costs: awards.h.
//
// An interview is due on the day after a deadline that passed with the problem open. Problems of one village
// that fall overdue on one day, or in one round, are one interview, and so is a problem that lapses again
// before it was held; the office may part and merge them. The district's leader in charge interviews the
// village's Party secretary, the township's liaison and deputy secretary in charge, the work team's leader
// and the support units' leaders in charge, as the rosters of that day name them. Years are calendar years.

#include <string>
#include <vector>

#include "archive/interviews/interview.h"
#include "archive/rectification/problems.h"

namespace archive {

/// Those that fell due, were held or waived on or before `today`, by day and village.
std::vector<Interview> find_interviews(const Archive& archive, forms::Date today);
/// Of these, each list by itself.
std::vector<Interview> find_due_interviews(const Archive& archive, forms::Date today);
std::vector<Interview> find_held_interviews(const Archive& archive, forms::Date today);
std::vector<Interview> find_waived_interviews(const Archive& archive, forms::Date today);

bool is_about(const Interview& interview, ProblemId id);
/// The interview that is meant by a problem's number: the last due one that is about it, else the last.
/// Throws archive::Error (no_problem), and StepRefused no_interview_due where there is none.
Interview find_interview(const Archive& archive, ProblemId id, forms::Date today);
/// The one whose record is written: the last that was held about the problem, else as find_interview().
Interview find_interview_to_record(const Archive& archive, ProblemId id, forms::Date today);

}  // namespace archive
