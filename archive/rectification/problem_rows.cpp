#include "archive/rectification/problem_rows.h"

#include <algorithm>
#include <map>
#include <utility>

#include "archive/database/field_rows.h"
#include "archive/database/office_ids.h"
#include "archive/rectification/step_refused.h"
#include "forms/dates/date.h"

namespace archive {

namespace {

RectificationStepKind step_kind_of(const std::string& name) {
  if (const auto kind = find_step_kind(name)) return *kind;
  throw Error(Fault::damaged, name, "is no step that a problem can have");
}

using StepFacts = std::map<std::string, std::string>;

std::string fact_of(const StepFacts& facts, const char* name) {
  const auto fact = facts.find(name);
  return fact == facts.end() ? std::string() : fact->second;
}

void take_facts(RectificationStep& step, const StepFacts& facts) {
  step.approved_by = fact_of(facts, "approved_by");
  step.sheet = fact_of(facts, "sheet");
  step.addressee = fact_of(facts, "addressee");
  step.received_by = fact_of(facts, "received_by");
  step.finding = fact_of(facts, "finding");
  step.requirement = fact_of(facts, "requirement");
  if (const std::string outcome = fact_of(facts, "outcome"); !outcome.empty())
    step.outcome = find_revisit_outcome(outcome);
}

StepFacts facts_of(const RectificationStep& step) {
  StepFacts facts = {{"approved_by", step.approved_by}, {"sheet", step.sheet},
                     {"addressee", step.addressee},     {"received_by", step.received_by},
                     {"finding", step.finding},         {"requirement", step.requirement}};
  if (step.outcome) facts["outcome"] = name_of(*step.outcome);
  std::erase_if(facts, [](const auto& fact) { return fact.second.empty(); });
  return facts;
}

/// A step beside the number of its entry, until they are put in order.
struct KeptStep {
  std::int64_t entry = 0;
  RectificationStep step;
};

KeptStep step_of(const Database& database, sql::Statement& row) {
  KeptStep kept{.entry = row.column("entry").as_int64(), .step = {}};
  RectificationStep& step = kept.step;
  step.kind = step_kind_of(row.column("kind").as_string());
  step.day = day_of(row.column("day")).value();
  step.note = row.column("note").as_string();
  step.responsible = row.column("responsible").as_string();
  if (!row.column("percent").is_null()) step.percent = row.column("percent").as_int();
  step.deadline = day_of(row.column("deadline"));
  if (!row.column("document_id").is_null()) step.document = row.column("document_id").as_int64();
  step.mark = mark_of(row.column("by_whom"), row.column("at")).value();
  const std::string detail = row.column("detail").as_string();
  if (const std::size_t at = detail.find(meeting_words); at != std::string::npos)
    step.meeting = detail.substr(at) + " " + row.column("at").as_string();
  if (row.column("facts").as_int() == 0) return kept;
  sql::Statement rows = database.statement("SELECT name, value FROM problem_step_fact WHERE entry = :entry");
  rows.bind(":entry", kept.entry);
  StepFacts facts;
  while (rows.step()) facts[rows.column("name").as_string()] = rows.column("value").as_string();
  take_facts(step, facts);
  return kept;
}

KeptStep interview_of(sql::Statement& row) {
  KeptStep kept{.entry = row.column("entry").as_int64(), .step = {}};
  RectificationStep& step = kept.step;
  step.kind = row.column("kind").as_string() == "held" ? RectificationStepKind::interviewed
                                                       : RectificationStepKind::interview_waived;
  step.day = day_of(row.column("day")).value();
  step.note = row.column("note").as_string();
  step.approved_by = row.column("approved_by").as_string();
  step.meeting = meeting_of_entry(kept.entry);
  step.mark = mark_of(row.column("by_whom"), row.column("at")).value();
  return kept;
}

/// As they were said: those of one office as its log has them, whatever its clock said; several offices' by
/// the moment.
void put_in_order(std::vector<KeptStep>& kept) {
  std::sort(kept.begin(), kept.end(), [](const KeptStep& a, const KeptStep& b) { return a.entry < b.entry; });
  if (kept.empty() || office_of_id(kept.front().entry) == office_of_id(kept.back().entry)) return;
  std::map<OfficeNumber, Instant> latest;
  std::vector<std::pair<Instant, KeptStep>> timed;
  for (KeptStep& each : kept) {
    Instant& moment = latest[office_of_id(each.entry)];
    moment = std::max(moment, each.step.mark.when);
    timed.emplace_back(moment, std::move(each));
  }
  std::stable_sort(timed.begin(), timed.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  kept.clear();
  for (auto& [moment, each] : timed) kept.push_back(std::move(each));
}

void correct(Problem& problem, const RectificationStep& step) {
  if (step.kind != RectificationStepKind::corrected) return;
  if (!step.finding.empty()) problem.said.finding = step.finding;
  if (!step.requirement.empty()) problem.said.requirement = step.requirement;
  if (step.deadline) problem.said.deadline = *step.deadline;
}

/// Takes what the two statements find of the problem's steps.
class StepReader {
 public:
  explicit StepReader(const Database& database)
      : database_(database),
        steps_(database.statement(R"sql(
            SELECT s.entry AS entry, s.kind AS kind, s.day AS day, s.note AS note,
              s.responsible AS responsible, s.percent AS percent, s.deadline AS deadline,
              s.document_id AS document_id, a.by_whom AS by_whom, a.at AS at, a.detail AS detail,
              (SELECT count(*) FROM problem_step_fact f WHERE f.entry = s.entry) AS facts
            FROM problem_step s
            JOIN audit a ON a.number = s.entry
            WHERE s.problem_id = :problem
            ORDER BY s.entry)sql")),
        interviews_(database.statement(R"sql(
            SELECT i.entry AS entry, i.kind AS kind, i.day AS day, i.note AS note,
              i.approved_by AS approved_by, a.by_whom AS by_whom, a.at AS at
            FROM interview_problem p
            JOIN interview i ON i.entry = p.entry
            JOIN audit a ON a.number = i.entry
            WHERE p.problem_id = :problem AND i.kind IN ('held', 'waived')
            ORDER BY i.entry)sql")) {}

  void read(Problem& problem) {
    std::vector<KeptStep> kept;
    for (sql::Statement* statement : {&steps_, &interviews_}) {
      statement->reset();
      statement->bind(":problem", problem.id);
      while (statement->step())
        kept.push_back(statement == &steps_ ? step_of(database_, *statement) : interview_of(*statement));
    }
    put_in_order(kept);
    for (const KeptStep& each : kept) correct(problem, each.step);
    std::stable_sort(kept.begin(), kept.end(),
                     [](const KeptStep& a, const KeptStep& b) { return a.step.day < b.step.day; });
    for (KeptStep& each : kept) problem.steps.push_back(std::move(each.step));
  }

 private:
  const Database& database_;
  sql::Statement steps_;
  sql::Statement interviews_;
};

}  // namespace

std::string meeting_of_entry(std::int64_t entry) {
  return "entry " + std::to_string(entry);
}

std::vector<Problem> load_problems(const Database& database, std::optional<ProblemId> id) {
  sql::Statement rows = database.statement(
      R"sql(
          SELECT p.id AS id, p.round_id AS round_id, p.village AS village,
            p.requirement AS requirement, p.finding AS finding, p.township AS township,
            p.support_unit AS support_unit, p.found AS found, p.deadline AS deadline,
            a.by_whom AS by_whom, a.at AS at
          FROM problem p
          JOIN audit a ON a.number = p.entry
          WHERE :id = 0 OR p.id = :id
          ORDER BY p.id)sql");
  rows.bind(":id", id.value_or(0));
  StepReader steps(database);
  std::vector<Problem> all;
  while (rows.step()) {
    Problem problem;
    problem.id = rows.column("id").as_int64();
    if (!rows.column("round_id").is_null()) problem.said.round = rows.column("round_id").as_int64();
    problem.said.village = rows.column("village").as_string();
    problem.said.requirement = rows.column("requirement").as_string();
    problem.said.finding = rows.column("finding").as_string();
    problem.said.township = rows.column("township").as_string();
    problem.said.support_unit = rows.column("support_unit").as_string();
    problem.said.found = day_of(rows.column("found")).value();
    problem.said.deadline = day_of(rows.column("deadline")).value();
    problem.as_raised = problem.said;
    problem.raised = mark_of(rows.column("by_whom"), rows.column("at")).value();
    steps.read(problem);
    all.push_back(std::move(problem));
  }
  return all;
}

Problem load_problem(const Database& database, ProblemId id) {
  std::vector<Problem> found = load_problems(database, id);
  if (found.empty()) throw Error(Fault::no_problem, said_number(id), "is no problem of this archive");
  return std::move(found.front());
}

void write_step(const Database& database, std::int64_t entry, ProblemId id, const RectificationStep& step) {
  sql::Statement insert = database.statement(
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
  insert.run();
  for (const auto& [name, value] : facts_of(step)) {
    sql::Statement fact = database.statement(
        "INSERT INTO problem_step_fact (entry, name, value) VALUES (:entry, :name, :value)");
    fact.bind(":entry", entry);
    fact.bind(":name", name);
    fact.bind(":value", value);
    fact.run();
  }
}

std::string detail_of_problem(const Database& database, ProblemId id) {
  return "problem " + said_by(database, own_office, id);
}

void check_day(const Problem& problem, const Occasion& occasion) {
  const std::string subject = "#" + said_number(problem.id);
  const forms::Date entered = office_day(occasion.mark.when);
  if (occasion.day > entered) throw StepRefused(StepRefusal::day_after_entry, subject, occasion.day, entered);
  if (occasion.day < problem.said.found)
    throw StepRefused(StepRefusal::day_before_finding, subject, occasion.day, problem.said.found);
}

}  // namespace archive
