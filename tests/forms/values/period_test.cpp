#include "forms/values/period.h"

#include <chrono>

#include "tests/catch.h"

using namespace std::chrono_literals;
using forms::Date;
using forms::Frequency;
using forms::Period;

namespace {

constexpr Frequency all_frequencies[] = {Frequency::monthly, Frequency::quarterly, Frequency::half_yearly,
                                         Frequency::yearly};

}  // namespace

TEST_CASE("a day falls in one period of each frequency", "[forms][period]") {
  CHECK(forms::period_of(2024y / 2 / 29, Frequency::monthly) ==
        Period{Frequency::monthly, 2024y / 2 / 1, 2024y / 2 / 29});
  CHECK(forms::period_of(2024y / 5 / 15, Frequency::quarterly) ==
        Period{Frequency::quarterly, 2024y / 4 / 1, 2024y / 6 / 30});
  CHECK(forms::period_of(2024y / 7 / 1, Frequency::half_yearly) ==
        Period{Frequency::half_yearly, 2024y / 7 / 1, 2024y / 12 / 31});
  CHECK(forms::period_of(2024y / 6 / 30, Frequency::half_yearly) ==
        Period{Frequency::half_yearly, 2024y / 1 / 1, 2024y / 6 / 30});
  CHECK(forms::period_of(2024y / 12 / 31, Frequency::yearly) ==
        Period{Frequency::yearly, 2024y / 1 / 1, 2024y / 12 / 31});
}

TEST_CASE("periods cover the calendar without gap or overlap", "[forms][period]") {
  for (const Frequency frequency : all_frequencies) {
    Period period = forms::period_of(2019y / 12 / 31, frequency);
    for (std::chrono::sys_days day = std::chrono::sys_days(2019y / 12 / 31);
         day <= std::chrono::sys_days(2025y / 1 / 1); day += std::chrono::days(1)) {
      if (!forms::contains(period, day)) {
        CHECK(std::chrono::sys_days(period.last) + std::chrono::days(1) == day);
        period = forms::next(period);
        CHECK(std::chrono::sys_days(period.first) == day);
      }
      if (forms::period_of(day, frequency) != period) FAIL(forms::label(period));
    }
  }
}

TEST_CASE("the periods between two days are those that have a day among them", "[forms][period]") {
  const auto months = forms::periods_between(2023y / 12 / 31, 2024y / 2 / 1, Frequency::monthly);
  REQUIRE(months.size() == 3);
  CHECK(forms::label(months.front()) == "2023-12");
  CHECK(forms::label(months.back()) == "2024-02");
  CHECK(forms::periods_between(2024y / 3 / 31, 2024y / 4 / 1, Frequency::quarterly).size() == 2);
  CHECK(forms::periods_between(2024y / 3 / 5, 2024y / 3 / 5, Frequency::yearly).size() == 1);
  CHECK(forms::periods_between(2024y / 3 / 5, 2024y / 3 / 4, Frequency::monthly).empty());
}

TEST_CASE("a period contains its first and its last day", "[forms][period]") {
  const Period march = forms::period_of(2024y / 3 / 15, Frequency::monthly);
  CHECK(forms::contains(march, 2024y / 3 / 1));
  CHECK(forms::contains(march, 2024y / 3 / 31));
  CHECK_FALSE(forms::contains(march, 2024y / 2 / 29));
  CHECK_FALSE(forms::contains(march, 2024y / 4 / 1));
}

TEST_CASE("a period's label names it", "[forms][period]") {
  CHECK(forms::label(forms::period_of(2024y / 3 / 1, Frequency::monthly)) == "2024-03");
  CHECK(forms::label(forms::period_of(2024y / 3 / 31, Frequency::quarterly)) == "2024-Q1");
  CHECK(forms::label(forms::period_of(2024y / 10 / 1, Frequency::quarterly)) == "2024-Q4");
  CHECK(forms::label(forms::period_of(2024y / 7 / 1, Frequency::half_yearly)) == "2024-H2");
  CHECK(forms::label(forms::period_of(2024y / 7 / 1, Frequency::yearly)) == "2024");
  for (const Frequency frequency : all_frequencies) {
    for (const Period& period : forms::periods_between(2023y / 1 / 1, 2025y / 12 / 31, frequency)) {
      CHECK(forms::parse_period(forms::label(period)) == period);
    }
  }
}

TEST_CASE("a label that names no period is refused", "[forms][period]") {
  for (const auto* label :
       {"", "24", "2024-", "2024-3", "2024-13", "2024-00", "2024-Q0", "2024-Q5", "2024-H3", "2024-H0",
        "2024-q1", "2024Q1", "2024-Q1 ", "2024/03", "2024-033", "-024", "+024", "0000", "2024-+3"}) {
    INFO(label);
    CHECK_FALSE(forms::parse_period(label));
  }
}

TEST_CASE("a frequency's name is its own", "[forms][period]") {
  for (const Frequency frequency : all_frequencies)
    CHECK(forms::find_frequency(forms::name_of(frequency)) == frequency);
  CHECK(forms::name_of(Frequency::half_yearly) == "half_yearly");
  CHECK_FALSE(forms::find_frequency("weekly"));
  CHECK_FALSE(forms::find_frequency(""));
}
