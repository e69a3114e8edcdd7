#include "forms/text/edit_distance.h"

#include <algorithm>
#include <numeric>

namespace forms {

GrowingEditDistance::GrowingEditDistance(std::u32string_view word) : word_(word), row_(word.size() + 1) {
  std::iota(row_.begin(), row_.end(), std::size_t{0});
}

std::size_t GrowingEditDistance::add(char32_t symbol) {
  std::size_t diagonal = row_[0]++;
  for (std::size_t i = 1; i <= word_.size(); ++i) {
    const std::size_t replaced = diagonal + (symbol == word_[i - 1] ? 0 : 1);
    diagonal = row_[i];
    row_[i] = std::min({replaced, row_[i] + 1, row_[i - 1] + 1});
  }
  return row_.back();
}

std::size_t edit_distance(std::u32string_view a, std::u32string_view b) {
  GrowingEditDistance distance(a);
  std::size_t result = a.size();
  for (const char32_t symbol : b) result = distance.add(symbol);
  return result;
}

}  // namespace forms
