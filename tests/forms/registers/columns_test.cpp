#include "forms/registers/columns.h"

#include "forms/text/text.h"
#include "tests/catch.h"
#include "tests/forms/pages.h"

using pages::Paper;

namespace {

const forms::Kind& visits() {
  return *pages::kinds().find("visit_register");
}

/// The rows as "date|household|visitor", one a line.
std::string shown(const ocr::Page& page, const forms::Columns& columns) {
  std::string text;
  for (const forms::RegisterRow& row : forms::rows_under(page, visits(), columns)) {
    for (const forms::Passage& cell : row.cells) text += cell.as_read() + "|";
    text.back() = '\n';
  }
  return text;
}

Paper two_rows(Paper paper) {
  return paper.row("1\t3.5\t张三\t生活正常\t李四").row("2\t3.8\t王五\t生活正常\t赵六");
}

/// Rows of lines, each where it is said to begin.
ocr::Page placed(const std::vector<std::vector<std::pair<const char*, int>>>& rows) {
  ocr::Page page;
  page.width = 2000;
  page.height = 1000;
  int y = 0;
  for (const auto& row : rows) {
    y += 100;
    for (const auto& [text, x] : row) page.lines.push_back(pages::line(text, x, y));
  }
  return page;
}

const std::string both = "3.5|张三|李四\n3.8|王五|赵六\n";

}  // namespace

TEST_CASE("columns without rules are those under their headers", "[forms][columns]") {
  const ocr::Page page = two_rows(Paper().row("序号\t日期\t户主姓名\t走访情况\t走访人")).page();
  const auto columns = forms::find_columns(page, visits());
  REQUIRE(columns);
  CHECK(columns->places.size() == 5);
  CHECK(shown(page, *columns) == both);
}

TEST_CASE("a page with one header alone has no register", "[forms][columns]") {
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

TEST_CASE("a column of dates under a header that nobody knows is known by its dates", "[forms][columns]") {
  const ocr::Page page = Paper()
                             .row("序号\t何年何月\t户主姓名\t走访情况\t走访人")
                             .row("1\t3.5\t张三\t生活正常\t李四")
                             .row("2\t3.8\t王五\t生活正常\t赵六")
                             .row("3\t3.9\t孙七\t生活正常\t赵六")
                             .page();
  const auto columns = forms::find_columns(page, visits());
  REQUIRE(columns);
  CHECK(shown(page, *columns) == both + "3.9|孙七|赵六\n");
}

TEST_CASE("a page without headers goes on under the columns of the page before", "[forms][columns]") {
  const ocr::Page first = two_rows(Paper().row("序号\t日期\t户主姓名\t走访情况\t走访人")).page();
  const auto columns = forms::find_columns(first, visits());
  REQUIRE(columns);
  const ocr::Page second = two_rows(Paper()).page();
  CHECK(shown(second, forms::continued_columns(*columns, second, visits())) == both);
}

TEST_CASE("values may begin left of where their header does", "[forms][columns]") {
  // The columns begin at 0, 200, 700 and 1300; headers stand in their middle, values at their left edge.
  const ocr::Page page = placed({{{"序号", 60}, {"日期", 400}, {"户主姓名", 920}, {"走访人", 1500}},
                                 {{"1", 80}, {"3.5", 210}, {"张三", 710}, {"李四", 1310}},
                                 {{"2", 80}, {"3.8", 210}, {"王五", 710}, {"赵六", 1310}},
                                 {{"3", 80}, {"3.9", 210}, {"孙七", 710}, {"赵六", 1310}}});
  const auto columns = forms::find_columns(page, visits());
  REQUIRE(columns);
  CHECK(shown(page, *columns) == both + "3.9|孙七|赵六\n");
}

TEST_CASE("a longer word that ends in a label is a header", "[forms][columns]") {
  const ocr::Page page =
      two_rows(Paper().row("序号\t入户走访时间\t被访农户\t走访情况\t结对帮扶责任人")).page();
  const auto columns = forms::find_columns(page, visits());
  REQUIRE(columns);
  CHECK(shown(page, *columns) == both);
}

TEST_CASE("a column of people under a header that nobody knows is known by its names, in its turn",
          "[forms][columns]") {
  const std::string third = "3\t3.9\t孙七\t生活正常\t赵六";
  const ocr::Page page = two_rows(Paper().row("序号\t日期\t户主姓名\t走访情况\t何人前往")).row(third).page();
  const auto columns = forms::find_columns(page, visits());
  REQUIRE(columns);
  CHECK(shown(page, *columns) == both + "3.9|孙七|赵六\n");
  CHECK(columns->places.back().by_content);
  // The visitor's column comes after the household's: nobody stands there.
  const ocr::Page other = Paper()
                              .row("序号\t经办\t日期\t户主姓名\t走访情况")
                              .row("1\t李四\t3.5\t张三\t生活正常")
                              .row("2\t赵六\t3.8\t王五\t生活正常")
                              .row("3\t赵六\t3.9\t孙七\t生活正常")
                              .page();
  const auto without = forms::find_columns(other, visits());
  REQUIRE(without);
  CHECK(shown(other, *without) == "3.5|张三|\n3.8|王五|\n3.9|孙七|\n");
}

TEST_CASE("a sheet that was cut out with another margin goes on under the same columns", "[forms][columns]") {
  const auto columns =
      forms::find_columns(two_rows(Paper().row("序号\t日期\t户主姓名\t走访情况\t走访人")).page(), visits());
  REQUIRE(columns);
  ocr::Page second = two_rows(Paper()).row("3\t3.9\t孙七\t生活正常\t赵六").page();
  for (ocr::Line& line : second.lines) {
    line.box.x += 90;
    for (ocr::Glyph& glyph : line.glyphs) glyph.box.x += 90;
  }
  second.width += 150;
  CHECK(shown(second, forms::continued_columns(*columns, second, visits())) == both + "3.9|孙七|赵六\n");
}

TEST_CASE("months and days in columns of their own repeat themselves", "[forms][columns]") {
  const ocr::Page page = placed({{{"序号", 60}, {"月", 220}, {"日", 320}, {"户主姓名", 500}, {"走访人", 900}},
                                 {{"1", 80}, {"3", 220}, {"5", 320}, {"张三", 520}, {"李四", 910}},
                                 {{"2", 80}, {"〃", 220}, {"8", 320}, {"王五", 520}, {"赵六", 910}},
                                 {{"3", 80}, {"!", 220}, {"9", 320}, {"孙七", 520}, {"赵六", 910}}});
  const auto columns = forms::find_columns(page, visits());
  REQUIRE(columns);
  CHECK(shown(page, *columns) == "3.5|张三|李四\n3.8|王五|赵六\n3.9|孙七|赵六\n");
  const auto rows = forms::rows_under(page, visits(), *columns);
  REQUIRE(rows.size() == 3);
  CHECK_FALSE(rows[1].guessed[0]);
  CHECK(rows[2].guessed[0]);
}

TEST_CASE("what shines through from the back does not hide a column of dates", "[forms][columns]") {
  Paper paper = Paper()
                    .row("序号\t何年何月\t户主姓名\t走访情况\t走访人")
                    .row("1\t3.5\t张三\t生活正常\t李四")
                    .row("2\t3.8\t王五\t生活正常\t赵六")
                    .row("3\t3.9\t孙七\t生活正常\t赵六");
  // Scraps that stand where the dates do.
  ocr::Page page = paper.page();
  for (int i = 0; i < 5; ++i) page.lines.push_back(pages::line("L8a", 500, 1000 + 200 * i));
  page.height = 2200;
  const auto columns = forms::find_columns(page, visits());
  REQUIRE(columns);
  CHECK(columns->places[1].column == 0);
}
