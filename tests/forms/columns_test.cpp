#include "forms/columns.h"

#include "forms/text.h"
#include "tests/catch.h"
#include "tests/forms/pages.h"

using pages::Paper;

namespace {

const forms::Kind& visits() {
  return *pages::kinds().find("visit_register");
}

/// The rows as "date|household|visitor", one a line.
std::string shown(const ocr::Page& page, forms::Columns columns) {
  std::string text;
  for (const auto& row : forms::rows_under(page, visits(), columns)) {
    for (const forms::Passage& cell : row) text += cell.as_read() + "|";
    text.back() = '\n';
  }
  return text;
}

Paper two_rows(Paper paper) {
  return paper.row("1\t3.5\t张三\t生活正常\t李四").row("2\t3.8\t王五\t生活正常\t赵六");
}

const std::string both = "3.5|张三|李四\n3.8|王五|赵六\n";

}  // namespace

TEST_CASE("columns without rules are those under their heads", "[forms][columns]") {
  const ocr::Page page = two_rows(Paper().row("序号\t日期\t户主姓名\t走访情况\t走访人")).page();
  const auto columns = forms::find_columns(page, visits());
  REQUIRE(columns);
  CHECK(columns->places.size() == 5);
  CHECK(shown(page, *columns) == both);
}

TEST_CASE("a page with one head alone has no register", "[forms][columns]") {
  CHECK_FALSE(forms::find_columns(Paper().row("日期").row("3.5").page(), visits()));
}

TEST_CASE("what was found as one line is parted where its columns are", "[forms][columns]") {
  ocr::Page page = two_rows(Paper().row("序号\t日期\t户主姓名\t走访情况\t走访人")).page();
  // 3.5 and 张三 in one line, each where it stood.
  ocr::Line& date = pages::line_with(page, "3.5");
  ocr::Line& name = pages::line_with(page, "张三");
  const int shift = static_cast<int>(date.steps.size());
  for (ocr::Glyph glyph : name.glyphs) {
    glyph.first_step += shift, glyph.last_step += shift;
    date.glyphs.push_back(glyph);
  }
  date.steps.insert(date.steps.end(), name.steps.begin(), name.steps.end());
  date.text += name.text;
  date.box = united(date.box, name.box);
  page.lines.erase(page.lines.begin() + (&name - page.lines.data()));
  const auto columns = forms::find_columns(page, visits());
  REQUIRE(columns);
  CHECK(shown(page, *columns) == both);
}

TEST_CASE("a column of dates under a head that nobody knows is known by its dates", "[forms][columns]") {
  const ocr::Page page = Paper()
                             .row("序号\t何年何月\t户主姓名\t走访情况\t走访人")
                             .row("1\t3.5\t张三\t生活正常\t李四")
                             .row("2\t3.8\t王五\t生活正常\t赵六")
                             .row("3\t3.9\t孙七\t生活正常\t赵六")
                             .page();
  auto columns = forms::find_columns(page, visits());
  REQUIRE(columns);
  CHECK(shown(page, *columns) == both + "3.9|孙七|赵六\n");
}

TEST_CASE("a page without heads goes on under the columns of the page before", "[forms][columns]") {
  const ocr::Page first = two_rows(Paper().row("序号\t日期\t户主姓名\t走访情况\t走访人")).page();
  const auto columns = forms::find_columns(first, visits());
  REQUIRE(columns);
  const ocr::Page second = two_rows(Paper()).page();
  CHECK(shown(second, forms::continued_columns(*columns, second)) == both);
}
