#pragma once

// The thresholds of this room. Unless another source is named they were chosen by eye on the shared pages;
// likenesses are those of labels/label.h, 0 to 1.

#include <cstddef>

namespace forms {

// ---- classify: points that speak for a kind

inline constexpr std::size_t heading_rows = 6;  ///< a title stands among the first so many rows
inline constexpr double title_likeness =
    0.7;                                      ///< above it a row holds a title: one character of four differs
inline constexpr double points_of_title = 4;  ///< of a heading that is a title; by itself it makes a kind
inline constexpr double share_of_lower_heading =
    0.85;  ///< of those points, for a heading below the second row
inline constexpr double share_of_mention =
    0.5;  ///< of those points, for a heading that goes on: 关于走访情况的通报
inline constexpr double points_of_labels = 1.5;        ///< if all of a kind's fields have a label on the page
inline constexpr double points_of_columns = 1.5;       ///< if all of its columns have a header
inline constexpr double column_header_likeness = 0.7;  ///< above it a column's header is on the page
inline constexpr double points_of_word = 0.4;          ///< of each of the kind's words
inline constexpr double most_points_of_words = 1.5;
inline constexpr double kind_word_likeness =
    0.6;  ///< above it a word is on the page: one character of three differs
/// With fewer points the page is of no kind: a heading alone, or labels, columns and words together, reach
/// it, a stray word does not.
inline constexpr double fewest_points = points_of_title / 2;
/// What is left of the confidence where none of a kind's words is on the page: the form may be of another
/// kind.
inline constexpr double share_without_words = 0.6;
inline constexpr double lone_title_likeness = 0.9;  ///< from it on a line is a title and nothing else

// ---- values

/// What is left of the confidence of a person at a label that nobody listed.
inline constexpr double share_of_guessed_person = 0.7;
/// A date at a later label counts instead of the first one's only if its confidence is higher by so much.
inline constexpr double clearly_surer_date = 0.2;
/// Above this probability one day stands out of a date that was misread.
inline constexpr double misread_date_stands_out = 0.2;
inline constexpr double until_likeness = 0.7;  ///< above it a word ends a value (FieldDefinition::until)

// ---- the page's time

/// From this confidence on the year or month of a field is the rows' context.
inline constexpr double context_confidence = 0.5;
/// The confidence of a month that is taken from a register's rows: of one month, of several.
inline constexpr double month_of_rows = 0.9, month_of_mixed_rows = 0.5;
inline constexpr int earliest_filed_year = 2000;
/// So many years before the page's latest date, or before the day of reading, a date is likely a birthday;
/// its confidence is no more than that.
inline constexpr int bygone_years = 15;
inline constexpr double bygone_confidence = 0.5;

}  // namespace forms
