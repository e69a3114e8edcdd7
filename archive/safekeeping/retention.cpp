#include "archive/safekeeping/retention.h"

#include <chrono>
#include <set>
#include <utility>

namespace archive {

namespace {

constexpr std::size_t newest_that_stay = 7;
constexpr std::chrono::days weekly_for{7 * 8}, monthly_for{731};
constexpr std::chrono::hours beijing{8};

}  // namespace

std::vector<std::size_t> no_longer_needed(std::span<const Instant> made) {
  std::vector<std::size_t> go;
  std::set<long> weeks;
  std::set<std::pair<int, unsigned>> months;
  for (std::size_t back = 0; back < made.size(); ++back) {
    const std::size_t place = made.size() - 1 - back;
    const auto day = std::chrono::floor<std::chrono::days>(made[place] + beijing);
    const std::chrono::year_month_day date(day);
    const auto age = std::chrono::floor<std::chrono::days>(made.back() + beijing) - day;
    // 1970-01-01 was a Thursday: weeks begin on Mondays.
    const bool of_week = weeks.insert((day.time_since_epoch().count() + 3) / 7).second;
    const bool of_month =
        months.insert({static_cast<int>(date.year()), static_cast<unsigned>(date.month())}).second;
    const bool stays =
        back < newest_that_stay || (of_week && age <= weekly_for) || (of_month && age <= monthly_for);
    if (!stays) go.insert(go.begin(), place);
  }
  return go;
}

}  // namespace archive
