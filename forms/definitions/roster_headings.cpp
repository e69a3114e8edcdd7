#include "forms/definitions/roster_headings.h"

#include <algorithm>

#include "forms/definitions/roster_cells.h"

namespace forms {

const char* const village_heading = "所属村（社区）";
const char* const from_heading = "起始日期";
const char* const until_heading = "截止日期";

RosterHeading heading_of(const Roster& roster, const std::string& cell) {
  const std::string written = plain_cell(cell);
  if (written.empty()) return {};
  const auto is = [&](const std::string& word) { return written == plain_cell(word); };
  if (is(roster.subject)) return {RosterMeaning::name, 0};
  if (!roster.of_villages())
    for (const char* word : {village_heading, "村", "村社区", "村(社区)", "所属村", "村名"})
      if (is(word)) return {RosterMeaning::village, 0};
  if (roster.of_villages() && (is("村") || is("村社区") || is("村名"))) return {RosterMeaning::name, 0};
  if (is(from_heading) || is("起始时间")) return {RosterMeaning::from, 0};
  if (is(until_heading) || is("截止时间")) return {RosterMeaning::until, 0};
  for (std::size_t i = 0; i < roster.columns.size(); ++i) {
    const RosterColumn& column = roster.columns[i];
    if (is(column.title) || std::any_of(column.also.begin(), column.also.end(), is))
      return {RosterMeaning::own, i};
  }
  for (std::size_t i = 0; i < roster.told_apart_by.size(); ++i)
    if (is(roster.told_apart_by[i])) return {RosterMeaning::apart, i};
  return {};
}

std::string title_of(const Roster& roster, const RosterHeading& heading) {
  switch (heading.meaning) {
    case RosterMeaning::village:
      return village_heading;
    case RosterMeaning::name:
      return roster.subject;
    case RosterMeaning::from:
      return from_heading;
    case RosterMeaning::until:
      return until_heading;
    case RosterMeaning::own:
      return roster.columns[heading.index].title;
    case RosterMeaning::apart:
      return roster.told_apart_by[heading.index];
    case RosterMeaning::none:
      return {};
  }
  return {};
}

bool is_kept_nowhere(const std::string& heading) {
  const std::string plain = plain_cell(heading);
  return plain.empty() || plain == "序号" || plain == "备注";
}

std::vector<std::string> headings_of(const Roster& roster) {
  std::vector<std::string> headings;
  if (!roster.of_villages()) headings.emplace_back(village_heading);
  headings.push_back(roster.subject);
  for (const RosterColumn& column : roster.columns) headings.push_back(column.title);
  headings.emplace_back(from_heading);
  headings.emplace_back(until_heading);
  return headings;
}

}  // namespace forms
