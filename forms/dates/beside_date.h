#pragma once

// What stands beside a written date and does not belong to it: a weekday, a time of day, the sign that a
// range goes on with. Internal to forms.

#include <cstddef>
#include <optional>
#include <utility>

#include "forms/dates/date_symbols.h"

namespace forms {

/// A weekday, in brackets or not (0 is Sunday), and the place after it.
std::optional<std::pair<int, std::size_t>> weekday_at(const DateSymbols& text, std::size_t place);

/// The place after a time of day, or `place` itself.
std::size_t after_time(const DateSymbols& text, std::size_t place);

/// The place after 至, ~ or a dash, and whether it is a bare hyphen.
std::optional<std::pair<std::size_t, bool>> after_connector(const DateSymbols& text, std::size_t place);

}  // namespace forms
