#include "forms/dates/time_of_day.h"

#include <string>
#include <utility>

#include "tests/catch.h"

using std::chrono::minutes;

TEST_CASE("times of day are read as people write them", "[forms][time]") {
  const std::pair<std::string, int> written[] = {
      {"2024年3月15日 15:00", 15 * 60},
      {"2024年3月15日15：05", 15 * 60 + 5},
      {"2024年11月5日 星期二 晚上7:30", 19 * 60 + 30},
      {"时间：3月5日上午9时", 9 * 60},
      {"上午9时30分", 9 * 60 + 30},
      {"下午3点半", 15 * 60 + 30},
      {"下午 3 点", 15 * 60},
      {"三点整在村部", 3 * 60},
      {"中午12点", 12 * 60},
      {"中午1点", 13 * 60},
      {"晚八点一刻", 20 * 60 + 15},
      {"8点至10点", 8 * 60},
      {"24:00", 0},
  };
  for (const auto& [text, expected] : written) {
    INFO(text);
    const auto time = forms::find_time(text);
    REQUIRE(time);
    CHECK(*time == minutes(expected));
  }
}

TEST_CASE("what is no time of day is none", "[forms][time]") {
  for (const char* text : {"", "2024年3月15日", "提出3点要求", "第三点意见", "25:00", "9:75", "比例1:2",
                           "时间：3月", "2024.3.15", "电话 12345:00"}) {
    INFO(text);
    CHECK_FALSE(forms::find_time(text));
  }
}
