#include "archive/interviews.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "forms/roster.h"

namespace archive {

namespace {

using forms::Date;
using forms::RosterEntry;

/// The rosters that name the people, with their history.
struct People {
  std::vector<RosterEntry> villages;
  std::vector<RosterEntry> support_units;
  std::vector<RosterEntry> team_members;

  explicit People(const Archive& archive)
      : villages(archive.roster("villages")),
        support_units(archive.roster("support_units")),
        team_members(archive.roster("team_members")) {}
};

std::vector<RosterEntry> of_village(const std::vector<RosterEntry>& all, const std::string& village,
                                    Date day) {
  std::vector<RosterEntry> some = forms::on_day(all, day);
  std::erase_if(some, [&](const RosterEntry& entry) { return entry.village != village; });
  return some;
}

std::string value_of(const RosterEntry& entry, const std::string& key) {
  const auto value = entry.values.find(key);
  return value == entry.values.end() ? std::string() : value->second;
}

std::vector<Interviewee> people_of(const People& people, const std::string& village, Date day) {
  RosterEntry of;
  for (const RosterEntry& entry : forms::on_day(people.villages, day))
    if (entry.name == village) of = entry;
  std::vector<Interviewee> named = {
      {.post = Post::village_secretary, .name = value_of(of, "secretary"), .unit = {}},
      {.post = Post::township_liaison, .name = value_of(of, "liaison"), .unit = {}},
      {.post = Post::deputy_secretary, .name = value_of(of, "deputy_secretary"), .unit = {}}};
  std::vector<Interviewee> leaders, units;
  for (const RosterEntry& member : of_village(people.team_members, village, day))
    if (value_of(member, "post").find("leader") != std::string::npos)
      leaders.push_back({.post = Post::team_leader, .name = member.name, .unit = {}});
  for (const RosterEntry& unit : of_village(people.support_units, village, day))
    units.push_back({.post = Post::support_unit_in_charge,
                     .name = value_of(unit, "leader_in_charge"),
                     .unit = unit.name});
  if (leaders.empty()) leaders.push_back({.post = Post::team_leader, .name = {}, .unit = {}});
  if (units.empty()) units.push_back({.post = Post::support_unit_in_charge, .name = {}, .unit = {}});
  named.insert(named.end(), leaders.begin(), leaders.end());
  named.insert(named.end(), units.begin(), units.end());
  return named;
}

std::vector<Interview> interviews_of(const std::vector<Problem>& problems, const People& people, Date today) {
  std::map<std::pair<Date, std::string>, Interview> due;
  for (const Problem& problem : problems)
    for (const Term& term : terms(problem, today)) {
      if (term.closed.value_or(today) <= term.deadline) continue;
      const Date day = std::chrono::sys_days(term.deadline) + std::chrono::days(1);
      Interview& interview = due[{day, problem.said.village}];
      interview.village = problem.said.village;
      interview.township = problem.said.township;
      interview.due = day;
      interview.problems.push_back(problem.id);
      for (const Step& step : problem.steps)
        if (step.kind == StepKind::interviewed && step.day >= day && step.day <= today && !interview.held)
          interview.held = step;
    }
  std::map<std::pair<std::chrono::year, std::string>, int> of_year;
  std::vector<Interview> all;
  for (auto& [key, interview] : due) {
    interview.of_year = ++of_year[{interview.due.year(), interview.village}];
    interview.people = people_of(people, interview.village, interview.due);
    all.push_back(std::move(interview));
  }
  return all;
}

}  // namespace

std::vector<Interview> interviews(const Archive& archive, Date today) {
  return interviews_of(problems(archive), People(archive), today);
}

std::vector<Loss> losses(const Archive& archive, Date today) {
  const People people(archive);
  struct Count {
    int interviews = 0;
    std::set<std::string> villages;
    std::optional<Date> second;
  };
  std::map<std::tuple<int, LossOf, std::string, std::string>, Count> counts;
  for (const Interview& interview : interviews_of(problems(archive), people, today)) {
    const int year = static_cast<int>(interview.due.year());
    std::set<std::pair<LossOf, std::string>> concerned;
    for (const Interviewee& person : interview.people) {
      if (person.post == Post::village_secretary) concerned.insert({LossOf::secretary, person.name});
      if (person.post == Post::support_unit_in_charge) concerned.insert({LossOf::support_unit, person.unit});
    }
    for (const RosterEntry& member : of_village(people.team_members, interview.village, interview.due))
      concerned.insert({LossOf::team_member, member.name});
    for (const auto& [of, name] : concerned) {
      // A unit may answer for several villages; two people of one name in two of them are two.
      const bool known_unit = of == LossOf::support_unit && !name.empty();
      Count& count = counts[{year, of, name, known_unit ? std::string() : interview.village}];
      count.villages.insert(interview.village);
      if (++count.interviews == 2) count.second = interview.due;
    }
  }
  std::vector<Loss> lost;
  for (const auto& [key, count] : counts) {
    if (!count.second) continue;
    const auto& [year, of, name, village] = key;
    lost.push_back({.year = year,
                    .of = of,
                    .name = name,
                    .villages = {count.villages.begin(), count.villages.end()},
                    .since = *count.second});
  }
  return lost;
}

std::string_view name_of(Post post) {
  switch (post) {
    case Post::village_secretary:
      return "village_secretary";
    case Post::township_liaison:
      return "township_liaison";
    case Post::deputy_secretary:
      return "deputy_secretary";
    case Post::team_leader:
      return "team_leader";
    case Post::support_unit_in_charge:
      return "support_unit_in_charge";
  }
  return {};
}

std::string_view name_of(LossOf of) {
  switch (of) {
    case LossOf::support_unit:
      return "support_unit";
    case LossOf::team_member:
      return "team_member";
    case LossOf::secretary:
      return "secretary";
  }
  return {};
}

}  // namespace archive
