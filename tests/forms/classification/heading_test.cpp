#include "forms/classification/heading.h"

#include <algorithm>
#include <string>
#include <vector>

#include "forms/labels/label.h"
#include "tests/catch.h"
#include "tests/forms/pages.h"

namespace {

/// How well the first heading that holds it holds the title.
double quality(const std::string& row, const std::string& title) {
  const ocr::Page page = pages::text_file(row + "\n正文里说的事情。");
  const forms::PageText text = forms::page_text(page);
  std::vector<const forms::Passage*> rows;
  for (const forms::Passage& one : text.rows) rows.push_back(&one);
  double best = 0;
  for (const forms::Heading& heading : forms::headings_of(rows))
    best = std::max(best, forms::title_quality(heading, forms::label_text(title)));
  return best;
}

}  // namespace

TEST_CASE("a heading is what it ends with, whatever number of several it bears", "[forms][heading]") {
  const double whole = quality("务工台账", "台账");
  REQUIRE(whole > 0.7);
  for (const std::string row : {"务工台账（一季度）", "务工台账 9月", "务工台账2024年5月", "务工台账 第3页",
                                "务工台账（脱贫户、监测户）", "务工台账 高山村", "《务工台账》"}) {
    CAPTURE(row);
    CHECK(quality(row, "台账") == Approx(whole));
  }
  CHECK(quality("危房改造台账及进度表", "进度表") > 0.8);
  CHECK(quality("公示（2024年春）", "公示") > 0.7);
  CHECK(quality("走访登记表", "走访登记") > 0.8);
}

TEST_CASE("what a heading only speaks of is not what it is", "[forms][heading]") {
  CHECK(quality("关于召开党员大会的通知", "党员大会") < 0.6);
  CHECK(quality("关于召开党员大会的通知", "通知") > 0.7);
  CHECK(quality("工作队内部台账检查", "台账") < 0.6);
}

TEST_CASE("entries and labels with values are no headings", "[forms][heading]") {
  CHECK(quality("9.2 借折叠桌 用途 村里开党员大会", "党员大会") == 0);
  CHECK(quality("地点：村部会议", "会议") == 0);
  CHECK(quality("2024年工作总结", "总结") > 0.7);
}
