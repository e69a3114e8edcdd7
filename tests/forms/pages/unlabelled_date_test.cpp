#include "forms/pages/unlabelled_date.h"

#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/forms/pages.h"

namespace {

/// The date that stands best, as written.
std::string best(const std::string& text) {
  const ocr::Page page = pages::text_file(text);
  const forms::PageText rows = forms::page_text(page);
  const auto dates = forms::unlabelled_dates(
      rows.rows, {.year = std::chrono::year{2024}, .month = {}, .day = {}, .spoken = {}}, {"出生", "有效"});
  return dates.empty() ? "none" : dates.front().row.slice(dates.front().from, dates.front().to).as_read();
}

}  // namespace

TEST_CASE("a paper's own date stands beside its writer, alone, or under its heading",
          "[forms][unlabelled_date]") {
  CHECK(best("停水通知\n因检修，7月18日早上停水，请准备。\n高山村 2024年7月15日") == "2024年7月15日");
  CHECK(best("厕所验收\n首座8月3日验，6月前改完。\n10月20日\n余下见附表") == "10月20日");
  CHECK(best("屋场会\n6月3日（2024）村部\n上次5月2日说的路灯已装。") == "6月3日");
  CHECK(best("送水\n9.7 上午 消防车一车\n下次9月20日") == "9.7");
}

TEST_CASE("a day that something is due by, or a birthday, stands badly", "[forms][unlabelled_date]") {
  CHECK(best("领伞\n请8月15日前到村部领。\n8月9日") == "8月9日");
  CHECK(best("谈话\n1990年3月2日出生\n5月6日 上门") == "5月6日");
  CHECK(best("没有日子") == "none");
}
