#include "forms/definitions/roster_template.h"

#include "tests/catch.h"

using forms::ExampleRow;
using forms::RosterMeaning;

namespace {

forms::Roster roster() {
  forms::Roster roster;
  roster.name = "households";
  roster.subject = "户主姓名";
  roster.example = "张三";
  roster.columns = {
      {.key = "paired_with", .title = "结对干部", .also = {"帮扶干部"}, .example = "赵六", .choices = {}}};
  return roster;
}

}  // namespace

TEST_CASE("a heading is known however it is spaced and by its other words", "[forms][roster_headings]") {
  CHECK(forms::heading_of(roster(), "户主 姓名").meaning == RosterMeaning::name);
  CHECK(forms::heading_of(roster(), "所属村").meaning == RosterMeaning::village);
  CHECK(forms::heading_of(roster(), "帮扶干部").meaning == RosterMeaning::own);
  CHECK(forms::heading_of(roster(), "电话").meaning == RosterMeaning::none);
  CHECK(forms::title_of(roster(), forms::heading_of(roster(), "帮扶干部")) == "结对干部");
  CHECK(forms::is_kept_nowhere("序号"));
  CHECK_FALSE(forms::is_kept_nowhere("电话"));
}

TEST_CASE("the template's own example is told from a row like it", "[forms][roster_template]") {
  const forms::RosterTemplate empty = forms::template_of(roster());
  std::vector<forms::RosterHeading> headings;
  for (const std::string& heading : empty.headings) headings.push_back(forms::heading_of(roster(), heading));
  forms::TableRow row{.line = 2, .cells = empty.example};
  CHECK(forms::example_in(row, roster(), headings) == ExampleRow::yes);
  row.cells[1] = "李四";
  CHECK(forms::example_in(row, roster(), headings) == ExampleRow::changed);
  row.cells.back().clear();
  CHECK(forms::example_in(row, roster(), headings) == ExampleRow::no);
}
