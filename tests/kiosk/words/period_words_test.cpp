#include "kiosk/words/period_words.h"

#include "kiosk/words/language.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using fixtures::day;

TEST_CASE("periods are said as people say them", "[kiosk][words]") {
  kiosk::speak("zh_CN", CUNZHENG_CATALOGUES);
  const auto of = [](const char* label) { return kiosk::words_for(forms::parse_period(label).value()); };
  CHECK(of("2024-07") == "2024年7月");
  CHECK(of("2024-Q1") == "2024年一季度");
  CHECK(of("2024-H1") == "2024年上半年");
  CHECK(of("2024") == "2024年");
  CHECK(kiosk::short_words_for(forms::Frequency::monthly, day("2024-12-01"), day("2024-12-31")) == "12月");
  CHECK(kiosk::short_words_for(forms::Frequency::quarterly, day("2024-10-01"), day("2024-12-31")) ==
        "四季度");
  CHECK(kiosk::short_words_for(forms::Frequency::half_yearly, day("2024-07-01"), day("2024-12-31")) ==
        "下半年");
}

TEST_CASE("days are said without what both have", "[kiosk][words]") {
  kiosk::speak("zh_CN", CUNZHENG_CATALOGUES);
  CHECK(kiosk::day_range(day("2024-04-01"), day("2024-04-01")) == "4月1日");
  CHECK(kiosk::day_range(day("2024-04-01"), day("2024-04-26")) == "4月1日—26日");
  CHECK(kiosk::day_range(day("2024-04-01"), day("2024-05-03")) == "4月1日—5月3日");
  CHECK(kiosk::full_day_range(day("2024-04-01"), day("2024-04-01")) == "2024年4月1日");
  CHECK(kiosk::full_day_range(day("2024-04-01"), day("2024-05-03")) == "2024年4月1日—5月3日");
  CHECK(kiosk::day_range(day("2023-12-01"), day("2024-01-05")) == "2023年12月1日—2024年1月5日");
}
