#include "archive/rectification/problems.h"

#include <set>
#include <utility>

#include "archive/catalogue/decision.h"
#include "archive/catalogue/roster_rows.h"
#include "archive/database/document_rows.h"
#include "archive/records/plain_text.h"
#include "archive/records/support_units.h"
#include "archive/records/unknown_name.h"
#include "archive/rectification/problem_rows.h"
#include "forms/dates/date.h"

namespace archive {

namespace {

using forms::Date;

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

std::string detail_of(ProblemId id) {
  return "problem " + std::to_string(id);
}

enum class Allowed { while_open, while_closed, always };

void take(Archive& archive, ProblemId id, RectificationStep step, Allowed allowed, const Mark& mark) {
  step.day = office_day(mark.when);
  decide(archive, mark, Action::problem_stepped, [&](const Database& database, std::int64_t entry) {
    const Problem problem = load_problem(database, id);
    if (allowed != Allowed::always && is_closed(problem) != (allowed == Allowed::while_closed))
      throw Error(Fault::bad_value, std::to_string(id),
                  allowed == Allowed::while_closed ? "is not closed" : "is closed already");
    if (step.document) require_document(database, *step.document);
    write_step(database, entry, id, step);
    return detail_of(id);
  });
}

/// What the rosters of a day say of who has to act for a village.
void fill_in(const Database& database, NewProblem& problem) {
  if (problem.township.empty())
    for (const forms::RosterEntry& entry :
         forms::on_day(load_roster(database, "villages", std::nullopt), problem.found))
      if (const auto township = entry.values.find("township");
          entry.name == problem.village && township != entry.values.end())
        problem.township = township->second;
  if (problem.support_unit.empty())
    for (const forms::RosterEntry& entry :
         forms::on_day(load_roster(database, "support_units", problem.village), problem.found))
      problem.support_unit += (problem.support_unit.empty() ? "" : "、") + entry.name;
  problem.support_unit = joined_units(units_in(problem.support_unit));
}

}  // namespace

ProblemId raise_problem(Archive& archive, const forms::Checklists& checklists, const NewProblem& said,
                        const Mark& mark) {
  if (is_blank(said.village)) throw Error(Fault::bad_value, "village", "is empty");
  if (is_blank(said.finding)) throw Error(Fault::bad_value, "finding", "is empty");
  if (said.deadline < said.found)
    throw Error(Fault::bad_value, forms::to_iso(said.deadline), "is before the finding");
  require_known_requirement(checklists, said.requirement);
  if (said.round) require_village(find_round(archive, *said.round), said.village);
  ProblemId id = 0;
  decide(archive, mark, Action::problem_raised, [&](const Database& database, std::int64_t entry) {
    NewProblem problem = said;
    fill_in(database, problem);
    SQLite::Statement insert = database.statement(
        R"sql(
            INSERT INTO problem (entry, round_id, village, requirement, finding, township,
              support_unit, found, deadline)
            VALUES (:entry, :round, :village, :requirement, :finding, :township, :support_unit,
              :found, :deadline))sql");
    insert.bind(":entry", entry);
    if (problem.round) insert.bind(":round", *problem.round);
    insert.bind(":village", problem.village);
    insert.bind(":requirement", problem.requirement);
    insert.bind(":finding", problem.finding);
    insert.bind(":township", problem.township);
    insert.bind(":support_unit", problem.support_unit);
    insert.bind(":found", forms::to_iso(problem.found));
    insert.bind(":deadline", forms::to_iso(problem.deadline));
    insert.exec();
    id = database.connection().getLastInsertRowid();
    return detail_of(id);
  });
  return id;
}

std::vector<Problem> find_problems(const Archive& archive, const ProblemFilter& filter) {
  const Database& database = archive.state().database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    return load_problems(database, filter, std::nullopt);
  });
}

Problem find_problem(const Archive& archive, ProblemId id) {
  const Database& database = archive.state().database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    return load_problem(database, id);
  });
}

void plan_rectification(Archive& archive, ProblemId id, const std::string& measures,
                        const std::string& responsible, const Mark& mark) {
  if (is_blank(measures)) throw Error(Fault::bad_value, "measures", "are empty");
  if (is_blank(responsible)) throw Error(Fault::bad_value, "responsible", "is empty");
  RectificationStep step;
  step.kind = RectificationStepKind::planned;
  step.note = measures;
  step.responsible = responsible;
  take(archive, id, std::move(step), Allowed::while_open, mark);
}

void report_progress(Archive& archive, ProblemId id, int percent, const std::string& note, const Mark& mark) {
  if (percent < 0 || percent > 100)
    throw Error(Fault::bad_value, std::to_string(percent), "is not from 0 to 100");
  RectificationStep step;
  step.kind = RectificationStepKind::progressed;
  step.percent = percent;
  step.note = note;
  take(archive, id, std::move(step), Allowed::while_open, mark);
}

void attach_evidence(Archive& archive, ProblemId id, EvidenceOf which, DocumentId document,
                     const Mark& mark) {
  RectificationStep step;
  step.kind = which == EvidenceOf::before ? RectificationStepKind::evidence_before
                                          : RectificationStepKind::evidence_after;
  step.document = document;
  take(archive, id, std::move(step), Allowed::while_open, mark);
}

Closing close_problem(Archive& archive, ProblemId id, const std::string& note, const Mark& mark) {
  struct NotYet {
    Closing why;
  };
  try {
    decide(archive, mark, Action::problem_stepped, [&](const Database& database, std::int64_t entry) {
      const Date today = office_day(mark.when);
      const ProblemStatus now = status_of(load_problem(database, id), today);
      if (now.state == ProblemState::closed) throw NotYet{Closing::closed_already};
      if (now.state == ProblemState::raised) throw NotYet{Closing::no_plan};
      if (now.before.empty()) throw NotYet{Closing::no_evidence_before};
      if (now.after.empty()) throw NotYet{Closing::no_evidence_after};
      // 李 四 and 李四 are one person.
      if (folded_without_spaces(now.responsible) == folded_without_spaces(mark.who))
        throw NotYet{Closing::same_person};
      RectificationStep step;
      step.kind = RectificationStepKind::closed;
      step.day = today;
      step.note = note;
      write_step(database, entry, id, step);
      return detail_of(id);
    });
  } catch (const NotYet& not_yet) {
    return not_yet.why;
  }
  return Closing::closed;
}

void reopen_problem(Archive& archive, ProblemId id, const std::string& reason, Date deadline,
                    const Mark& mark) {
  if (is_blank(reason)) throw Error(Fault::bad_value, "reason", "is empty");
  if (deadline < office_day(mark.when))
    throw Error(Fault::bad_value, forms::to_iso(deadline), "is in the past");
  RectificationStep step;
  step.kind = RectificationStepKind::reopened;
  step.note = reason;
  step.deadline = deadline;
  take(archive, id, std::move(step), Allowed::while_closed, mark);
}

void record_interview(Archive& archive, std::span<const ProblemId> ids, const std::string& note,
                      const Mark& mark) {
  const std::set<ProblemId> once(ids.begin(), ids.end());
  if (once.empty()) throw Error(Fault::no_problem, "", "none is named");
  std::string meeting(meeting_words);
  for (const ProblemId id : once) meeting += std::to_string(id) + " ";
  const Database& database = archive.state().database;
  database.guard([&] {
    WriteTransaction transaction(database);
    for (const ProblemId id : once) {
      const std::int64_t entry = next_entry(database);
      load_problem(database, id);
      RectificationStep step;
      step.kind = RectificationStepKind::interviewed;
      step.day = office_day(mark.when);
      step.note = note;
      write_step(database, entry, id, step);
      append(database, mark, Action::problem_stepped, 0,
             detail_of(id) + (once.size() > 1 ? ", " + meeting : std::string()),
             content_of_decision(database, entry));
    }
    transaction.commit();
  });
}

void record_interview(Archive& archive, ProblemId id, const std::string& note, const Mark& mark) {
  record_interview(archive, std::span(&id, 1), note, mark);
}

}  // namespace archive
