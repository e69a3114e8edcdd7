#pragma once

// What the heading of a paper says it is: a Chinese title ends in the word that names the paper, so that
// 务工台账（一季度） and 台账及进度表 are ledgers, 关于走访情况的通报 is a notice, and 通知 about a 会议 no
// minutes. Internal to forms; pure.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "forms/text/passage.h"

namespace forms {

/// One row among a page's first that may be its heading, or two of them: a title may take two.
struct Heading {
  Passage passage;
  std::size_t row = 0;  ///< counts from 1; of two rows the second
  /// Its words without spaces, brackets and what only says which of several it is (一季度, 9月, 第5页): those
  /// before each gap, the whole last.
  std::vector<std::u32string> words;
};

/// The rows that may be headings: short, no sentence, no label with its value, no entry that begins with a
/// number.
std::vector<Heading> headings_of(const std::vector<const Passage*>& rows);

/// How well a heading holds a title, as label_text() makes it: 0 not at all, 1 less a little for a short
/// title where the heading ends with it, about half of that where it only names it.
double title_quality(const Heading& heading, std::u32string_view title);

/// Whether a heading ends with the title, as it is written.
bool ends_with_title(const Heading& heading, std::u32string_view title);

}  // namespace forms
