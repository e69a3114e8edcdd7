#include "kiosk/rectification/problem_list.h"

#include <algorithm>
#include <set>

#include "archive/records/office_number.h"
#include "archive/records/support_units.h"
#include "archive/rectification/handover.h"
#include "forms/dates/date.h"
#include "kiosk/look/text.h"
#include "kiosk/words/inspection_words.h"
#include "kiosk/words/language.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

using archive::Light;
using archive::Problem;
using archive::ProblemState;
using archive::ProblemStatus;

enum class Group { overdue, open, closed, withdrawn };

Group group_of(const ProblemStatus& now) {
  if (now.state == ProblemState::withdrawn) return Group::withdrawn;
  if (now.state == ProblemState::closed) return Group::closed;
  return now.light == Light::red ? Group::overdue : Group::open;
}

std::string head_of(Group group, int count) {
  switch (group) {
    case Group::overdue:
      return translated_with("Overdue: %d", count);
    case Group::open:
      return translated_with("Within the deadline: %d", count);
    case Group::closed:
      return translated_with("Closed: %d", count);
    case Group::withdrawn:
      return translated_with("Withdrawn: %d", count);
  }
  return {};
}

bool is_chosen(const ProblemChoice& choice, const Problem& problem) {
  const archive::NewProblem& said = problem.said;
  if (choice.round && said.round != choice.round) return false;
  if (!choice.village.empty() && said.village != choice.village) return false;
  return choice.party.empty() || said.township == choice.party ||
         archive::names_units(said.support_unit, choice.party);
}

bool is_shown(ProblemsShown shown, Group group) {
  switch (shown) {
    case ProblemsShown::open:
      return group == Group::open || group == Group::overdue;
    case ProblemsShown::overdue:
      return group == Group::overdue;
    case ProblemsShown::closed:
      return group == Group::closed;
    case ProblemsShown::all:
      return true;
  }
  return true;
}

Row row_of(const Problem& problem, const ProblemStatus& now, const ProblemChoice& choice,
           const forms::Checklists& checklists) {
  std::string note = choice.village.empty() ? problem.said.village + "  " : std::string();
  note += requirement_words(checklists, problem.said.requirement);
  return {.id = std::to_string(problem.id),
          .title = wx(one_line(problem.said.finding)),
          .value = wx(words_for(now)),
          .note = wx(note),
          .sign = sign_of(now)};
}

}  // namespace

Sign sign_of(const ProblemStatus& now) {
  if (now.state == ProblemState::closed) return Sign::good;
  if (now.state == ProblemState::withdrawn) return Sign::absent;
  switch (now.light) {
    case Light::red:
      return Sign::bad;
    case Light::yellow:
    case Light::blue:
      return Sign::unsure;
    case Light::none:
      return Sign::waiting;
  }
  return Sign::none;
}

ProblemCounts count(const std::vector<Problem>& problems, const ProblemChoice& choice, forms::Date today) {
  ProblemCounts counts;
  for (const Problem& problem : problems) {
    if (!is_chosen(choice, problem)) continue;
    const Group group = group_of(archive::status_of(problem, today));
    ++counts.all;
    counts.closed += group == Group::closed ? 1 : 0;
    counts.overdue += group == Group::overdue ? 1 : 0;
    counts.open += is_shown(ProblemsShown::open, group) ? 1 : 0;
  }
  return counts;
}

std::vector<Row> rows_of(const std::vector<Problem>& problems, const ProblemChoice& choice,
                         const forms::Checklists& checklists, forms::Date today) {
  struct Line {
    const Problem* problem;
    ProblemStatus now;
    Group group;
  };
  std::vector<Line> lines;
  for (const Problem& problem : problems) {
    if (!is_chosen(choice, problem)) continue;
    const ProblemStatus now = archive::status_of(problem, today);
    if (is_shown(choice.shown, group_of(now))) lines.push_back({&problem, now, group_of(now)});
  }
  std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
    if (a.group != b.group) return a.group < b.group;
    if (a.group == Group::closed) return a.now.closed_on > b.now.closed_on;
    return a.now.deadline < b.now.deadline;
  });
  std::vector<Row> rows;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Group group = lines[i].group;
    if (i == 0 || lines[i - 1].group != group) {
      const auto of_group =
          std::count_if(lines.begin(), lines.end(), [&](const Line& each) { return each.group == group; });
      rows.push_back({.id = "", .title = wx(head_of(group, static_cast<int>(of_group))), .heading = true});
    }
    rows.push_back(row_of(*lines[i].problem, lines[i].now, choice, checklists));
  }
  return rows;
}

std::vector<std::string> parties_of(const std::vector<Problem>& problems) {
  std::set<std::string> parties;
  for (const Problem& problem : problems)
    for (const std::string& party : archive::responsible_parties(problem)) parties.insert(party);
  return {parties.begin(), parties.end()};
}

std::string requirement_words(const forms::Checklists& checklists, const std::string& requirement) {
  if (const forms::Requirement* found = checklists.requirement(requirement))
    return requirement + " " + found->text;
  if (const forms::Item* item = checklists.item(requirement)) return requirement + " " + item->title;
  return requirement;
}

std::string facts_of(const Problem& problem, const std::vector<Problem>& all,
                     const forms::Checklists& checklists, forms::Date today) {
  const ProblemStatus now = archive::status_of(problem, today);
  std::string words = translated_with("Problem %d, %s, found %s", problem.id, problem.said.village,
                                      forms::to_iso(problem.said.found));
  words += "\n" + requirement_words(checklists, problem.said.requirement);
  const std::string parties = joined(archive::responsible_parties(problem));
  if (!parties.empty()) words += "\n" + translated_with("Handed to: %s", parties);
  std::string when = translated_with("Deadline %s, %s", forms::to_iso(now.deadline), words_for(now));
  if (const std::string light = words_for(now.light); !light.empty()) when += "  (" + light + ")";
  words += "\n" + when;
  if (!now.responsible.empty())
    words += "\n" + translated_with("Responsible: %s, progress %d%%", now.responsible, now.percent);
  std::vector<std::string> earlier;
  for (const archive::ProblemId id : archive::earlier_alike(problem, all))
    earlier.push_back(archive::said_number(id));
  if (!earlier.empty())
    words +=
        "\n" + translated_with("Found again: the same was found before, see problem %s", joined(earlier));
  return words;
}

std::vector<Row> history_of(const Problem& problem) {
  std::vector<Row> rows;
  rows.push_back({.id = "",
                  .title = wx(translated("found")),
                  .value = wx(forms::to_iso(problem.as_raised.found)),
                  .note = wx(problem.raised.who + "  " + one_line(problem.as_raised.finding))});
  for (const archive::RectificationStep& step : problem.steps) {
    const bool opens = step.kind == archive::RectificationStepKind::reopened ||
                       step.outcome == archive::RevisitOutcome::failed;
    std::string note = step.mark.who;
    if (const forms::Date entered = archive::office_day(step.mark.when); entered != step.day)
      note += translated_with(", entered %s", forms::to_iso(entered));
    if (const std::string words = one_line(words_for(step)); !words.empty()) note += "  " + words;
    rows.push_back({.id = step.document ? std::to_string(*step.document) : std::string(),
                    .title = wx(words_for(step.kind)),
                    .value = wx(forms::to_iso(step.day)),
                    .note = wx(note),
                    .sign = step.kind == archive::RectificationStepKind::closed ? Sign::good
                            : opens                                             ? Sign::bad
                                                                                : Sign::none});
  }
  std::reverse(rows.begin(), rows.end());
  return rows;
}

}  // namespace kiosk
