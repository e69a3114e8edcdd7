#include <chrono>

#include "archive/rectification/problems.h"
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
                                            {RectificationStepKind::interviewed, "interviewed"}});
constexpr auto state_names = ocr::name_table<ProblemState>({{ProblemState::raised, "raised"},
                                                            {ProblemState::rectifying, "rectifying"},
                                                            {ProblemState::closed, "closed"}});
constexpr auto light_names = ocr::name_table<Light>(
    {{Light::none, "none"}, {Light::blue, "blue"}, {Light::yellow, "yellow"}, {Light::red, "red"}});
constexpr auto closing_names = ocr::name_table<Closing>({{Closing::closed, "closed"},
                                                         {Closing::no_plan, "no_plan"},
                                                         {Closing::no_evidence_before, "no_evidence_before"},
                                                         {Closing::no_evidence_after, "no_evidence_after"},
                                                         {Closing::same_person, "same_person"},
                                                         {Closing::closed_already, "closed_already"}});

int days_between(Date from, Date to) {
  return static_cast<int>((std::chrono::sys_days(to) - std::chrono::sys_days(from)).count());
}

}  // namespace

bool is_closed(const Problem& problem) {
  bool closed = false;
  for (const RectificationStep& step : problem.steps) {
    if (step.kind == RectificationStepKind::closed) closed = true;
    if (step.kind == RectificationStepKind::reopened) closed = false;
  }
  return closed;
}

std::vector<Term> terms_of(const Problem& problem, Date today) {
  std::vector<Term> all = {{.from = problem.said.found, .deadline = problem.said.deadline, .closed = {}}};
  for (const RectificationStep& step : problem.steps) {
    if (step.day > today) break;
    if (step.kind == RectificationStepKind::closed) all.back().closed = step.day;
    if (step.kind == RectificationStepKind::reopened)
      all.push_back(
          {.from = step.day, .deadline = step.deadline.value_or(all.back().deadline), .closed = {}});
  }
  return all;
}

ProblemStatus status_of(const Problem& problem, Date today) {
  ProblemStatus now;
  now.deadline = problem.said.deadline;
  Date from = problem.said.found;
  for (const RectificationStep& step : problem.steps) {
    if (step.day > today) break;
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
        break;
      case RectificationStepKind::reopened:
        // What was planned and shown has not put it right: it has to be said anew.
        now = ProblemStatus();
        now.deadline = step.deadline.value_or(problem.said.deadline);
        from = step.day;
        break;
      case RectificationStepKind::interviewed:
        break;
    }
  }
  if (now.state == ProblemState::closed) return now;
  now.days_left = days_between(today, now.deadline);
  const int days = days_between(from, now.deadline), gone = days_between(from, today);
  if (now.days_left < 0)
    now.light = Light::red;
  else if (2 * gone > days && 100 * gone > now.percent * days)
    now.light = Light::yellow;
  else if (now.days_left <= nearly_due_days)
    now.light = Light::blue;
  return now;
}

std::string_view name_of(RectificationStepKind kind) {
  return step_names.name_of(kind);
}

std::optional<RectificationStepKind> find_step_kind(std::string_view name) {
  return step_names.find(name);
}

std::string_view name_of(ProblemState state) {
  return state_names.name_of(state);
}

std::string_view name_of(Light light) {
  return light_names.name_of(light);
}

std::string_view name_of(Closing closing) {
  return closing_names.name_of(closing);
}

}  // namespace archive
