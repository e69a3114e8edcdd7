#include "forms/definitions/roster_template.h"

#include <algorithm>

#include "forms/definitions/roster_cells.h"

namespace forms {
namespace {

constexpr const char* remark_heading = "备注";
constexpr const char* example_mark = "示例";
constexpr const char* example_remark = "示例，不会导入";
constexpr const char* example_village = "清风村";
constexpr const char* example_from = "2024-01-01";

/// What the template's example says under a heading.
std::string example_under(const Roster& roster, const RosterHeading& heading) {
  switch (heading.meaning) {
    case RosterMeaning::village:
      return example_village;
    case RosterMeaning::name:
      return roster.example;
    case RosterMeaning::from:
      return example_from;
    case RosterMeaning::own:
      return roster.columns[heading.index].example;
    case RosterMeaning::until:
    case RosterMeaning::apart:
    case RosterMeaning::none:
      return {};
  }
  return {};
}

}  // namespace

ExampleRow example_in(const TableRow& row, const Roster& roster, const std::vector<RosterHeading>& headings) {
  bool marked = false, same = true, dated = false;
  std::size_t own = 0;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    std::string text = plain_cell(cell_of(row, i));
    const bool may_be_marked = headings[i].meaning == RosterMeaning::none ||
                               headings[i].meaning == RosterMeaning::name ||
                               headings[i].meaning == RosterMeaning::village;
    if (may_be_marked && text.starts_with(example_mark)) {
      marked = true;
      if (headings[i].meaning == RosterMeaning::none) continue;
      text = text.substr(std::string(example_mark).size());
      if (text.starts_with(":")) text.erase(0, 1);
    }
    if (headings[i].meaning == RosterMeaning::none) continue;
    same = same && text == plain_cell(example_under(roster, headings[i]));
    dated = dated || (headings[i].meaning == RosterMeaning::from && text == example_from);
    own += headings[i].meaning == RosterMeaning::own ? 1 : 0;
  }
  // Templates of before had no mark: nobody else's row says all of it.
  if (same && (marked || (dated && own == roster.columns.size()))) return ExampleRow::yes;
  return marked ? ExampleRow::changed : ExampleRow::no;
}

RosterTemplate template_of(const Roster& roster) {
  RosterTemplate all;
  all.headings = headings_of(roster);
  if (!roster.told_apart_by.empty()) {
    const auto subject = std::find(all.headings.begin(), all.headings.end(), roster.subject);
    all.headings.insert(std::next(subject), roster.told_apart_by.front());
  }
  for (const std::string& heading : all.headings)
    all.example.push_back(example_under(roster, heading_of(roster, heading)));
  all.headings.emplace_back(remark_heading);
  all.example.emplace_back(example_remark);
  return all;
}

}  // namespace forms
