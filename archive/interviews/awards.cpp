#include "archive/interviews/awards.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "archive/interviews/interview_cases.h"
#include "archive/interviews/interview_people.h"
#include "forms/dates/date.h"
#include "ocr/page/name_table.h"

namespace archive {

namespace {

using forms::Date;

constexpr auto loss_names = ocr::name_table<LossOf>({{LossOf::support_unit, "support_unit"},
                                                     {LossOf::team_member, "team_member"},
                                                     {LossOf::secretary, "secretary"}});
constexpr auto standing_names =
    ocr::name_table<YearLine::Standing>({{YearLine::Standing::kept, "kept"},
                                         {YearLine::Standing::impending, "impending"},
                                         {YearLine::Standing::lost, "lost"}});
/// 年内被2次被约谈的
constexpr std::size_t interviews_that_cost = 2;

/// Those on whom an interview counts. A member counts who was in the team when the first of the problems was
/// found and still is: one who came after has had no say in it.
std::set<std::pair<LossOf, std::string>> concerned_by(const InterviewCase& each,
                                                      const InterviewPeople& people) {
  const Interview& interview = each.interview;
  std::set<std::pair<LossOf, std::string>> concerned;
  for (const Interviewee& person : interview.people) {
    if (person.post == Post::village_secretary) concerned.insert({LossOf::secretary, person.name});
    if (person.post == Post::support_unit_in_charge) concerned.insert({LossOf::support_unit, person.unit});
  }
  const std::vector<std::string> before = people.team(interview.village, each.found);
  for (const std::string& member : people.team(interview.village, interview.due))
    if (std::find(before.begin(), before.end(), member) != before.end())
      concerned.insert({LossOf::team_member, member});
  return concerned;
}

/// What was one meeting: what was said to be one, and all of one village on one day.
std::string meeting_of(const Interview& interview) {
  const InterviewHeld& held = interview.held.value();
  return held.meeting.empty() ? forms::to_iso(held.day) + " " + interview.village : held.meeting;
}

/// What has been counted of somebody's interviews of a year.
struct Count {
  std::vector<Date> held;
  std::set<std::string> meetings;
  std::vector<Date> due;
  int waived = 0;
  std::set<std::string> villages;

  bool lost() const { return held.size() >= interviews_that_cost; }
  bool impending() const { return !lost() && held.size() + due.size() >= interviews_that_cost; }
  /// Of lost: when the second was held; of impending: when the one that would be the second fell due.
  Date since() const {
    return lost() ? held[interviews_that_cost - 1] : due[interviews_that_cost - 1 - held.size()];
  }
  void add(const Interview& interview, Date day) {
    villages.insert(interview.village);
    if (interview.waived)
      ++waived;
    else if (!interview.held)
      due.push_back(interview.due);
    else if (meetings.insert(meeting_of(interview)).second)
      held.push_back(day);
  }
};

/// By year, whom, name, and the village where the name alone does not say who it is.
using Counts = std::map<std::tuple<int, LossOf, std::string, std::string>, Count>;

Date day_that_counts(const Interview& interview, Date today) {
  if (interview.held) return interview.held->day;
  return interview.waived ? interview.waived->day : today;
}

Counts counts_of(const Archive& archive, Date today) {
  const InterviewPeople people(archive);
  Counts counts;
  for (const InterviewCase& each : find_cases(archive, people, today)) {
    const Date day = day_that_counts(each.interview, today);
    for (const auto& [of, name] : concerned_by(each, people)) {
      // A unit may answer for several villages; two people of one name in two of them are two.
      const bool known_unit = of == LossOf::support_unit && !name.empty();
      counts[{static_cast<int>(day.year()), of, name, known_unit ? std::string() : each.interview.village}]
          .add(each.interview, day);
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
    if (basis == Loss::Basis::held_twice ? !count.lost() : !count.impending()) continue;
    const auto& [year, of, name, village] = key;
    lost.push_back({.basis = basis,
                    .year = year,
                    .of = of,
                    .name = name,
                    .villages = {count.villages.begin(), count.villages.end()},
                    .since = count.since()});
  }
  return lost;
}

}  // namespace

std::vector<Loss> find_losses(const Archive& archive, Date today) {
  return losses_of(counts_of(archive, today), Loss::Basis::held_twice);
}

std::vector<Loss> find_impending_losses(const Archive& archive, Date today) {
  return losses_of(counts_of(archive, today), Loss::Basis::would_be);
}

std::vector<YearLine> interview_year(const Archive& archive, const forms::Sanctions& sanctions, int year,
                                     Date today) {
  const Date last = std::chrono::year(year) / std::chrono::December / 31;
  std::vector<YearLine> lines;
  for (const auto& [key, count] : counts_of(archive, std::min(today, last))) {
    const auto& [of_year, of, name, village] = key;
    if (of_year != year) continue;
    YearLine line;
    line.of = of;
    line.name = name;
    line.villages.assign(count.villages.begin(), count.villages.end());
    line.due = static_cast<int>(count.due.size());
    line.held = static_cast<int>(count.held.size());
    line.waived = count.waived;
    if (count.lost()) line.standing = YearLine::Standing::lost;
    if (count.impending()) line.standing = YearLine::Standing::impending;
    if (line.standing != YearLine::Standing::kept) line.since = count.since();
    if (count.lost()) line.points = points_of(sanctions, of);
    lines.push_back(std::move(line));
  }
  return lines;
}

double points_of(const forms::Sanctions& sanctions, LossOf of) {
  switch (of) {
    case LossOf::support_unit:
      return sanctions.support_unit_points;
    case LossOf::secretary:
      return sanctions.secretary_points;
    case LossOf::team_member:
      return 0;
  }
  return 0;
}

std::string_view name_of(LossOf of) {
  return loss_names.name_of(of);
}

std::string_view name_of(YearLine::Standing standing) {
  return standing_names.name_of(standing);
}

}  // namespace archive
