#include "kiosk/rectification/problem_flow.h"

#include "archive/rectification/handover.h"
#include "kiosk/words/language.h"

namespace kiosk {
namespace {

using archive::ProblemState;
using archive::RectificationStepKind;

/// The last day since it was opened on which a step of that kind happened.
std::optional<forms::Date> last_day(const archive::Problem& problem, RectificationStepKind kind,
                                    forms::Date from, forms::Date today) {
  std::optional<forms::Date> last;
  for (const archive::RectificationStep& step : problem.steps)
    if (step.kind == kind && step.day >= from && step.day <= today) last = step.day;
  return last;
}

NextAct next_of(const archive::Problem& problem, const archive::ProblemStatus& now, forms::Date today) {
  if (now.state == ProblemState::withdrawn) return NextAct::none;
  if (now.state == ProblemState::closed) return now.revisited ? NextAct::none : NextAct::revisit;
  if (now.state == ProblemState::raised)
    return archive::parties_without_sheet(problem, today).empty() ? NextAct::plan : NextAct::hand_over;
  if (now.before.empty()) return NextAct::attach_before;
  return now.after.empty() ? NextAct::attach_after : NextAct::close;
}

FlowStep step_of(NextAct act) {
  switch (act) {
    case NextAct::hand_over:
      return FlowStep::handed_over;
    case NextAct::plan:
      return FlowStep::planned;
    case NextAct::attach_before:
    case NextAct::attach_after:
      return FlowStep::evidence;
    default:
      return FlowStep::closed;
  }
}

}  // namespace

ProblemFlow flow_of(const archive::Problem& problem, forms::Date today) {
  const archive::ProblemStatus now = archive::status_of(problem, today);
  ProblemFlow flow;
  flow.next = next_of(problem, now, today);
  const auto point = [&](FlowStep step) -> FlowPoint& { return flow.points[static_cast<std::size_t>(step)]; };
  const bool closed = now.state == ProblemState::closed;
  point(FlowStep::found) = {Passed::yes, now.opened};
  const std::vector<std::string> parties = archive::responsible_parties(problem);
  const bool handed = !parties.empty() && archive::parties_without_sheet(problem, today).empty();
  const bool planned = !now.measures.empty();
  point(FlowStep::handed_over) = {handed                       ? Passed::yes
                                  : parties.empty() || planned ? Passed::without
                                                               : Passed::not_yet,
                                  last_day(problem, RectificationStepKind::handed_over, now.opened, today)};
  point(FlowStep::planned) = {planned ? Passed::yes : Passed::not_yet,
                              last_day(problem, RectificationStepKind::planned, problem.said.found, today)};
  const bool shown = closed || (!now.before.empty() && !now.after.empty());
  point(FlowStep::evidence) = {shown ? Passed::yes : Passed::not_yet,
                               last_day(problem, RectificationStepKind::evidence_after, now.opened, today)};
  point(FlowStep::closed) = {closed ? Passed::yes : Passed::not_yet,
                             closed ? now.closed_on : std::optional(now.deadline)};
  if (flow.next != NextAct::none && flow.next != NextAct::revisit)
    point(step_of(flow.next)).passed = Passed::now;
  return flow;
}

std::string words_for(FlowStep step) {
  switch (step) {
    case FlowStep::found:
      return translated("Found");
    case FlowStep::handed_over:
      return translated("Handed over");
    case FlowStep::planned:
      return translated("Measures");
    case FlowStep::evidence:
      return translated("Evidence");
    case FlowStep::closed:
      return translated("Closed");
  }
  return {};
}

std::string words_for(NextAct act) {
  switch (act) {
    case NextAct::none:
      return {};
    case NextAct::hand_over:
      return translated("Hand over");
    case NextAct::plan:
      return translated("Enter measures");
    case NextAct::attach_before:
      return translated("Add evidence of before");
    case NextAct::attach_after:
      return translated("Add evidence of after");
    case NextAct::close:
      return translated("Confirm and close");
    case NextAct::revisit:
      return translated("Record a revisit");
  }
  return {};
}

std::string sentence_for(NextAct act) {
  switch (act) {
    case NextAct::none:
      return {};
    case NextAct::hand_over:
      return translated("Next: make the hand-over sheet for the township and the support units.");
    case NextAct::plan:
      return translated("Next: enter the measures and the person responsible.");
    case NextAct::attach_before:
      return translated("Next: add a paper or photo that shows the state before.");
    case NextAct::attach_after:
      return translated("Next: add a paper or photo of after the finding that shows the state after.");
    case NextAct::close:
      return translated("Next: the district's office looks at it, confirms and closes it.");
    case NextAct::revisit:
      return translated("Next: visit again some time later and record what was seen.");
  }
  return {};
}

}  // namespace kiosk
