#include "forms/dates/beside_date.h"

#include "tests/catch.h"

using forms::DateSymbols;

TEST_CASE("a weekday beside a date, in brackets or not", "[forms][beside_date]") {
  CHECK(forms::weekday_at(DateSymbols("星期五"), 0)->first == 5);
  CHECK(forms::weekday_at(DateSymbols("（周日）"), 0)->first == 0);
  CHECK(forms::weekday_at(DateSymbols("（周日）"), 0)->second == 4);
  CHECK(forms::weekday_at(DateSymbols("礼拜天"), 0)->first == 0);
  CHECK_FALSE(forms::weekday_at(DateSymbols("五"), 0));
  CHECK_FALSE(forms::weekday_at(DateSymbols("周围"), 0));
}

TEST_CASE("a time of day is passed over", "[forms][beside_date]") {
  CHECK(forms::after_time(DateSymbols("上午9:30开会"), 0) == 6);
  CHECK(forms::after_time(DateSymbols("下午"), 0) == 2);
  CHECK(forms::after_time(DateSymbols("3点半"), 0) == 3);
  CHECK(forms::after_time(DateSymbols("开会"), 0) == 0);
}

TEST_CASE("a range goes on behind a word or a dash", "[forms][beside_date]") {
  CHECK(forms::after_connector(DateSymbols("至3日"), 0) == std::pair(std::size_t{1}, false));
  CHECK(forms::after_connector(DateSymbols("-3日"), 0) == std::pair(std::size_t{1}, true));
  CHECK(forms::after_connector(DateSymbols("——3日"), 0) == std::pair(std::size_t{2}, false));
  CHECK_FALSE(forms::after_connector(DateSymbols("3日"), 0));
}
