#include "archive/proof/validity.h"

#include <algorithm>

namespace archive {

namespace {

constexpr forms::Date for_ever = std::chrono::year(9999) / std::chrono::December / 31;

forms::Date day_before(forms::Date day) {
  return std::chrono::sys_days(day) - std::chrono::days(1);
}

/// The same day some years on or back; 29 February becomes the 28th.
forms::Date years_on(forms::Date day, int years) {
  const std::chrono::year_month_day other = day + std::chrono::years(years);
  return other.ok() ? other : forms::Date(other.year() / other.month() / std::chrono::last);
}

}  // namespace

forms::Date last_valid_day(const std::optional<forms::Validity>& valid, forms::Date last,
                           const std::optional<forms::Date>& stated) {
  if (!valid) return last;
  if (stated) return std::max(last, *stated);
  switch (valid->until) {
    case forms::Validity::Until::replaced:
      return for_ever;
    case forms::Validity::Until::years:
      return std::max(last, day_before(years_on(last, valid->years)));
    case forms::Validity::Until::year_end:
      return last.year() / std::chrono::December / 31;
  }
  return last;
}

}  // namespace archive
