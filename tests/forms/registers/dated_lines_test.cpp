#include "forms/registers/dated_lines.h"

#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/forms/pages.h"

namespace {

const forms::DateContext in_2024{.year = std::chrono::year{2024}, .month = {}, .day = {}, .spoken = {}};

std::vector<std::string> dates(const std::string& text) {
  const ocr::Page page = pages::text_file(text);
  const forms::PageText rows = forms::page_text(page);
  std::vector<std::string> found;
  for (const forms::DatedLine& line : forms::dated_lines(rows.rows, in_2024))
    found.push_back(line.leading.date.as_read());
  return found;
}

using Dates = std::vector<std::string>;

}  // namespace

TEST_CASE("lines that begin with a date are entries, however it is written", "[forms][dated_lines]") {
  CHECK(dates("9.2 曹二嫂 老年证\n9.3 刘老四 残疾证\n9/4 王立 建房") == Dates{"9.2", "9.3", "9/4"});
  CHECK(dates("4月11日 鸡苗已领\n5月14日陪去办证") == Dates{"4月11日", "5月14日"});
  CHECK(dates("日期：2024年1月3日 星期三\n走访三组\n日期：2024年2月1日 雨") ==
        Dates{"2024年1月3日", "2024年2月1日"});
  CHECK(dates("第一次 9月4日 班主任\n第二次 9月6日 校长") == Dates{"9月4日", "9月6日"});
  CHECK(dates("1、2024年1月3日 修路\n2、2024年1月9日 清沟") == Dates{"2024年1月3日", "2024年1月9日"});
}

TEST_CASE("sections, deadlines and a single date make no entries", "[forms][dated_lines]") {
  CHECK(dates("1.1 总体要求\n1.2 基本原则\n1.3 目标").empty());
  CHECK(dates("8月15日前到村部领\n9月1日前交齐").empty());
  CHECK(dates("6月15日 天晴\n上午捡垃圾").empty());
  CHECK(dates("9.5分 一班\n9.2分 二班").empty());
}
