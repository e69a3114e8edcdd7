#include "archive/inspection/problems.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "archive/catalogue/decision.h"
#include "archive/catalogue/roster_rows.h"
#include "archive/database/document_rows.h"
#include "archive/database/field_rows.h"
#include "archive/records/plain_text.h"
#include "archive/records/support_units.h"
#include "archive/records/unknown_name.h"
#include "forms/dates/date.h"

namespace archive {

namespace {

using forms::Date;

constexpr std::array<std::pair<StepKind, std::string_view>, 7> step_names = {
    {{StepKind::planned, "planned"},
     {StepKind::progressed, "progressed"},
     {StepKind::evidence_before, "evidence_before"},
     {StepKind::evidence_after, "evidence_after"},
     {StepKind::closed, "closed"},
     {StepKind::reopened, "reopened"},
     {StepKind::interviewed, "interviewed"}}};

StepKind step_kind(const std::string& name) {
  for (const auto& [kind, known] : step_names)
    if (name == known) return kind;
  throw Error(Fault::damaged, name, "is no step that a problem can have");
}

int days_between(Date from, Date to) {
  return static_cast<int>((std::chrono::sys_days(to) - std::chrono::sys_days(from)).count());
}

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

// In the audit log's detail, before the numbers of all problems that one interview was about.
constexpr std::string_view meeting_word = "meeting ";

// ---- Rows

Step step_of(SQLite::Statement& row) {
  Step step;
  step.kind = step_kind(row.getColumn("kind").getString());
  step.day = day_of(row.getColumn("day")).value();
  step.note = row.getColumn("note").getString();
  step.responsible = row.getColumn("responsible").getString();
  if (!row.getColumn("percent").isNull()) step.percent = row.getColumn("percent").getInt();
  step.deadline = day_of(row.getColumn("deadline"));
  if (!row.getColumn("document_id").isNull()) step.document = row.getColumn("document_id").getInt64();
  step.mark = mark_of(row.getColumn("by_whom"), row.getColumn("at")).value();
  const std::string detail = row.getColumn("detail").getString();
  if (const std::size_t at = detail.find(meeting_word); at != std::string::npos)
    step.meeting = detail.substr(at) + " " + row.getColumn("at").getString();
  return step;
}

std::vector<Problem> load_problems(const Database& database, const ProblemFilter& filter,
                                   std::optional<ProblemId> id) {
  SQLite::Statement rows = database.statement(
      "SELECT p.id AS id, p.round_id AS round_id, p.village AS village, p.requirement AS requirement,"
      " p.finding AS finding, p.township AS township, p.support_unit AS support_unit, p.found AS found,"
      " p.deadline AS deadline, a.by_whom AS by_whom, a.at AS at FROM problem p JOIN audit a ON a.number = "
      "p.entry"
      " WHERE (:id = 0 OR p.id = :id) AND (:round = 0 OR p.round_id = :round)"
      " AND (:village = '' OR p.village = :village) AND (:township = '' OR p.township = :township)"
      " ORDER BY p.id");
  rows.bind(":id", id.value_or(0));
  rows.bind(":round", filter.round.value_or(0));
  rows.bind(":village", filter.village);
  rows.bind(":township", filter.township);
  SQLite::Statement steps = database.statement(
      "SELECT s.kind AS kind, s.day AS day, s.note AS note, s.responsible AS responsible, s.percent AS "
      "percent,"
      " s.deadline AS deadline, s.document_id AS document_id, a.by_whom AS by_whom, a.at AS at, a.detail AS "
      "detail"
      " FROM problem_step s JOIN audit a ON a.number = s.entry WHERE s.problem_id = :problem ORDER BY "
      "s.entry");
  std::vector<Problem> all;
  while (rows.executeStep()) {
    Problem problem;
    problem.id = rows.getColumn("id").getInt64();
    if (!rows.getColumn("round_id").isNull()) problem.said.round = rows.getColumn("round_id").getInt64();
    problem.said.village = rows.getColumn("village").getString();
    problem.said.requirement = rows.getColumn("requirement").getString();
    problem.said.finding = rows.getColumn("finding").getString();
    problem.said.township = rows.getColumn("township").getString();
    problem.said.support_unit = rows.getColumn("support_unit").getString();
    if (!filter.support_unit.empty() && !names_units(problem.said.support_unit, filter.support_unit))
      continue;
    problem.said.found = day_of(rows.getColumn("found")).value();
    problem.said.deadline = day_of(rows.getColumn("deadline")).value();
    problem.raised = mark_of(rows.getColumn("by_whom"), rows.getColumn("at")).value();
    steps.reset();
    steps.bind(":problem", problem.id);
    while (steps.executeStep()) problem.steps.push_back(step_of(steps));
    all.push_back(std::move(problem));
  }
  return all;
}

Problem load_problem(const Database& database, ProblemId id) {
  std::vector<Problem> found = load_problems(database, {}, id);
  if (found.empty()) throw Error(Fault::no_problem, std::to_string(id), "is no problem of this archive");
  return std::move(found.front());
}

std::string detail_of(ProblemId id) {
  return "problem " + std::to_string(id);
}

void write(const Database& database, std::int64_t entry, ProblemId id, const Step& step) {
  SQLite::Statement insert = database.statement(
      "INSERT INTO problem_step (entry, problem_id, kind, day, note, responsible, percent, deadline, "
      "document_id)"
      " VALUES (:entry, :problem, :kind, :day, :note, :responsible, :percent, :deadline, :document)");
  insert.bind(":entry", entry);
  insert.bind(":problem", id);
  insert.bind(":kind", std::string(name_of(step.kind)));
  insert.bind(":day", forms::to_iso(step.day));
  insert.bind(":note", step.note);
  insert.bind(":responsible", step.responsible);
  if (step.kind == StepKind::progressed) insert.bind(":percent", step.percent);
  if (step.deadline) insert.bind(":deadline", forms::to_iso(*step.deadline));
  if (step.document) insert.bind(":document", *step.document);
  insert.exec();
}

bool is_closed(const Problem& problem) {
  bool closed = false;
  for (const Step& step : problem.steps) {
    if (step.kind == StepKind::closed) closed = true;
    if (step.kind == StepKind::reopened) closed = false;
  }
  return closed;
}

enum class Allowed { while_open, while_closed, always };

void take(Archive& archive, ProblemId id, Step step, Allowed allowed, const Mark& mark) {
  step.day = office_day(mark.when);
  decide(archive, mark, Action::problem_stepped, [&](const Database& database, std::int64_t entry) {
    const Problem problem = load_problem(database, id);
    if (allowed != Allowed::always && is_closed(problem) != (allowed == Allowed::while_closed))
      throw Error(Fault::bad_value, std::to_string(id),
                  allowed == Allowed::while_closed ? "is not closed" : "is closed already");
    if (step.document) require_document(database, *step.document);
    write(database, entry, id, step);
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

std::vector<Term> terms(const Problem& problem, Date today) {
  std::vector<Term> all = {{.from = problem.said.found, .deadline = problem.said.deadline, .closed = {}}};
  for (const Step& step : problem.steps) {
    if (step.day > today) break;
    if (step.kind == StepKind::closed) all.back().closed = step.day;
    if (step.kind == StepKind::reopened)
      all.push_back(
          {.from = step.day, .deadline = step.deadline.value_or(all.back().deadline), .closed = {}});
  }
  return all;
}

Standing standing(const Problem& problem, Date today) {
  Standing now;
  now.deadline = problem.said.deadline;
  Date from = problem.said.found;
  for (const Step& step : problem.steps) {
    if (step.day > today) break;
    switch (step.kind) {
      case StepKind::planned:
        now.state = ProblemState::rectifying;
        now.measures = step.note;
        now.responsible = step.responsible;
        break;
      case StepKind::progressed:
        now.percent = step.percent;
        break;
      case StepKind::evidence_before:
        now.before.push_back(step.document.value());
        break;
      case StepKind::evidence_after:
        now.after.push_back(step.document.value());
        break;
      case StepKind::closed:
        now.state = ProblemState::closed;
        now.percent = 100;
        now.closed = step.mark;
        break;
      case StepKind::reopened:
        // What was planned and shown has not put it right: it has to be said anew.
        now = Standing();
        now.deadline = step.deadline.value_or(problem.said.deadline);
        from = step.day;
        break;
      case StepKind::interviewed:
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

ProblemId raise(Archive& archive, const forms::Checklists& checklists, const NewProblem& said,
                const Mark& mark) {
  if (is_blank(said.village)) throw Error(Fault::bad_value, "village", "is empty");
  if (is_blank(said.finding)) throw Error(Fault::bad_value, "finding", "is empty");
  if (said.deadline < said.found)
    throw Error(Fault::bad_value, forms::to_iso(said.deadline), "is before the finding");
  require_known_requirement(checklists, said.requirement);
  if (said.round) require_village(round(archive, *said.round), said.village);
  ProblemId id = 0;
  decide(archive, mark, Action::problem_raised, [&](const Database& database, std::int64_t entry) {
    NewProblem problem = said;
    fill_in(database, problem);
    SQLite::Statement insert = database.statement(
        "INSERT INTO problem (entry, round_id, village, requirement, finding, township, support_unit, found, "
        "deadline)"
        " VALUES (:entry, :round, :village, :requirement, :finding, :township, :support_unit, :found, "
        ":deadline)");
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

std::vector<Problem> problems(const Archive& archive, const ProblemFilter& filter) {
  const Database& database = archive.state().database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    return load_problems(database, filter, std::nullopt);
  });
}

Problem problem(const Archive& archive, ProblemId id) {
  const Database& database = archive.state().database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    return load_problem(database, id);
  });
}

void plan(Archive& archive, ProblemId id, const std::string& measures, const std::string& responsible,
          const Mark& mark) {
  if (is_blank(measures)) throw Error(Fault::bad_value, "measures", "are empty");
  if (is_blank(responsible)) throw Error(Fault::bad_value, "responsible", "is empty");
  Step step;
  step.kind = StepKind::planned;
  step.note = measures;
  step.responsible = responsible;
  take(archive, id, std::move(step), Allowed::while_open, mark);
}

void report_progress(Archive& archive, ProblemId id, int percent, const std::string& note, const Mark& mark) {
  if (percent < 0 || percent > 100)
    throw Error(Fault::bad_value, std::to_string(percent), "is not from 0 to 100");
  Step step;
  step.kind = StepKind::progressed;
  step.percent = percent;
  step.note = note;
  take(archive, id, std::move(step), Allowed::while_open, mark);
}

void attach(Archive& archive, ProblemId id, EvidenceOf which, DocumentId document, const Mark& mark) {
  Step step;
  step.kind = which == EvidenceOf::before ? StepKind::evidence_before : StepKind::evidence_after;
  step.document = document;
  take(archive, id, std::move(step), Allowed::while_open, mark);
}

Closing close(Archive& archive, ProblemId id, const std::string& note, const Mark& mark) {
  struct NotYet {
    Closing why;
  };
  try {
    decide(archive, mark, Action::problem_stepped, [&](const Database& database, std::int64_t entry) {
      const Date today = office_day(mark.when);
      const Standing now = standing(load_problem(database, id), today);
      if (now.state == ProblemState::closed) throw NotYet{Closing::closed_already};
      if (now.state == ProblemState::raised) throw NotYet{Closing::no_plan};
      if (now.before.empty()) throw NotYet{Closing::no_evidence_before};
      if (now.after.empty()) throw NotYet{Closing::no_evidence_after};
      // 李 四 and 李四 are one person.
      if (folded_without_spaces(now.responsible) == folded_without_spaces(mark.who))
        throw NotYet{Closing::same_person};
      Step step;
      step.kind = StepKind::closed;
      step.day = today;
      step.note = note;
      write(database, entry, id, step);
      return detail_of(id);
    });
  } catch (const NotYet& not_yet) {
    return not_yet.why;
  }
  return Closing::closed;
}

void reopen(Archive& archive, ProblemId id, const std::string& reason, Date deadline, const Mark& mark) {
  if (is_blank(reason)) throw Error(Fault::bad_value, "reason", "is empty");
  if (deadline < office_day(mark.when))
    throw Error(Fault::bad_value, forms::to_iso(deadline), "is in the past");
  Step step;
  step.kind = StepKind::reopened;
  step.note = reason;
  step.deadline = deadline;
  take(archive, id, std::move(step), Allowed::while_closed, mark);
}

void record_interview(Archive& archive, std::span<const ProblemId> ids, const std::string& note,
                      const Mark& mark) {
  const std::set<ProblemId> once(ids.begin(), ids.end());
  if (once.empty()) throw Error(Fault::no_problem, "", "none is named");
  std::string meeting(meeting_word);
  for (const ProblemId id : once) meeting += std::to_string(id) + " ";
  const Database& database = archive.state().database;
  database.guard([&] {
    WriteTransaction transaction(database);
    for (const ProblemId id : once) {
      const std::int64_t entry = next_entry(database);
      load_problem(database, id);
      Step step;
      step.kind = StepKind::interviewed;
      step.day = office_day(mark.when);
      step.note = note;
      write(database, entry, id, step);
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

std::string_view name_of(StepKind kind) {
  for (const auto& [value, name] : step_names)
    if (value == kind) return name;
  return {};
}

std::string_view name_of(ProblemState state) {
  switch (state) {
    case ProblemState::raised:
      return "raised";
    case ProblemState::rectifying:
      return "rectifying";
    case ProblemState::closed:
      return "closed";
  }
  return {};
}

std::string_view name_of(Light light) {
  switch (light) {
    case Light::none:
      return "none";
    case Light::blue:
      return "blue";
    case Light::yellow:
      return "yellow";
    case Light::red:
      return "red";
  }
  return {};
}

std::string_view name_of(Closing closing) {
  switch (closing) {
    case Closing::closed:
      return "closed";
    case Closing::no_plan:
      return "no_plan";
    case Closing::no_evidence_before:
      return "no_evidence_before";
    case Closing::no_evidence_after:
      return "no_evidence_after";
    case Closing::same_person:
      return "same_person";
    case Closing::closed_already:
      return "closed_already";
  }
  return {};
}

}  // namespace archive
