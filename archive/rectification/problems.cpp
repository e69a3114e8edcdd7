#include "archive/rectification/problems.h"

#include "archive/catalogue/decision.h"
#include "archive/catalogue/roster_rows.h"
#include "archive/records/plain_text.h"
#include "archive/records/support_units.h"
#include "archive/records/unknown_name.h"
#include "archive/rectification/problem_rows.h"
#include "archive/rectification/step_refused.h"
#include "forms/dates/date.h"

namespace archive {

namespace {

using forms::Date;

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

void require_sayable(const NewProblem& said, const Mark& mark) {
  if (folded_without_spaces(said.village).empty()) throw StepRefused(StepRefusal::no_village, "");
  if (folded_without_spaces(said.finding).empty()) throw StepRefused(StepRefusal::no_finding, "");
  if (said.deadline < said.found)
    throw StepRefused(StepRefusal::deadline_before_finding, "", said.deadline, said.found);
  if (const Date entered = office_day(mark.when); said.found > entered)
    throw StepRefused(StepRefusal::day_after_entry, "", said.found, entered);
}

}  // namespace

ProblemId raise_problem(Archive& archive, const forms::Checklists& checklists, const NewProblem& said,
                        const Mark& mark) {
  require_sayable(said, mark);
  require_known_requirement(checklists, said.requirement);
  if (said.round) {
    const Round round = find_round(archive, *said.round);
    require_village(round, said.village);
    if (round.closed) throw Error(Fault::round_closed, std::to_string(round.id), "was closed");
  }
  ProblemId id = 0;
  decide(archive, mark, Action::problem_raised, [&](const Database& database, std::int64_t entry) {
    NewProblem problem = said;
    fill_in(database, problem);
    sql::Statement insert = database.statement(
        R"sql(
            INSERT INTO problem (entry, round_id, village, requirement, finding, township,
              support_unit, found, deadline)
            VALUES (:entry, :round, :village, :requirement, :finding, :township, :support_unit,
              :found, :deadline)
            RETURNING id)sql");
    insert.bind(":entry", entry);
    if (problem.round) insert.bind(":round", *problem.round);
    insert.bind(":village", problem.village);
    insert.bind(":requirement", problem.requirement);
    insert.bind(":finding", problem.finding);
    insert.bind(":township", problem.township);
    insert.bind(":support_unit", problem.support_unit);
    insert.bind(":found", forms::to_iso(problem.found));
    insert.bind(":deadline", forms::to_iso(problem.deadline));
    id = Database::inserted(insert);
    return detail_of_problem(database, id);
  });
  return id;
}

bool is_meant(const ProblemFilter& filter, const Problem& problem) {
  const NewProblem& said = problem.said;
  if (filter.round && said.round != filter.round) return false;
  if (!filter.village.empty() && said.village != filter.village) return false;
  if (!filter.township.empty() && said.township != filter.township) return false;
  if (!filter.support_unit.empty() && !names_units(said.support_unit, filter.support_unit)) return false;
  return filter.withdrawn == ProblemFilter::Withdrawn::included || !is_withdrawn(problem);
}

std::vector<Problem> find_problems(const Archive& archive, const ProblemFilter& filter) {
  const Database& database = archive.state().database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    std::vector<Problem> all = load_problems(database, std::nullopt);
    std::erase_if(all, [&](const Problem& problem) { return !is_meant(filter, problem); });
    return all;
  });
}

Problem find_problem(const Archive& archive, ProblemId id) {
  const Database& database = archive.state().database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    return load_problem(database, id);
  });
}

std::vector<std::string> responsible_parties(const Problem& problem) {
  std::vector<std::string> parties;
  if (!problem.said.township.empty()) parties.push_back(problem.said.township);
  for (std::string& unit : units_in(problem.said.support_unit)) parties.push_back(std::move(unit));
  return parties;
}

}  // namespace archive
