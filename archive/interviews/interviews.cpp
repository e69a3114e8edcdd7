#include "archive/interviews/interviews.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "archive/records/support_units.h"
#include "forms/dates/date.h"
#include "forms/definitions/roster.h"
#include "ocr/page/name_table.h"

namespace archive {

namespace {

using forms::Date;
using forms::RosterEntry;

constexpr auto post_names = ocr::name_table<Post>({{Post::village_secretary, "village_secretary"},
                                                   {Post::township_liaison, "township_liaison"},
                                                   {Post::deputy_secretary, "deputy_secretary"},
                                                   {Post::team_leader, "team_leader"},
                                                   {Post::support_unit_in_charge, "support_unit_in_charge"}});
constexpr auto loss_names = ocr::name_table<LossOf>({{LossOf::support_unit, "support_unit"},
                                                     {LossOf::team_member, "team_member"},
                                                     {LossOf::secretary, "secretary"}});

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
  for (const RosterEntry& entry : of_village(people.support_units, village, day))
    for (const std::string& unit : units_in(entry.name))
      units.push_back(
          {.post = Post::support_unit_in_charge, .name = value_of(entry, "leader_in_charge"), .unit = unit});
  if (leaders.empty()) leaders.push_back({.post = Post::team_leader, .name = {}, .unit = {}});
  if (units.empty()) units.push_back({.post = Post::support_unit_in_charge, .name = {}, .unit = {}});
  named.insert(named.end(), leaders.begin(), leaders.end());
  named.insert(named.end(), units.begin(), units.end());
  return named;
}

/// Something that happened to a problem: it fell overdue, or its interview was held.
struct Happening {
  Date day;
  const Problem* problem = nullptr;
  const RectificationStep* held = nullptr;  ///< null: it fell overdue
  Date found;                               ///< of overdue: when this term began
};

std::vector<Happening> happenings(const std::vector<Problem>& problems, Date today) {
  std::vector<Happening> all;
  for (const Problem& problem : problems) {
    for (const Term& term : terms_of(problem, today)) {
      if (term.closed.value_or(today) <= term.deadline) continue;
      all.push_back({.day = std::chrono::sys_days(term.deadline) + std::chrono::days(1),
                     .problem = &problem,
                     .found = term.from});
    }
    for (const RectificationStep& step : problem.steps)
      if (step.kind == RectificationStepKind::interviewed && step.day <= today)
        all.push_back({.day = step.day, .problem = &problem, .held = &step, .found = problem.said.found});
  }
  // What falls overdue on a day comes before an interview on that day.
  std::stable_sort(all.begin(), all.end(), [](const Happening& a, const Happening& b) {
    return std::pair(a.day, a.held != nullptr) < std::pair(b.day, b.held != nullptr);
  });
  return all;
}

/// An interview with what losses need to know of it.
struct Case {
  Interview interview;
  std::optional<RoundId> round;
  Date found;  ///< the day on which the first of its problems was found
};

bool is_about(const Case& each, const Problem& problem) {
  const std::vector<ProblemId>& about = each.interview.problems;
  return each.interview.village == problem.said.village &&
         std::find(about.begin(), about.end(), problem.id) != about.end();
}

class Cases {
 public:
  void add(const Happening& happening) {
    if (happening.held != nullptr)
      hold(happening);
    else
      fall_due(happening);
  }
  std::vector<Case> take() && { return std::move(all_); }

 private:
  void fall_due(const Happening& happening) {
    const Problem& problem = *happening.problem;
    const auto same = std::find_if(all_.begin(), all_.end(), [&](const Case& each) {
      return !each.interview.held && each.interview.village == problem.said.village &&
             (each.interview.due == happening.day || is_about(each, problem) ||
              (problem.said.round && each.round == problem.said.round));
    });
    if (same == all_.end()) {
      begin(happening);
      return;
    }
    if (!is_about(*same, problem)) same->interview.problems.push_back(problem.id);
    same->found = std::min(same->found, happening.found);
  }

  void hold(const Happening& happening) {
    const auto about = [&](const Case& each) { return is_about(each, *happening.problem); };
    const auto due = std::find_if(all_.begin(), all_.end(),
                                  [&](const Case& each) { return !each.interview.held && about(each); });
    if (due != all_.end()) {
      due->interview.held = *happening.held;
      return;
    }
    // Said again of another of its problems, or of another problem on the same day: one meeting.
    const auto held = std::find_if(all_.begin(), all_.end(), [&](const Case& each) {
      return each.interview.held &&
             (about(each) || (each.interview.village == happening.problem->said.village &&
                              each.interview.held->day == happening.day));
    });
    if (held != all_.end()) return;
    begin(happening);
    all_.back().interview.held = *happening.held;
  }

  void begin(const Happening& happening) {
    const Problem& problem = *happening.problem;
    all_.push_back({.interview = {.village = problem.said.village,
                                  .township = problem.said.township,
                                  .due = happening.day,
                                  .problems = {problem.id},
                                  .people = {},
                                  .held = {}},
                    .round = problem.said.round,
                    .found = happening.found});
  }

  std::vector<Case> all_;
};

std::vector<Case> cases_of(const Archive& archive, const People& people, Date today) {
  const std::vector<Problem> all_problems = find_problems(archive);
  Cases cases;
  for (const Happening& happening : happenings(all_problems, today)) cases.add(happening);
  std::vector<Case> all = std::move(cases).take();
  std::stable_sort(all.begin(), all.end(), [](const Case& a, const Case& b) {
    return std::tie(a.interview.due, a.interview.village) < std::tie(b.interview.due, b.interview.village);
  });
  // Numbered in the order in which they were held.
  std::map<std::pair<std::chrono::year, std::string>, std::vector<Interview*>> of_year;
  for (Case& each : all)
    if (each.interview.held)
      of_year[{each.interview.held->day.year(), each.interview.village}].push_back(&each.interview);
  for (auto& [key, held] : of_year) {
    std::stable_sort(held.begin(), held.end(),
                     [](const Interview* a, const Interview* b) { return a->held->day < b->held->day; });
    for (std::size_t i = 1; i < held.size(); ++i)
      held[i]->of_year = held[i - 1]->of_year + (held[i]->held->day == held[i - 1]->held->day ? 0 : 1);
  }
  for (Case& each : all) {
    if (!each.interview.held) {
      const auto before = of_year.find({today.year(), each.interview.village});
      each.interview.of_year = before == of_year.end() ? 1 : before->second.back()->of_year + 1;
    }
    each.interview.people = people_of(people, each.interview.village, each.interview.due);
  }
  return all;
}

/// Those on whom an interview counts. A member counts who was in the team when the first of the problems was
/// found and still is: one who came after has had no say in it.
std::set<std::pair<LossOf, std::string>> concerned_by(const Case& each, const People& people) {
  std::set<std::pair<LossOf, std::string>> concerned;
  for (const Interviewee& person : each.interview.people) {
    if (person.post == Post::village_secretary) concerned.insert({LossOf::secretary, person.name});
    if (person.post == Post::support_unit_in_charge) concerned.insert({LossOf::support_unit, person.unit});
  }
  const std::vector<RosterEntry> before = of_village(people.team_members, each.interview.village, each.found);
  for (const RosterEntry& member :
       of_village(people.team_members, each.interview.village, each.interview.due))
    if (std::any_of(before.begin(), before.end(),
                    [&](const RosterEntry& other) { return other.name == member.name; }))
      concerned.insert({LossOf::team_member, member.name});
  return concerned;
}

/// What was one meeting: what was said to be one, and all of one village on one day.
std::string meeting_of(const Interview& interview) {
  const RectificationStep& held = interview.held.value();
  return held.meeting.empty() ? forms::to_iso(held.day) + " " + interview.village : held.meeting;
}

/// What has been counted of somebody's interviews of a year.
struct Count {
  std::vector<Date> held;
  std::set<std::string> meetings;
  std::vector<Date> due;
  std::set<std::string> villages;
};

/// By year, whom, name, and the village where the name alone does not say who it is.
using Counts = std::map<std::tuple<int, LossOf, std::string, std::string>, Count>;

Counts counts_of(const Archive& archive, Date today) {
  const People people(archive);
  Counts counts;
  for (const Case& each : cases_of(archive, people, today)) {
    const Interview& interview = each.interview;
    const Date day = interview.held ? interview.held->day : today;
    for (const auto& [of, name] : concerned_by(each, people)) {
      // A unit may answer for several villages; two people of one name in two of them are two.
      const bool known_unit = of == LossOf::support_unit && !name.empty();
      Count& count =
          counts[{static_cast<int>(day.year()), of, name, known_unit ? std::string() : interview.village}];
      count.villages.insert(interview.village);
      if (!interview.held)
        count.due.push_back(interview.due);
      else if (count.meetings.insert(meeting_of(interview)).second)
        count.held.push_back(day);
    }
  }
  for (auto& [key, count] : counts) {
    std::sort(count.held.begin(), count.held.end());
    std::sort(count.due.begin(), count.due.end());
  }
  return counts;
}

std::vector<Loss> losses_of(const Counts& counts, Loss::Basis basis) {
  std::vector<Loss> lost;
  for (const auto& [key, count] : counts) {
    const bool twice = count.held.size() >= 2;
    if (basis == Loss::Basis::held_twice ? !twice : twice || count.held.size() + count.due.size() < 2)
      continue;
    const auto& [year, of, name, village] = key;
    lost.push_back({.basis = basis,
                    .year = year,
                    .of = of,
                    .name = name,
                    .villages = {count.villages.begin(), count.villages.end()},
                    .since = twice ? count.held[1] : count.due[count.held.empty() ? 1 : 0]});
  }
  return lost;
}

}  // namespace

std::vector<Interview> find_interviews(const Archive& archive, Date today) {
  std::vector<Interview> all;
  for (Case& each : cases_of(archive, People(archive), today)) all.push_back(std::move(each.interview));
  return all;
}

std::vector<Loss> find_losses(const Archive& archive, Date today) {
  return losses_of(counts_of(archive, today), Loss::Basis::held_twice);
}

std::vector<Loss> find_impending_losses(const Archive& archive, Date today) {
  return losses_of(counts_of(archive, today), Loss::Basis::would_be);
}

std::string_view name_of(Post post) {
  return post_names.name_of(post);
}

std::string_view name_of(LossOf of) {
  return loss_names.name_of(of);
}

}  // namespace archive
