#pragma once

// The thresholds of this room. Unless another source is named they were chosen by eye on the shared pages;
// likenesses are those of labels/label.h, 0 to 1; points are sums that classify.h compares.

#include <cstddef>

namespace forms {

inline constexpr std::size_t heading_rows = 6;  ///< a title stands among the first so many rows
inline constexpr double title_likeness =
    0.7;                                      ///< above it a row holds a title: one character of four differs
inline constexpr double points_of_title = 4;  ///< of a heading that is a title; by itself it makes a kind
inline constexpr double share_of_lower_heading =
    0.85;  ///< of those points, for a heading below the second row
inline constexpr double share_of_mention =
    0.5;  ///< of those points, for a heading that goes on: 关于走访情况的通报
inline constexpr double share_below_title =
    0.5;  ///< of those points, for a row below one that is a title already
inline constexpr double points_of_sign = 2.5;          ///< of words that tell the kind together (Kind::signs)
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

/// Of a photo that is told by its stamp.
inline constexpr double confidence_of_photo = 0.7;

}  // namespace forms
