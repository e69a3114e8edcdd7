#pragma once

// The thresholds of this room. Unless another source is named they were chosen by eye on the shared pages;
// likenesses are those of labels/label.h, 0 to 1; heights and widths are shares of a box of the upright page.

#include <cstddef>

namespace forms {

// ---- headers

inline constexpr double header_alike = 0.6;         ///< from it on a passage may be a column's header
inline constexpr double header_as_compound = 0.72;  ///< of a longer word that ends in a column's label
inline constexpr double header_repeated = 0.75;     ///< from it on a row's cell repeats its column's header
inline constexpr int header_rows = 4;               ///< of a ruled table, that may hold its headers
inline constexpr std::size_t fewest_headers = 3;    ///< side by side, where only one of them is known
inline constexpr double header_reach = 1.6;         ///< how far a header stands over others, of its width
inline constexpr double header_level = 0.4;  ///< less far below one than this, of its height, is beside it
inline constexpr double header_levels =
    0.95;                               ///< of the height: headers on the level above or below are theirs
inline constexpr int month_to_day = 6;  ///< 月 and 日 of one date stand no further apart, of their height

// ---- borders between columns: costs, where a column's worth of wrong content costs what it is worth

inline constexpr double most_crossing = 0.5;     ///< a gap that more of the rows cross is none
inline constexpr double cost_of_crossing = 3;    ///< if all rows cross it
inline constexpr double gain_of_wide_gap = 0.5;  ///< of a gap as wide as the text is high
inline constexpr double evened = 0.12;           ///< ink is evened out over this share of the text's height
inline constexpr double ink_step = 0.12;         ///< of the rows: smaller differences of ink make no valley
inline constexpr double cost_of_ruling_line = -1.5;
inline constexpr double cost_of_no_gap = 1;  ///< half way between two headers, where nothing else shows it
inline constexpr double cost_outside = 2;    ///< of a header beside its column, for one distance of headers
inline constexpr double too_far_outside = 1.5;  ///< distances of headers
inline constexpr double worth_of_dates = 3, worth_of_names = 2, worth_of_numbers = 1;
inline constexpr double cost_of_empty_column = 0.5;  ///< other columns are seldom empty

// ---- rows

/// The most confidence of a value under a header that says something else, and of one that an unclear or
/// missing ditto mark repeats.
inline constexpr double confidence_by_content = 0.6, confidence_of_guessed_ditto = 0.6;
/// How likely a date is behind another one: across a row within weeks, down a column not backwards. Days and
/// weights.
inline constexpr double weight_of_unknown_step = 0.3;
inline constexpr double weight_back_in_row = 0.02, weight_back_in_column = 0.1;
inline constexpr int near_in_row = 15, far_in_row = 62, near_in_column = 31;
inline constexpr double weight_far_in_row = 0.3, weight_farther_in_row = 0.1, weight_far_in_column = 0.4;

}  // namespace forms
