#include "archive/proof/leaves.h"

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::away_throughout;
using fixtures::day;

TEST_CASE("leaves hold a period together only without a gap", "[archive][leave]") {
  const auto june = [](std::vector<std::pair<forms::Date, forms::Date>> leaves) {
    return away_throughout(std::move(leaves), day("2024-06-01"), day("2024-06-30"));
  };
  CHECK(june({{day("2024-06-01"), day("2024-06-30")}}));
  CHECK(june({{day("2024-06-11"), day("2024-07-02")}, {day("2024-05-20"), day("2024-06-10")}}));
  CHECK_FALSE(june({{day("2024-06-12"), day("2024-06-30")}, {day("2024-05-20"), day("2024-06-10")}}));
  CHECK_FALSE(june({{day("2024-06-01"), day("2024-06-29")}}));
  CHECK_FALSE(june({}));
}
