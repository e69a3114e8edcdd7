#include "archive/rectification/problem_steps.h"

#include <algorithm>
#include <set>
#include <utility>

#include "archive/catalogue/decision.h"
#include "archive/catalogue/roster_rows.h"
#include "archive/database/document_rows.h"
#include "archive/database/field_rows.h"
#include "archive/records/office_number.h"
#include "archive/records/plain_text.h"
#include "archive/records/unknown_name.h"
#include "archive/records/village.h"
#include "archive/rectification/problem_rows.h"
#include "archive/rectification/problem_status.h"
#include "archive/rectification/step_refused.h"
#include "forms/dates/date.h"
#include "ocr/page/name_table.h"

namespace archive {

namespace {

using forms::Date;

constexpr auto closing_names = ocr::name_table<Closing>({{Closing::closed, "closed"},
                                                         {Closing::no_plan, "no_plan"},
                                                         {Closing::no_evidence_before, "no_evidence_before"},
                                                         {Closing::no_evidence_after, "no_evidence_after"},
                                                         {Closing::same_person, "same_person"},
                                                         {Closing::of_the_village, "of_the_village"},
                                                         {Closing::no_verifier, "no_verifier"},
                                                         {Closing::closed_already, "closed_already"}});

void require_words(const std::string& text, StepRefusal otherwise, ProblemId id) {
  if (folded_without_spaces(text).empty()) throw StepRefused(otherwise, "#" + said_number(id));
}

/// Whether what happens to a problem rests on all that happened before, or only on its being open since.
enum class Rests { on_opening, on_all };

void require_after_last(const Problem& problem, const Occasion& occasion, Rests rests) {
  for (const RectificationStep& step : problem.steps) {
    const bool interview = step.kind == RectificationStepKind::interviewed ||
                           step.kind == RectificationStepKind::interview_waived ||
                           step.kind == RectificationStepKind::handed_over ||
                           step.kind == RectificationStepKind::received;
    const bool turn = step.kind == RectificationStepKind::closed ||
                      step.kind == RectificationStepKind::reopened ||
                      step.kind == RectificationStepKind::revisited;
    if (interview || (rests == Rests::on_opening && !turn) || step.day <= occasion.day) continue;
    throw StepRefused(StepRefusal::day_before_last_step, "#" + said_number(problem.id), occasion.day,
                      step.day);
  }
}

enum class Allowed { while_open, while_closed };

void require_allowed(const Problem& problem, Allowed allowed) {
  const std::string subject = "#" + said_number(problem.id);
  if (is_withdrawn(problem)) throw StepRefused(StepRefusal::withdrawn, subject);
  if (is_closed(problem) == (allowed == Allowed::while_closed)) return;
  throw StepRefused(allowed == Allowed::while_closed ? StepRefusal::not_closed : StepRefusal::closed_already,
                    subject);
}

/// Writes a step where it may be said; `look` throws for what is amiss with it besides.
template <class Look>
void take(Archive& archive, ProblemId id, RectificationStep step, Allowed allowed, Rests rests,
          const Occasion& occasion, Look&& look) {
  step.day = occasion.day;
  decide(archive, occasion.mark, Action::problem_stepped, [&](const Database& database, std::int64_t entry) {
    const Problem problem = load_problem(database, id);
    require_allowed(problem, allowed);
    check_day(problem, occasion);
    require_after_last(problem, occasion, rests);
    if (step.document) require_document(database, *step.document);
    look(database, problem);
    write_step(database, entry, id, step);
    return detail_of_problem(database, id);
  });
}

void take(Archive& archive, ProblemId id, RectificationStep step, Allowed allowed, Rests rests,
          const Occasion& occasion) {
  take(archive, id, std::move(step), allowed, rests, occasion, [](const Database&, const Problem&) {});
}

// ---- Evidence

std::string villages_of(const Database& database, DocumentId document, const std::string& wanted,
                        bool& is_among) {
  sql::Statement rows = database.statement(
      "SELECT village FROM document_in_village WHERE document_id = :document ORDER BY village");
  rows.bind(":document", document);
  std::string villages;
  is_among = false;
  while (rows.step()) {
    const std::string village = rows.column("village").as_string();
    is_among = is_among || same_village(village, wanted);
    villages += (villages.empty() ? "" : "、") + village;
  }
  return villages;
}

std::optional<Date> last_day_of(const Database& database, DocumentId document) {
  std::optional<Date> last;
  for (const Event& event : load_events(database, document))
    last = std::max(last.value_or(event.last), event.last);
  return last;
}

void require_evidence(const Database& database, const Problem& problem, EvidenceOf which, DocumentId document,
                      const Occasion& occasion) {
  const std::string subject = "№ " + std::to_string(document);
  bool is_among = false;
  const std::string villages = villages_of(database, document, problem.said.village, is_among);
  if (!is_among) throw StepRefused(StepRefusal::evidence_of_other_village, subject, {}, {}, villages);
  const ProblemStatus now = status_of(problem, occasion.day);
  for (const RectificationStep& step : problem.steps) {
    const bool shows_other =
        step.kind == (which == EvidenceOf::before ? RectificationStepKind::evidence_after
                                                  : RectificationStepKind::evidence_before);
    if (shows_other && step.document == document) throw StepRefused(StepRefusal::evidence_of_both, subject);
  }
  if (which == EvidenceOf::before) return;
  const std::optional<Date> day = last_day_of(database, document);
  if (!day) throw StepRefused(StepRefusal::evidence_undated, subject);
  if (*day < now.opened) throw StepRefused(StepRefusal::evidence_too_early, subject, day, now.opened);
}

// ---- Who confirms

/// Those who have to put a village's problems right, as the rosters of a day name them.
std::set<std::u32string> people_behind(const Database& database, const std::string& village, Date day) {
  std::set<std::u32string> names;
  const auto add = [&](const forms::RosterEntry& entry, std::initializer_list<const char*> columns) {
    for (const char* column : columns)
      if (const auto value = entry.values.find(column); value != entry.values.end())
        names.insert(folded_without_spaces(value->second));
  };
  for (const forms::RosterEntry& entry : forms::on_day(load_roster(database, "villages", std::nullopt), day))
    if (entry.name == village) add(entry, {"secretary", "clerk", "liaison", "deputy_secretary"});
  for (const forms::RosterEntry& entry : forms::on_day(load_roster(database, "support_units", village), day))
    add(entry, {"main_leader", "leader_in_charge"});
  for (const forms::RosterEntry& entry : forms::on_day(load_roster(database, "team_members", village), day))
    names.insert(folded_without_spaces(entry.name));
  names.erase(std::u32string());
  return names;
}

/// What lacks for closing on the day of the event; `closed`: nothing.
Closing lack_of(const Database& database, const Problem& problem, const Occasion& occasion,
                std::span<const std::string> verifiers) {
  const ProblemStatus now = status_of(problem, occasion.day);
  if (is_closed(problem)) return Closing::closed_already;
  if (now.state == ProblemState::raised) return Closing::no_plan;
  if (now.before.empty()) return Closing::no_evidence_before;
  if (now.after.empty()) return Closing::no_evidence_after;
  // 李 四 and 李四 are one person.
  const std::u32string who = folded_without_spaces(occasion.mark.who);
  if (folded_without_spaces(now.responsible) == who) return Closing::same_person;
  if (verifiers.empty())
    return people_behind(database, problem.said.village, occasion.day).contains(who) ? Closing::of_the_village
                                                                                     : Closing::closed;
  return std::any_of(verifiers.begin(), verifiers.end(),
                     [&](const std::string& each) { return folded_without_spaces(each) == who; })
             ? Closing::closed
             : Closing::no_verifier;
}

bool was_set_since(const Problem& problem) {
  return std::any_of(problem.steps.begin(), problem.steps.end(), [](const RectificationStep& step) {
    return step.deadline && step.kind != RectificationStepKind::corrected;
  });
}

}  // namespace

void plan_rectification(Archive& archive, ProblemId id, const std::string& measures,
                        const std::string& responsible, const Occasion& occasion) {
  require_words(measures, StepRefusal::no_measures, id);
  require_words(responsible, StepRefusal::no_responsible, id);
  RectificationStep step;
  step.kind = RectificationStepKind::planned;
  step.note = measures;
  step.responsible = responsible;
  take(archive, id, std::move(step), Allowed::while_open, Rests::on_opening, occasion);
}

void report_progress(Archive& archive, ProblemId id, int percent, const std::string& note,
                     const Occasion& occasion) {
  if (percent < 0 || percent > 100) throw StepRefused(StepRefusal::bad_percent, std::to_string(percent));
  RectificationStep step;
  step.kind = RectificationStepKind::progressed;
  step.percent = percent;
  step.note = note;
  take(archive, id, std::move(step), Allowed::while_open, Rests::on_opening, occasion);
}

void attach_evidence(Archive& archive, ProblemId id, EvidenceOf which, DocumentId document,
                     const Occasion& occasion) {
  RectificationStep step;
  step.kind = which == EvidenceOf::before ? RectificationStepKind::evidence_before
                                          : RectificationStepKind::evidence_after;
  step.document = document;
  take(archive, id, std::move(step), Allowed::while_open, Rests::on_opening, occasion,
       [&](const Database& database, const Problem& problem) {
         require_evidence(database, problem, which, document, occasion);
       });
}

Closing close_problem(Archive& archive, ProblemId id, const std::string& note, const Occasion& occasion,
                      std::span<const std::string> verifiers) {
  struct NotYet {
    Closing why;
  };
  try {
    decide(
        archive, occasion.mark, Action::problem_stepped, [&](const Database& database, std::int64_t entry) {
          const Problem problem = load_problem(database, id);
          if (is_withdrawn(problem)) throw StepRefused(StepRefusal::withdrawn, "#" + said_number(id));
          if (is_closed(problem)) throw NotYet{Closing::closed_already};
          check_day(problem, occasion);
          require_after_last(problem, occasion, Rests::on_all);
          if (const Closing lack = lack_of(database, problem, occasion, verifiers); lack != Closing::closed)
            throw NotYet{lack};
          RectificationStep step;
          step.kind = RectificationStepKind::closed;
          step.day = occasion.day;
          step.note = note;
          write_step(database, entry, id, step);
          return detail_of_problem(database, id);
        });
  } catch (const NotYet& not_yet) {
    return not_yet.why;
  }
  return Closing::closed;
}

void reopen_problem(Archive& archive, ProblemId id, const std::string& reason, Date deadline,
                    const Occasion& occasion) {
  require_words(reason, StepRefusal::no_reason, id);
  if (deadline < occasion.day)
    throw StepRefused(StepRefusal::deadline_before_day, "#" + said_number(id), deadline, occasion.day);
  RectificationStep step;
  step.kind = RectificationStepKind::reopened;
  step.note = reason;
  step.deadline = deadline;
  take(archive, id, std::move(step), Allowed::while_closed, Rests::on_all, occasion);
}

void extend_deadline(Archive& archive, ProblemId id, const Extension& extension, const Occasion& occasion) {
  require_words(extension.reason, StepRefusal::no_reason, id);
  require_words(extension.approved_by, StepRefusal::no_approval, id);
  RectificationStep step;
  step.kind = RectificationStepKind::extended;
  step.note = extension.reason;
  step.deadline = extension.deadline;
  step.document = extension.document;
  step.approved_by = extension.approved_by;
  take(archive, id, std::move(step), Allowed::while_open, Rests::on_opening, occasion,
       [&](const Database&, const Problem& problem) {
         // Held against all that was said, so that extensions follow one another in both orders.
         const Date before = status_of(problem, office_day(occasion.mark.when)).deadline;
         if (extension.deadline <= before)
           throw StepRefused(StepRefusal::deadline_not_later, "#" + said_number(id), extension.deadline,
                             before);
       });
}

void correct_problem(Archive& archive, const forms::Checklists& checklists, ProblemId id,
                     const Correction& correction, const Occasion& occasion) {
  require_words(correction.reason, StepRefusal::no_reason, id);
  if (!correction.requirement.empty()) require_known_requirement(checklists, correction.requirement);
  RectificationStep step;
  step.kind = RectificationStepKind::corrected;
  step.note = correction.reason;
  step.deadline = correction.deadline;
  step.finding = folded_without_spaces(correction.finding).empty() ? std::string() : correction.finding;
  step.requirement = correction.requirement;
  if (!step.deadline && step.finding.empty() && step.requirement.empty())
    throw StepRefused(StepRefusal::nothing_corrected, "#" + said_number(id));
  take(archive, id, std::move(step), Allowed::while_open, Rests::on_opening, occasion,
       [&](const Database&, const Problem& problem) {
         const std::string subject = "#" + said_number(id);
         if (!correction.deadline) return;
         if (was_set_since(problem)) throw StepRefused(StepRefusal::deadline_set_since, subject);
         if (*correction.deadline < problem.said.found)
           throw StepRefused(StepRefusal::deadline_before_finding, subject, correction.deadline,
                             problem.said.found);
       });
}

void withdraw_problem(Archive& archive, ProblemId id, const std::string& reason, const Occasion& occasion) {
  require_words(reason, StepRefusal::no_reason, id);
  RectificationStep step;
  step.kind = RectificationStepKind::withdrawn;
  step.note = reason;
  take(archive, id, std::move(step), Allowed::while_open, Rests::on_all, occasion);
}

void revisit_problem(Archive& archive, ProblemId id, RevisitOutcome outcome, const std::string& note,
                     std::optional<Date> deadline, const Occasion& occasion) {
  const std::string subject = "#" + said_number(id);
  RectificationStep step;
  step.kind = RectificationStepKind::revisited;
  step.note = note;
  step.outcome = outcome;
  if (outcome == RevisitOutcome::failed) {
    require_words(note, StepRefusal::no_reason, id);
    if (!deadline) throw StepRefused(StepRefusal::no_deadline, subject);
    if (*deadline < occasion.day)
      throw StepRefused(StepRefusal::deadline_before_day, subject, deadline, occasion.day);
    step.deadline = deadline;
  }
  take(archive, id, std::move(step), Allowed::while_closed, Rests::on_all, occasion);
}

std::string_view name_of(Closing closing) {
  return closing_names.name_of(closing);
}

}  // namespace archive
