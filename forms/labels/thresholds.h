#pragma once

// The thresholds of this room. Unless another source is named they were chosen by eye on the shared pages.
// Costs are edit distances; qualities are 0 to 1.

#include <cstddef>

namespace forms {

/// A label of so many characters may have two wrong ones, of so many one; shorter ones must be right.
inline constexpr std::size_t two_may_be_wrong = 8, one_may_be_wrong = 4;
/// A symbol less sure than this may have been misread in a label of two characters: 主任： is no 主持：.
inline constexpr float sure_symbol = 0.95F;
/// What is left of a label's quality where no colon follows it.
inline constexpr double share_without_colon = 0.8;
/// The quality of a label that nobody listed: below that of any listed one.
inline constexpr double unlisted_quality = 0.5;
inline constexpr std::size_t longest_compound = 9;  ///< characters: 会议名称及主要议题
inline constexpr std::size_t longest_remark = 8;  ///< characters between a label and its colon: （签字）
inline constexpr std::size_t most_before_label =
    4;  ///< characters of a compound before the label that it ends in
inline constexpr std::size_t longest_word_of_date = 12;  ///< characters around a date that say whose it is

}  // namespace forms
