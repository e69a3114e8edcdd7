#pragma once

// Raising problems and finding them. What is said of them afterwards: problem_steps.h; how far they are:
// problem_status.h.
//
// All functions throw archive::Error; a problem that does not exist is Fault::no_problem.

#include <span>
#include <string>
#include <vector>

#include "archive/catalogue/archive.h"
#include "archive/rectification/problem.h"
#include "archive/rectification/problem_status.h"
#include "forms/definitions/checklist.h"

namespace archive {

/// StepRefused without a finding, a village, or with a deadline before the day of finding, or that day after
/// the occasion's entry; no_requirement; no_round, also for a village that is not in the round; round_closed.
ProblemId raise_problem(Archive& archive, const forms::Checklists& checklists, const NewProblem& problem,
                        const Mark& mark);

/// What restricts a list of problems; what is empty does not.
struct ProblemFilter {
  std::optional<RoundId> round;
  std::string village;
  std::string township;
  std::string support_unit;  ///< among those of a problem
  /// Whether those that were withdrawn (撤销) are in it, too.
  enum class Withdrawn { left_out, included } withdrawn = Withdrawn::left_out;
};

/// Whose problem it is, for every list, sheet and report: whether a filter means it. Of several units a unit
/// is meant where it is one of them.
bool is_meant(const ProblemFilter& filter, const Problem& problem);

/// By number.
std::vector<Problem> find_problems(const Archive& archive, const ProblemFilter& filter = {});
/// Withdrawn or not.
Problem find_problem(const Archive& archive, ProblemId id);

/// Who has to act: the township, and each of the support units by itself.
std::vector<std::string> responsible_parties(const Problem& problem);

}  // namespace archive
