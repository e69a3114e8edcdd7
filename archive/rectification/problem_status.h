#pragma once

// How far a problem's rectification is on a day, worked out of its steps' days and the deadlines, whether or
// not anybody looked at the time. Pure.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "archive/rectification/problem.h"

namespace archive {

enum class ProblemState {
  raised,      ///< nobody has planned anything yet
  rectifying,  ///< there is a plan
  closed,
  withdrawn  ///< it was none
};

/// So many days before its deadline a problem is nearly due.
inline constexpr int nearly_due_days = 7;

enum class Light {
  none,
  blue,    ///< nearly due
  yellow,  ///< behind: over half of the time has passed, and more of it than progress is reported
  red      ///< overdue
};

struct ProblemStatus {
  ProblemState state = ProblemState::raised;
  Light light = Light::none;
  forms::Date opened{};    ///< the day on which it was found or reopened last
  forms::Date deadline{};  ///< the last that was set
  int days_left =
      0;  ///< until the deadline; 0 on that day, negative: overdue by so many. Closed, withdrawn: 0
  std::string measures;     ///< the last that were planned; they outlast a reopening
  std::string responsible;  ///< the same
  int percent = 0;
  std::vector<DocumentId> before;  ///< evidence since it was raised or reopened last
  std::vector<DocumentId> after;
  std::optional<Mark> closed;            ///< who confirmed it, and when that was entered
  std::optional<forms::Date> closed_on;  ///< the day of the event
  std::optional<forms::Date> revisited;  ///< since it was closed
};

/// Whether it is closed by all that was said of it.
bool is_closed(const Problem& problem);
bool is_withdrawn(const Problem& problem);
/// Worked out of the steps of `today` and before.
ProblemStatus status_of(const Problem& problem, forms::Date today);

/// One interval with one deadline during which the problem was open: from its raising, its reopening or an
/// extension after the deadline, to its closing.
struct Term {
  forms::Date from;
  forms::Date deadline;
  std::optional<forms::Date> closed;  ///< none: open on that day, or extended when it was overdue already
};
/// Those that began on or before `today`, in order; none of a problem that was withdrawn by then.
std::vector<Term> terms_of(const Problem& problem, forms::Date today);

/// The problems among `all` that found the same wrong before (反复): of the same village and requirement, or
/// of its item, in another round or closed before this one was found. By number.
std::vector<ProblemId> earlier_alike(const Problem& problem, std::span<const Problem> all);

std::string_view name_of(ProblemState state);
std::string_view name_of(Light light);

}  // namespace archive
