#pragma once

// Months on paper (2024年3月, 2024.3), chosen as days are: by the combination of the recognisers
// (decoding/combination.h).

#include <optional>
#include <string>

#include "forms/dates/date.h"
#include "forms/text/passage.h"
#include "forms/values/reading.h"
#include "forms/values/reading_trace.h"

namespace forms {

/// The field `key` with the month that a passage names, else that of the day that it names, the context's
/// year where none is written (doubtful); nothing if it names none, or several as a range. Certain only if it
/// is the recogniser's own reading and the rest of the probability is small.
std::optional<Field> month_field(const std::string& key, const Passage& passage, const DateContext& context,
                                 FieldTrace* trace = nullptr);

/// The same for a quarter or a half of a year, as the label of its period: 2024年第一季度, 4—6月 is 2024-Q2,
/// 上半年 2024-H1. Months that make up neither are none.
std::optional<Field> quarter_field(const std::string& key, const Passage& passage, const DateContext& context,
                                   FieldTrace* trace = nullptr);

}  // namespace forms
