#pragma once

// The rows of a page as running text: what goes on in the next row, where a value ends, and values that a
// word behind them tells. Internal to forms; pure.

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "forms/definitions/kind.h"
#include "forms/text/passage.h"

namespace forms {

class RunningText {
 public:
  /// Keeps references to the rows, and to the indexes of those that a register took.
  RunningText(const std::vector<Passage>& rows, const std::set<int>& taken);

  /// A row of running text and the one that it goes on in.
  Passage with_next(std::size_t row) const;
  /// Whether what a row says may go on in the next one.
  bool goes_on(std::size_t row) const;
  /// Names before one of the words, which say what they did: 会议由谢伟水主持，缪磊荣记录。
  std::vector<Passage> before_words(const std::vector<std::string>& words) const;

 private:
  bool fills_row(const Passage& row) const;

  const std::vector<Passage>& rows_;
  const std::set<int>& taken_;
  int right_ = 0;  // where the page's rows end
};

/// A comma, or what one is read as.
bool is_comma(char32_t c);
/// Whether a row is a part of running text, and not labels with values beside them.
bool is_running(const Passage& row);
/// 周礼玉：… begins what somebody said; 录：宋军 ends a label that the row above had no room for.
bool begins_with_speaker(const Passage& row);
/// The value up to the word that ends it (FieldDefinition::until), a list up to its end.
Passage value_until(const Passage& value, const FieldDefinition& field);

}  // namespace forms
