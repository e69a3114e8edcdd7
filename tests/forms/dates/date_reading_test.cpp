#include "forms/dates/date_reading.h"

#include <cmath>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/forms/pages.h"

using namespace std::chrono_literals;
using forms::DateChoice;
using forms::DateContext;
using forms::DateOnPage;
using forms::DatePlace;
using forms::Doubt;

namespace {

const DateContext of_2024 = {2024y, 2024y / 3, {}, {}};

DateOnPage read(const ocr::Page& page, DatePlace place, const DateContext& context) {
  const auto passage = pages::passage_of(page);
  return forms::choose_date(passage, forms::date_choices(passage, context, place), context);
}

/// "2024-03-15 corrected", "- impossible".
std::string shown(const DateOnPage& date) {
  std::string text = date.first ? forms::to_iso(*date.first) : "-";
  if (date.first && date.last != date.first) text += ".." + forms::to_iso(*date.last);
  for (const Doubt doubt : date.doubts) text += " " + std::string(forms::name_of(doubt));
  return text;
}

std::string in_text(std::string_view text, const DateContext& context = {}) {
  ocr::Page page;
  page.lines.push_back(pages::line(text, 0, 0, 0.995F));
  const std::string recognised = shown(read(page, DatePlace::text, context));
  const std::string from_file = shown(read(pages::text_file(text), DatePlace::text, context));
  return recognised == from_file ? recognised : recognised + " but in a file " + from_file;
}

std::string in_cell(std::string_view text, const DateContext& context = of_2024) {
  ocr::Page page;
  page.lines.push_back(pages::line(text, 0, 0, 0.995F));
  return shown(read(page, DatePlace::cell, context));
}

}  // namespace

TEST_CASE("a date at a label is read in every way people write it", "[forms][date_reading]") {
  for (const std::string text :
       {"2024年3月15日", "2024 年 3 月 15 日", "2024年03月15日", "2024.3.15", "2024-03-15", "2024/3/15",
        "2024年3月15号", "二〇二四年三月十五日", "二○二四年三月十五日", "２０２４年３月１５日", "24年3月15日",
        "2024年3月15日下午3:00", "2024年3月15日 星期五", "二零二四年三月十五日"}) {
    CAPTURE(text);
    CHECK(in_text(text) == "2024-03-15");
  }
  CHECK(in_text("二〇二四年元月廿五日") == "2024-01-25");
  CHECK(in_text("二〇二四年十二月三十一日") == "2024-12-31");
  CHECK(in_text("2023年12月3日") == "2023-12-03");
}

TEST_CASE("a missing year comes from the page, and is doubtful", "[forms][date_reading]") {
  CHECK(in_text("3月15日", of_2024) == "2024-03-15 year_assumed");
  CHECK(in_text("3月15日") == "- unresolved");
  CHECK(in_cell("3月15日") == "2024-03-15 year_assumed");
  CHECK(in_cell("3.15") == "2024-03-15 year_assumed");
  CHECK(in_cell("3/15") == "2024-03-15 year_assumed");
  CHECK(in_cell("3-15") == "2024-03-15 year_assumed");
}

TEST_CASE("a day alone in a cell is of the page's month", "[forms][date_reading]") {
  CHECK(in_cell("15日").substr(0, 10) == "2024-03-15");
}

TEST_CASE("an impossible date has no value and is no other date", "[forms][date_reading]") {
  CHECK(in_text("2024年2月30日") == "- impossible");
  CHECK(in_text("2023年2月29日") == "- impossible");
  CHECK(in_text("2024年13月5日") == "- impossible");
  CHECK(in_text("2024年4月31日") == "- impossible");
  CHECK(in_text("二〇二四年二月三十日") == "- impossible");
  CHECK(in_cell("2024.2.30") == "- impossible");
  CHECK(in_text("2024年2月29日") == "2024-02-29");
}

TEST_CASE("a misread sign is mended and doubtful", "[forms][date_reading]") {
  CHECK(in_text("2O24年3月15日") == "2024-03-15 corrected");
  CHECK(in_text("2024年3月l5日") == "2024-03-15 corrected");
}

TEST_CASE("a weekday that is another is doubtful", "[forms][date_reading]") {
  CHECK(in_text("2024年3月15日 星期四") == "2024-03-15 weekday");
  CHECK(in_text("2024年3月15日（周五）") == "2024-03-15");
}

TEST_CASE("a range keeps both ends", "[forms][date_reading]") {
  CHECK(in_text("2024年3月1日至3日") == "2024-03-01..2024-03-03");
}

TEST_CASE("a relative day leans on the page", "[forms][date_reading]") {
  DateContext context = of_2024;
  context.day = 2024y / 3 / 15;
  CHECK(in_text("当日", context) == "2024-03-15");
  CHECK(in_text("次日", context) == "2024-03-16");
  CHECK(in_text("本月20日", context).substr(0, 10) == "2024-03-20");
}

TEST_CASE("what is no date is unresolved", "[forms][date_reading]") {
  CHECK(in_text("村部二楼会议室") == "- unresolved");
  CHECK(in_cell("无") == "- unresolved");
  CHECK(in_text("0739-5380000") == "- unresolved");
}

TEST_CASE("the choices are the days that the recogniser may have seen", "[forms][date_reading]") {
  ocr::Page page;
  page.lines.push_back(pages::line("2024年3月15日", 0, 0, 1));
  pages::hesitate(page.lines[0], 8, {{U'5', 0.6F}, {U'6', 0.4F}});
  const auto choices = forms::date_choices(pages::passage_of(page), of_2024, DatePlace::text);
  REQUIRE(choices.size() == 2);
  CHECK(choices[0].date == 2024y / 3 / 15);
  CHECK(std::abs(choices[0].probability - 0.6) < 1e-6);
  CHECK(choices[0].as_read);
  CHECK(choices[1].date == 2024y / 3 / 16);
  CHECK(std::abs(choices[1].probability - 0.4) < 1e-6);
  CHECK_FALSE(choices[1].as_read);
  const DateOnPage date = read(page, DatePlace::text, of_2024);
  CHECK(shown(date) == "2024-03-15 low_confidence");
  CHECK(std::abs(date.confidence - 0.6) < 1e-6);
}

TEST_CASE("an alternative that is a date beats a best string that is none", "[forms][date_reading]") {
  ocr::Page page;
  page.lines.push_back(pages::line("2024年3月15日", 0, 0, 1));
  pages::hesitate(page.lines[0], 6, {{U'日', 0.7F}, {U'月', 0.3F}});
  CHECK(shown(read(page, DatePlace::text, of_2024)).substr(0, 20) == "2024-03-15 corrected");
}

TEST_CASE("the page's year makes a doubtful year surer", "[forms][date_reading]") {
  ocr::Page page;
  page.lines.push_back(pages::line("2024年3月15日", 0, 0, 1));
  pages::hesitate(page.lines[0], 3, {{U'1', 0.6F}, {U'4', 0.4F}});
  CHECK(shown(read(page, DatePlace::text, {})).substr(0, 10) == "2021-03-15");
  CHECK(shown(read(page, DatePlace::text, of_2024)).substr(0, 10) == "2024-03-15");
}

// More equally likely dates than the beam is wide.
TEST_CASE("many dates in one passage leave the first one readable", "[forms][date_reading]") {
  std::string text;
  for (int day = 1; day <= 28; ++day)
    for (const std::string month : {"1", "2", "3"})
      text += "2024年" + month + "月" + std::to_string(day) + "日、";
  CHECK(in_text(text).substr(0, 10) == "2024-01-01");
}

TEST_CASE("the hour beside a date is no part of its day", "[forms][date_reading]") {
  CHECK(in_text("2026.6.1 8:30") == "2026-06-01");
  CHECK(in_text("2026.6.11 18:30") == "2026-06-11");
  CHECK(in_text("2024-07-198:30").substr(0, 10) == "2024-07-19");
}

TEST_CASE("what was meant as a date is told from other digits", "[forms][date_reading]") {
  const auto part = [](std::string_view text) {
    const ocr::Page page = pages::picture({std::string(text)});
    const auto found = forms::misread_date_in(pages::passage_of(page));
    return found ? found->as_read() : "none";
  };
  CHECK(part("2024年3月5月") == "2024年3月5月");
  CHECK(part("2024.)2.20下午，白泉村在村部召开会议") == "2024.)2.20下午");
  CHECK(part("电话 82024.1234567").substr(0, 4) == "none");
  CHECK(part("2024年度防返贫动态监测工作") == "none");
  CHECK(part("年度：2026年") == "none");
}

TEST_CASE("a stroke that leans is a 1 where a digit must stand", "[forms][date_reading]") {
  CHECK(in_text("2023年//月/4日").starts_with("2023-11-14 corrected"));
  CHECK(in_text("2024/1/15") == "2024-01-15");
  CHECK(in_text("2024/11/15") == "2024-11-15");
}

TEST_CASE("a scrap after the day may be another digit of it", "[forms][date_reading]") {
  CHECK(in_text("2024.3.1") == "2024-03-01");
  CHECK(in_text("2024.3.1#") == "2024-03-01 low_confidence");
  CHECK(in_text("2024年3月1日 L") == "2024-03-01");
}
