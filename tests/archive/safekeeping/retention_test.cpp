#include "archive/safekeeping/retention.h"

#include <chrono>
#include <set>
#include <vector>

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Instant;
using archive::no_longer_needed;

namespace {

/// One a day.
std::vector<Instant> daily(int days) {
  std::vector<Instant> made;
  for (int i = 0; i < days; ++i)
    made.push_back(fixtures::moment("2024-01-01T09:00:00Z") + std::chrono::days(i));
  return made;
}

/// As a backup does it: after each new one, those that may go are gone.
std::vector<Instant> kept_after(const std::vector<Instant>& all) {
  std::vector<Instant> kept;
  for (const Instant each : all) {
    kept.push_back(each);
    const std::vector<std::size_t> go = no_longer_needed(kept);
    for (auto place = go.rbegin(); place != go.rend(); ++place)
      kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(*place));
  }
  return kept;
}

}  // namespace

TEST_CASE("the first week keeps everything", "[archive][safekeeping]") {
  CHECK(no_longer_needed(daily(7)).empty());
  CHECK(no_longer_needed({}).empty());
}

TEST_CASE("after three years of daily backups there are days, weeks and months", "[archive][safekeeping]") {
  const std::vector<Instant> all = daily(3 * 365);
  const std::vector<Instant> kept = kept_after(all);
  CHECK(kept.size() >= 7 + 6 + 22);
  CHECK(kept.size() <= 7 + 9 + 25);
  // The last seven days,
  for (std::size_t i = 0; i < 7; ++i) CHECK(kept[kept.size() - 1 - i] == all[all.size() - 1 - i]);
  // in the two months before no gap above a week, in the two years before none above a month and a half.
  for (std::size_t i = 1; i < kept.size(); ++i) {
    const auto gap = kept[i] - kept[i - 1];
    const auto age = all.back() - kept[i];
    if (age < std::chrono::days(49)) CHECK(gap <= std::chrono::days(7));
    CHECK(gap <= std::chrono::days(46));
  }
  CHECK(all.back() - kept.front() >= std::chrono::days(690));
}
