#include "archive/rectification/problem_rows.h"

#include <string>
#include <utility>

#include "archive/database/field_rows.h"
#include "archive/records/support_units.h"
#include "forms/dates/date.h"

namespace archive {

namespace {

RectificationStepKind step_kind_of(const std::string& name) {
  if (const auto kind = find_step_kind(name)) return *kind;
  throw Error(Fault::damaged, name, "is no step that a problem can have");
}

RectificationStep step_of(SQLite::Statement& row) {
  RectificationStep step;
  step.kind = step_kind_of(row.getColumn("kind").getString());
  step.day = day_of(row.getColumn("day")).value();
  step.note = row.getColumn("note").getString();
  step.responsible = row.getColumn("responsible").getString();
  if (!row.getColumn("percent").isNull()) step.percent = row.getColumn("percent").getInt();
  step.deadline = day_of(row.getColumn("deadline"));
  if (!row.getColumn("document_id").isNull()) step.document = row.getColumn("document_id").getInt64();
  step.mark = mark_of(row.getColumn("by_whom"), row.getColumn("at")).value();
  const std::string detail = row.getColumn("detail").getString();
  if (const std::size_t at = detail.find(meeting_words); at != std::string::npos)
    step.meeting = detail.substr(at) + " " + row.getColumn("at").getString();
  return step;
}

}  // namespace

std::vector<Problem> load_problems(const Database& database, const ProblemFilter& filter,
                                   std::optional<ProblemId> id) {
  SQLite::Statement rows = database.statement(
      R"sql(
          SELECT p.id AS id, p.round_id AS round_id, p.village AS village,
            p.requirement AS requirement, p.finding AS finding, p.township AS township,
            p.support_unit AS support_unit, p.found AS found, p.deadline AS deadline,
            a.by_whom AS by_whom, a.at AS at
          FROM problem p
          JOIN audit a ON a.number = p.entry
          WHERE (:id = 0 OR p.id = :id) AND (:round = 0 OR p.round_id = :round)
          AND (:village = '' OR p.village = :village)
          AND (:township = '' OR p.township = :township)
          ORDER BY p.id)sql");
  rows.bind(":id", id.value_or(0));
  rows.bind(":round", filter.round.value_or(0));
  rows.bind(":village", filter.village);
  rows.bind(":township", filter.township);
  SQLite::Statement steps = database.statement(
      R"sql(
          SELECT s.kind AS kind, s.day AS day, s.note AS note, s.responsible AS responsible,
            s.percent AS percent, s.deadline AS deadline, s.document_id AS document_id,
            a.by_whom AS by_whom, a.at AS at, a.detail AS detail
          FROM problem_step s
          JOIN audit a ON a.number = s.entry
          WHERE s.problem_id = :problem
          ORDER BY s.entry)sql");
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

void write_step(const Database& database, std::int64_t entry, ProblemId id, const RectificationStep& step) {
  SQLite::Statement insert = database.statement(
      R"sql(
          INSERT INTO problem_step (entry, problem_id, kind, day, note, responsible, percent,
            deadline, document_id)
          VALUES (:entry, :problem, :kind, :day, :note, :responsible, :percent, :deadline, :document))sql");
  insert.bind(":entry", entry);
  insert.bind(":problem", id);
  insert.bind(":kind", std::string(name_of(step.kind)));
  insert.bind(":day", forms::to_iso(step.day));
  insert.bind(":note", step.note);
  insert.bind(":responsible", step.responsible);
  if (step.kind == RectificationStepKind::progressed) insert.bind(":percent", step.percent);
  if (step.deadline) insert.bind(":deadline", forms::to_iso(*step.deadline));
  if (step.document) insert.bind(":document", *step.document);
  insert.exec();
}

}  // namespace archive
