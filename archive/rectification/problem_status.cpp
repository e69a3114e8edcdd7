#include "archive/rectification/problem_status.h"

#include <algorithm>
#include <chrono>

#include "ocr/page/name_table.h"

namespace archive {

namespace {

using forms::Date;

constexpr auto step_names =
    ocr::name_table<RectificationStepKind>({{RectificationStepKind::planned, "planned"},
                                            {RectificationStepKind::progressed, "progressed"},
                                            {RectificationStepKind::evidence_before, "evidence_before"},
                                            {RectificationStepKind::evidence_after, "evidence_after"},
                                            {RectificationStepKind::closed, "closed"},
                                            {RectificationStepKind::reopened, "reopened"},
                                            {RectificationStepKind::interviewed, "interviewed"},
                                            {RectificationStepKind::interview_waived, "interview_waived"},
                                            {RectificationStepKind::extended, "extended"},
                                            {RectificationStepKind::corrected, "corrected"},
                                            {RectificationStepKind::withdrawn, "withdrawn"},
                                            {RectificationStepKind::handed_over, "handed_over"},
                                            {RectificationStepKind::received, "received"},
                                            {RectificationStepKind::revisited, "revisited"}});
constexpr auto outcome_names =
    ocr::name_table<RevisitOutcome>({{RevisitOutcome::kept, "kept"}, {RevisitOutcome::failed, "failed"}});
constexpr auto state_names = ocr::name_table<ProblemState>({{ProblemState::raised, "raised"},
                                                            {ProblemState::rectifying, "rectifying"},
                                                            {ProblemState::closed, "closed"},
                                                            {ProblemState::withdrawn, "withdrawn"}});
constexpr auto light_names = ocr::name_table<Light>(
    {{Light::none, "none"}, {Light::blue, "blue"}, {Light::yellow, "yellow"}, {Light::red, "red"}});

int days_between(Date from, Date to) {
  return static_cast<int>((std::chrono::sys_days(to) - std::chrono::sys_days(from)).count());
}

bool reopens(const RectificationStep& step) {
  return step.kind == RectificationStepKind::reopened ||
         (step.kind == RectificationStepKind::revisited && step.outcome == RevisitOutcome::failed);
}

/// What was shown has not put it right: evidence has to be given anew. Measures and person stand until others
/// are named.
void reopen(ProblemStatus& now, const RectificationStep& step) {
  now.state = now.measures.empty() ? ProblemState::raised : ProblemState::rectifying;
  now.opened = step.day;
  now.deadline = step.deadline.value_or(now.deadline);
  now.percent = 0;
  now.before.clear();
  now.after.clear();
  now.closed.reset();
  now.closed_on.reset();
  now.revisited.reset();
}

void take(ProblemStatus& now, const RectificationStep& step) {
  switch (step.kind) {
    case RectificationStepKind::planned:
      now.state = ProblemState::rectifying;
      now.measures = step.note;
      now.responsible = step.responsible;
      break;
    case RectificationStepKind::progressed:
      now.percent = step.percent;
      break;
    case RectificationStepKind::evidence_before:
      now.before.push_back(step.document.value());
      break;
    case RectificationStepKind::evidence_after:
      now.after.push_back(step.document.value());
      break;
    case RectificationStepKind::closed:
      now.state = ProblemState::closed;
      now.percent = 100;
      now.closed = step.mark;
      now.closed_on = step.day;
      break;
    case RectificationStepKind::reopened:
      reopen(now, step);
      break;
    case RectificationStepKind::revisited:
      if (reopens(step))
        reopen(now, step);
      else
        now.revisited = step.day;
      break;
    case RectificationStepKind::extended:
      now.deadline = step.deadline.value_or(now.deadline);
      break;
    case RectificationStepKind::withdrawn:
      now.state = ProblemState::withdrawn;
      break;
    case RectificationStepKind::corrected:  // the problem's own words are the new ones already
    case RectificationStepKind::interviewed:
    case RectificationStepKind::interview_waived:
    case RectificationStepKind::handed_over:
    case RectificationStepKind::received:
      break;
  }
}

/// 1.1.1 of 1.1.1a.
std::string_view item_of(std::string_view requirement) {
  const std::size_t last = requirement.find_last_not_of("abcdefghijklmnopqrstuvwxyz");
  return last == std::string_view::npos ? requirement : requirement.substr(0, last + 1);
}

bool is_about_the_same(std::string_view a, std::string_view b) {
  return a == b || a == item_of(b) || b == item_of(a);
}

}  // namespace

bool is_closed(const Problem& problem) {
  bool closed = false;
  for (const RectificationStep& step : problem.steps) {
    if (step.kind == RectificationStepKind::closed) closed = true;
    if (reopens(step)) closed = false;
  }
  return closed;
}

bool is_withdrawn(const Problem& problem) {
  return std::any_of(problem.steps.begin(), problem.steps.end(), [](const RectificationStep& step) {
    return step.kind == RectificationStepKind::withdrawn;
  });
}

std::vector<Term> terms_of(const Problem& problem, Date today) {
  std::vector<Term> all = {{.from = problem.said.found, .deadline = problem.said.deadline, .closed = {}}};
  for (const RectificationStep& step : problem.steps) {
    if (step.day > today) continue;
    if (step.kind == RectificationStepKind::withdrawn) return {};
    if (step.kind == RectificationStepKind::closed) all.back().closed = step.day;
    const Date deadline = step.deadline.value_or(all.back().deadline);
    if (step.kind == RectificationStepKind::extended && step.day <= all.back().deadline)
      all.back().deadline = deadline;
    else if (step.kind == RectificationStepKind::extended || reopens(step))
      all.push_back({.from = step.day, .deadline = deadline, .closed = {}});
  }
  return all;
}

ProblemStatus status_of(const Problem& problem, Date today) {
  ProblemStatus now;
  now.opened = problem.said.found;
  now.deadline = problem.said.deadline;
  for (const RectificationStep& step : problem.steps) {
    if (step.day > today) continue;
    take(now, step);
    if (now.state == ProblemState::withdrawn) return now;
  }
  if (now.state == ProblemState::closed) return now;
  now.days_left = days_between(today, now.deadline);
  const int days = days_between(now.opened, now.deadline), gone = days_between(now.opened, today);
  if (now.days_left < 0)
    now.light = Light::red;
  else if (2 * gone > days && 100 * gone > now.percent * days)
    now.light = Light::yellow;
  else if (now.days_left <= nearly_due_days)
    now.light = Light::blue;
  return now;
}

std::vector<ProblemId> earlier_alike(const Problem& problem, std::span<const Problem> all) {
  std::vector<ProblemId> earlier;
  for (const Problem& other : all) {
    if (other.id == problem.id || other.said.village != problem.said.village || is_withdrawn(other)) continue;
    if (other.said.found > problem.said.found ||
        (other.said.found == problem.said.found && other.id > problem.id))
      continue;
    if (!is_about_the_same(other.said.requirement, problem.said.requirement)) continue;
    const bool another_round = other.said.round != problem.said.round;
    const bool closed_before = status_of(other, problem.said.found).state == ProblemState::closed;
    if (another_round || closed_before) earlier.push_back(other.id);
  }
  return earlier;
}

std::string_view name_of(RectificationStepKind kind) {
  return step_names.name_of(kind);
}

std::optional<RectificationStepKind> find_step_kind(std::string_view name) {
  return step_names.find(name);
}

std::string_view name_of(RevisitOutcome outcome) {
  return outcome_names.name_of(outcome);
}

std::optional<RevisitOutcome> find_revisit_outcome(std::string_view name) {
  return outcome_names.find(name);
}

std::string_view name_of(ProblemState state) {
  return state_names.name_of(state);
}

std::string_view name_of(Light light) {
  return light_names.name_of(light);
}

}  // namespace archive
