#pragma once

// Printed labels found again in recognised text, with a wrong or missing character here and there.

#include <string>
#include <string_view>
#include <vector>

#include "forms/text/passage.h"

namespace forms {

/// A label where it stands in a passage: symbols [from, to), a colon after it included.
struct LabelPlace {
  std::size_t from = 0;
  std::size_t to = 0;
  std::size_t label = 0;  ///< which of the labels asked for
  double quality = 0;     ///< 1: every character is right and a colon follows
  bool parted = false;    ///< a colon, a space or the passage's end parts it from its value
};

/// Where the labels stand, left to right, none overlapping another: the longer and the better one wins. A
/// label begins a passage, follows a space, a bracket or a sign, or is followed by a colon; inside a word it
/// is no label. Labels are folded text without spaces.
std::vector<LabelPlace> find_labels(const Passage& passage, const std::vector<std::u32string>& labels);

/// Similarity of the whole passage to the label, 0 to 1: 1 less the edit distance by the label's length. For
/// the header of a column.
double likeness(const Passage& passage, std::u32string_view label);

/// Whether the passage is a longer word that ends in this label: in Chinese the last part of a compound says
/// what it is (入户走访时间 is a 时间). What stands in brackets after it does not count.
bool is_compound_of(const Passage& passage, std::u32string_view label);

/// How well `word` is found anywhere in the passage, 0 to 1; `at` gets its first symbol.
double find_word(const Passage& passage, std::u32string_view word, std::size_t* at = nullptr);

/// A colon, or what one is read as.
bool is_colon(char32_t point);

/// Whether a label says which date of all it names by nothing but 日期, 时间 or the like.
bool is_general_date(std::u32string_view label);

/// Whether a label, folded and without spaces, is another date's than the document's own, by the words that
/// forms/date_labels.toml explains: 出生日期, 合同到期时间, 下次会议时间.
bool is_of_another(std::u32string_view label, const std::vector<std::string>& others);

/// Whether the words right before or behind the symbols [from, to) of a passage, a date, say that it is
/// another one: 有效期至：2026年12月31日, 1967年3月20日出生.
bool is_date_of_another(const Passage& passage, std::size_t from, std::size_t to,
                        const std::vector<std::string>& others);

/// Whether a text is a label with nothing at it, listed or not: 实践地点, 付款方式.
bool is_bare_label(std::u32string_view text);

/// Folded and without spaces, as labels are compared.
std::u32string label_text(std::string_view label);

}  // namespace forms
