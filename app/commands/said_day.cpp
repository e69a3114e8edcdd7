#include "app/commands/said_day.h"

#include <vector>

#include "forms/dates/date.h"

namespace app {

std::optional<forms::Date> said_day(const std::string& text) {
  if (const auto iso = forms::from_iso(text)) return iso;
  const std::vector<forms::WrittenDate> dates = forms::find_dates(text);
  if (dates.size() != 1) return std::nullopt;
  const forms::WrittenDate& date = dates.front();
  const bool whole = date.offset == 0 && date.length == text.size() && date.has_year && date.doubts.empty();
  return whole && date.first == date.last ? date.first : std::nullopt;
}

}  // namespace app
