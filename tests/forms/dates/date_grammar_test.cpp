#include "forms/dates/date_grammar.h"

#include "tests/catch.h"

TEST_CASE("a phrase keeps what is written and what it leans on", "[forms][date_grammar]") {
  const auto phrases = forms::date_phrases("2024年3月1日至3日，去年5月6日，次日");
  REQUIRE(phrases.size() == 3);
  CHECK(phrases[0].first.year == 2024);
  REQUIRE(phrases[0].last);
  CHECK(phrases[0].last->day == 3);
  CHECK_FALSE(phrases[0].last->month);
  CHECK(phrases[0].offset == 0);
  CHECK(phrases[1].first.leaning == forms::Leaning::year);
  CHECK(phrases[1].first.shift == -1);
  CHECK(phrases[1].first.of_writing);
  CHECK(phrases[2].first.leaning == forms::Leaning::day);
  CHECK(phrases[2].first.shift == 1);
}

TEST_CASE("weekdays beside a day belong to the phrase", "[forms][date_grammar]") {
  const auto phrases = forms::date_phrases("2024年3月15日（星期五）");
  REQUIRE(phrases.size() == 1);
  CHECK(phrases[0].first_weekday == 5);
}

TEST_CASE("months without a day, alone and in a range", "[forms][date_grammar]") {
  const auto months = forms::month_phrases("2024年3月，1月至3月");
  REQUIRE(months.size() == 2);
  CHECK(months[0].year == 2024);
  CHECK(months[0].month == 3);
  CHECK_FALSE(months[0].in_range);
  CHECK(months[1].in_range);
  CHECK(forms::month_phrases("2024年3月5日").empty());
}

TEST_CASE("what only a cell may mean is a phrase as its whole text", "[forms][date_grammar]") {
  REQUIRE(forms::cell_phrase("3.15"));
  CHECK(forms::cell_phrase("3.15")->first.month == 3);
  REQUIRE(forms::cell_phrase("15日"));
  CHECK(forms::cell_phrase("15日")->first.leaning == forms::Leaning::month);
  CHECK_FALSE(forms::cell_phrase("13.15"));
  CHECK_FALSE(forms::cell_phrase("3.15元"));
}
