#pragma once

// The thresholds and weights of reading dates on paper. Unless another source is named they were chosen by
// eye on the shared pages. What is certain says values/certainty.h.

namespace forms {

/// A year is legible if each of its digits was read with this confidence.
inline constexpr float legible_digit = 0.95F;
/// The prior weight of a day outside 2000 to 2049, and of one of another year than the page's.
inline constexpr double weight_of_other_century = 0.02, weight_of_other_year = 0.05;
/// The weight of a day whose weekday is another than the one written beside it.
inline constexpr double weight_of_other_weekday = 0.1;
/// Above this probability one day stands out of what only nearly reads as a date.
inline constexpr double misread_day_stands_out = 0.2;

}  // namespace forms
