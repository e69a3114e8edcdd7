#pragma once

// The thresholds of this room. Unless another source is named they were chosen by eye on the shared pages;
// likenesses are those of labels/label.h, 0 to 1.

#include <cstddef>

namespace forms {

// ---- values

/// What is left of the confidence of a person at a label that nobody listed.
inline constexpr double share_of_guessed_person = 0.7;
/// A date at a later label counts instead of the first one's only if its confidence is higher by so much.
inline constexpr double clearly_surer_date = 0.2;
/// Above this probability one day stands out of a date that was misread.
inline constexpr double misread_date_stands_out = 0.2;
inline constexpr double until_likeness = 0.7;  ///< above it a word ends a value (FieldDefinition::until)

// ---- the page's time

/// A year by itself says as much of a paper's year as so many dates.
inline constexpr int worth_of_lone_year = 2;
/// A year of a contract or the like is a paper's where it names none and this one is not older.
inline constexpr int earliest_year_of_another = 2015;
/// From this confidence on the year or month of a field is the rows' context.
inline constexpr double context_confidence = 0.5;
/// The confidence of a month that is taken from a register's rows: of one month, of several.
inline constexpr double month_of_rows = 0.9, month_of_mixed_rows = 0.5;
inline constexpr int earliest_filed_year = 2000;
/// So many years before the page's latest date, or before the day of reading, a date is likely a birthday;
/// its confidence is no more than that.
inline constexpr int bygone_years = 15;
inline constexpr double bygone_confidence = 0.5;
/// Of the day by a camera's clock: files are copied, and clocks set wrong.
inline constexpr double confidence_of_camera = 0.5;

}  // namespace forms
