#include "archive/interviews/interview_people.h"

#include "archive/records/support_units.h"

namespace archive {

namespace {

using forms::Date;
using forms::RosterEntry;

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

}  // namespace

InterviewPeople::InterviewPeople(const Archive& archive)
    : villages_(archive.roster("villages")),
      support_units_(archive.roster("support_units")),
      team_members_(archive.roster("team_members")) {}

std::vector<Interviewee> InterviewPeople::of(const std::string& village, Date day) const {
  RosterEntry of;
  for (const RosterEntry& entry : forms::on_day(villages_, day))
    if (entry.name == village) of = entry;
  std::vector<Interviewee> named = {
      {.post = Post::village_secretary, .name = value_of(of, "secretary"), .unit = {}},
      {.post = Post::township_liaison, .name = value_of(of, "liaison"), .unit = {}},
      {.post = Post::deputy_secretary, .name = value_of(of, "deputy_secretary"), .unit = {}}};
  std::vector<Interviewee> leaders, units;
  for (const RosterEntry& member : of_village(team_members_, village, day))
    if (value_of(member, "post").find("leader") != std::string::npos)
      leaders.push_back({.post = Post::team_leader, .name = member.name, .unit = {}});
  for (const RosterEntry& entry : of_village(support_units_, village, day))
    for (const std::string& unit : units_in(entry.name))
      units.push_back(
          {.post = Post::support_unit_in_charge, .name = value_of(entry, "leader_in_charge"), .unit = unit});
  if (leaders.empty()) leaders.push_back({.post = Post::team_leader, .name = {}, .unit = {}});
  if (units.empty()) units.push_back({.post = Post::support_unit_in_charge, .name = {}, .unit = {}});
  named.insert(named.end(), leaders.begin(), leaders.end());
  named.insert(named.end(), units.begin(), units.end());
  return named;
}

std::vector<std::string> InterviewPeople::team(const std::string& village, Date day) const {
  std::vector<std::string> names;
  for (const RosterEntry& member : of_village(team_members_, village, day)) names.push_back(member.name);
  return names;
}

}  // namespace archive
