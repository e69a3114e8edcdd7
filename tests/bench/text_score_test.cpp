#include "tests/bench/text_score.h"

#include "tests/catch.h"

using bench::character_errors;
using bench::DatePattern;
using bench::dates_in;
using bench::TextDate;
using nlohmann::json;

TEST_CASE("characters are compared line by line, without spaces and widths of signs", "[bench][text_score]") {
  const bench::CharacterErrors same =
      character_errors({"时间：3月15日", "主持人：张三"}, {"主持人: 张 三", "时间:3月15日"});
  CHECK(same.errors == 0);
  CHECK(same.all == 14);
  // One replaced, one missing, one too many.
  CHECK(character_errors({"主持人张三"}, {"主特人张三"}).errors == 1);
  CHECK(character_errors({"主持人张三"}, {"主持人张"}).errors == 1);
  CHECK(character_errors({"主持人张三"}, {"主持人张三丰"}).errors == 1);
}

TEST_CASE("a line that was not read costs its length, not more", "[bench][text_score]") {
  CHECK(character_errors({"会议记录"}, {}).errors == 4);
  CHECK(character_errors({"会议记录"}, {"完全不是这一行的一长串字"}).errors == 4);
  CHECK(character_errors({}, {"多出来的"}).all == 0);
}

TEST_CASE("boxes side by side are one row of a table", "[bench][text_score]") {
  const json read = {{"turned", 0.0},
                     {"lines",
                      {{{"text", "李四"}, {"box", {300, 102, 80, 40}}},
                       {{"text", "张三"}, {"box", {100, 100, 80, 40}}},
                       {{"text", "王五"}, {"box", {100, 160, 80, 40}}}}}};
  CHECK(bench::readings(bench::text_page(read)) ==
        std::vector<std::string>{"李四", "张三", "王五", "张三 李四"});
}

TEST_CASE("rows of a page that lies turned are found", "[bench][text_score]") {
  // A row whose right end is 90 pixels lower than its left one: turned back by some 5 degrees.
  const json slanting = {{"turned", -5.14},
                         {"lines",
                          {{{"text", "张三"}, {"box", {100, 100, 80, 47}}},
                           {{"text", "李四"}, {"box", {1100, 190, 80, 47}}},
                           {{"text", "王五"}, {"box", {100, 190, 80, 47}}}}}};
  CHECK(bench::readings(bench::text_page(slanting)).back() == "张三 李四");
  // A page that lies on its side: a quarter clockwise makes it upright.
  const json on_its_side = {{"turned", 90.0},
                            {"lines",
                             {{{"text", "李四"}, {"box", {100, 100, 40, 80}}},
                              {{"text", "张三"}, {"box", {102, 400, 40, 80}}},
                              {{"text", "王五"}, {"box", {200, 400, 40, 80}}}}}};
  const std::vector<std::string> lines = bench::readings(bench::text_page(on_its_side));
  CHECK(lines.back() == "张三 李四");
  CHECK(lines.size() == 4);
}

TEST_CASE("Tesseract's words make lines, page by page", "[bench][text_score]") {
  const std::string tsv =
      "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
      "1\t1\t0\t0\t0\t0\t0\t0\t900\t900\t-1\t\n"
      "5\t1\t1\t1\t1\t1\t100\t50\t80\t40\t90.1\t会议\n"
      "5\t1\t1\t1\t1\t2\t200\t52\t80\t40\t91\t记录\n"
      "5\t1\t1\t1\t2\t1\t100\t120\t80\t40\t91\t时间\n"
      "1\t2\t0\t0\t0\t0\t0\t0\t900\t900\t-1\t\n"
      "5\t2\t1\t1\t1\t1\t100\t50\t80\t40\t90\t地点\n";
  const std::vector<bench::TextPage> pages = bench::text_pages(tsv);
  REQUIRE(pages.size() == 2);
  REQUIRE(pages[0].lines.size() == 2);
  CHECK(pages[0].lines[0].text == "会议记录");
  CHECK(pages[0].lines[0].width == 180);
  CHECK(pages[1].lines[0].text == "地点");
  // A page on which Tesseract saw nothing is a page all the same.
  CHECK(bench::text_pages("1\t1\t0\t0\t0\t0\t0\t0\t9\t9\t-1\t\n").size() == 1);
}

TEST_CASE("whole dates are found however they are written", "[bench][text_score]") {
  CHECK(dates_in("日期：2024 年 3 月 15 日", DatePattern::whole) == std::vector<TextDate>{{2024, 3, 15}});
  CHECK(dates_in("2024.3.5 2024-03-06\n2024/3/7", DatePattern::whole) ==
        std::vector<TextDate>{{2024, 3, 5}, {2024, 3, 6}, {2024, 3, 7}});
  CHECK(dates_in("二〇二四年三月十五日", DatePattern::whole) == std::vector<TextDate>{{2024, 3, 15}});
  CHECK(dates_in("二O二四年十二月二十一日", DatePattern::whole) == std::vector<TextDate>{{2024, 12, 21}});
  CHECK(dates_in("2024年13月1日", DatePattern::whole).empty());
  // Not over the end of a line.
  CHECK(dates_in("2024年3\n月15日", DatePattern::whole).empty());
  CHECK(dates_in("8月6日 23.6.30", DatePattern::whole).empty());
}

TEST_CASE("a person finds shorter dates, too", "[bench][text_score]") {
  CHECK(dates_in("8月6日下午", DatePattern::any) == std::vector<TextDate>{{std::nullopt, 8, 6}});
  CHECK(dates_in("23.6.30", DatePattern::any) == std::vector<TextDate>{{2023, 6, 30}});
  CHECK(dates_in("2024年3月15日", DatePattern::any) == std::vector<TextDate>{{2024, 3, 15}});
  CHECK(dates_in("三月八号", DatePattern::any) == std::vector<TextDate>{{std::nullopt, 3, 8}});
  // No date in a version or a price.
  CHECK(dates_in("1.23.6.30 金额12.50", DatePattern::any).empty());
}

TEST_CASE("a date without a year is the same day in any", "[bench][text_score]") {
  CHECK(bench::same_day({std::nullopt, 8, 6}, {2024, 8, 6}));
  CHECK_FALSE(bench::same_day({2023, 8, 6}, {2024, 8, 6}));
  CHECK_FALSE(bench::same_day({std::nullopt, 8, 7}, {2024, 8, 6}));
  CHECK(bench::date_of_iso("2024-08-06") == TextDate{2024, 8, 6});
  CHECK_FALSE(bench::date_of_iso("2024-08"));
  CHECK(bench::to_text({std::nullopt, 8, 6}) == "08-06");
}
