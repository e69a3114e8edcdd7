#include "archive/proof/validity.h"

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::last_valid_day;
using fixtures::day;
using forms::Validity;

TEST_CASE("a paper is valid for as long as its rule and its own words say", "[archive][valid]") {
  const forms::Date leap = day("2024-02-29");
  CHECK(last_valid_day(std::nullopt, leap, day("2030-01-01")) == leap);
  CHECK(last_valid_day(Validity{.until = Validity::Until::year_end}, leap, {}) == day("2024-12-31"));
  CHECK(last_valid_day(Validity{.until = Validity::Until::years, .years = 1}, leap, {}) == day("2025-02-27"));
  CHECK(last_valid_day(Validity{.until = Validity::Until::years, .years = 2}, day("2022-03-15"), {}) ==
        day("2024-03-14"));
  CHECK(last_valid_day(Validity{}, leap, {}) > day("2999-12-31"));
  CHECK(last_valid_day(Validity{}, leap, day("2024-06-30")) == day("2024-06-30"));
  // One that ended before it began was misread.
  CHECK(last_valid_day(Validity{}, leap, day("2023-06-30")) == leap);
}
