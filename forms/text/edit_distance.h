#pragma once

// The edit distance of two texts (Levenshtein 1966): how many characters have to be replaced, left out or put
// in to make one of the other.

#include <cstddef>
#include <string_view>
#include <vector>

namespace forms {

std::size_t edit_distance(std::u32string_view a, std::u32string_view b);

/// The distances of one word from the beginnings of a text that grows symbol by symbol.
class GrowingEditDistance {
 public:
  /// From the empty text. Keeps a reference to the word.
  explicit GrowingEditDistance(std::u32string_view word);
  /// The distance of the whole word from the text with one more symbol.
  std::size_t add(char32_t symbol);

 private:
  std::u32string_view word_;
  std::vector<std::size_t> row_;  // by how much of the word
};

}  // namespace forms
