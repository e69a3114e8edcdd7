#pragma once

// The periods that a frequency divides the calendar into.

#include <string>
#include <string_view>
#include <vector>

#include "forms/values/reading.h"

namespace forms {

enum class Frequency { monthly, quarterly, half_yearly, yearly };

/// A whole period of a frequency: both days belong to it.
struct Period {
  Frequency frequency = Frequency::monthly;
  Date first;
  Date last;
  bool operator==(const Period&) const = default;
};

/// The period that a day falls in.
Period period_of(Date day, Frequency frequency);
/// The period after it.
Period next(const Period& period);
/// Every period that has a day in [from, to], in order. Empty if to < from.
std::vector<Period> periods_between(Date from, Date to, Frequency frequency);
bool contains(const Period& period, Date day);
/// "2024-03", "2024-Q1", "2024-H1", "2024".
std::string label(const Period& period);
/// The period that such a label names, nothing if it names none.
std::optional<Period> parse_period(std::string_view label);

/// "monthly", "quarterly", "half_yearly", "yearly".
std::string_view name_of(Frequency frequency);
std::optional<Frequency> find_frequency(std::string_view name);

}  // namespace forms
