#pragma once

// Months, quarters, half years and days as people say them, in the language spoken (see
// kiosk/words/language.h).

#include <optional>
#include <string>

#include "archive/coverage/coverage.h"
#include "forms/values/period.h"

namespace kiosk {

/// 2024年7月, 2024年一季度, 2024年上半年, 2024年.
std::string words_for(const forms::Period& period);
/// The same where the year is known: 7月, 一季度, 上半年, 2024年; without a frequency the days.
std::string short_words_for(const std::optional<forms::Frequency>& frequency, forms::Date first,
                            forms::Date last);
/// Of the cell's period.
std::string period_words(const archive::Cell& cell);
/// 4月1日.
std::string day_words(forms::Date day);
/// 2024年4月1日, 2024年4月1日—26日; with the second year where it is another.
std::string full_day_range(forms::Date first, forms::Date last);
/// 4月1日—26日, 4月1日—5月3日; with years where they differ.
std::string day_range(forms::Date first, forms::Date last);

}  // namespace kiosk
