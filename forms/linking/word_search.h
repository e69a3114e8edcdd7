#pragma once

// Words of the checklists in a document's text, a misread character allowed.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "forms/linking/prepared_text.h"

namespace forms {

struct WordHit {
  std::size_t begin = 0;  ///< symbols of the text
  std::size_t end = 0;
  double quality = 1;  ///< 1: as it is listed; less where a character differs
  /// What stands between its parts, if it has several: [gap_begin, gap_end), of the text, no part of the
  /// word.
  std::size_t gap_begin = 0;
  std::size_t gap_end = 0;
};

/// Pairs of characters that the checklists' words are made of. A pair in the text that is one of them is no
/// misreading of another.
using CharacterPairs = std::unordered_set<std::uint64_t>;
inline std::uint64_t character_pair(char32_t first, char32_t second) {
  return (static_cast<std::uint64_t>(first) << 32U) | second;
}

/// A word as it is listed: one part, or several with `…` between them that stand in one sentence, not far
/// from each other.
class SoughtWord {
 public:
  explicit SoughtWord(std::string_view listed);
  /// Where it stands, in order. One character of four to six, and two of more, may be another, if that makes
  /// no pair of `known`; of three, one that looks alike.
  std::vector<WordHit> find_in(const PreparedText& text, const CharacterPairs& known) const;
  const std::vector<std::u32string>& parts() const { return parts_; }

 private:
  std::vector<std::u32string> parts_;
};

/// The exact places of a text in another, in order.
std::vector<std::size_t> places_of(std::u32string_view sought, std::u32string_view text);

}  // namespace forms
