#pragma once

// The text of a page as the date grammar sees it: folded symbols that know their bytes, and the numbers that
// years, months and days are written with. Internal to forms.

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "forms/text/text.h"

namespace forms {

/// One symbol, folded (see text.h). Invisible ones are left out.
struct DateSymbol {
  char32_t symbol = 0;
  std::size_t offset = 0;  ///< its first byte in the text
};

/// A number and the place after it.
struct DateNumber {
  int value = 0;
  int digits = 0;          ///< how many were written; 0 for numerals like 十五
  bool corrected = false;  ///< a letter was taken for a digit
  std::size_t next = 0;
};

enum class Inside { contiguous, spaced };   ///< whether spaces may stand between digits
enum class Letters { refused, as_digits };  ///< l and I for 1, O and o for 0, beside true digits

class DateSymbols {
 public:
  explicit DateSymbols(std::string_view text);

  std::size_t size() const { return symbols_.size(); }
  /// The symbol at a place; 0 beyond the ends.
  char32_t at(std::size_t place) const { return place < symbols_.size() ? symbols_[place].symbol : U'\0'; }
  char32_t before(std::size_t place) const { return place > 0 ? at(place - 1) : U'\0'; }
  /// The first byte of the symbol at a place; the text's size at the end.
  std::size_t offset(std::size_t place) const {
    return place < symbols_.size() ? symbols_[place].offset : bytes_;
  }
  bool starts_with(std::size_t place, std::u32string_view word) const;
  /// The place after at most a few spaces (a line's end is one); more are a gap between two things.
  std::size_t after_spaces(std::size_t place) const;
  /// The last symbol before a place that is no space, 0 if there is none nearby.
  char32_t before_spaces(std::size_t place) const;

  /// 15, 1 5, l5.
  std::optional<DateNumber> digits(std::size_t place, Inside inside, Letters letters) const;
  /// 三, 十五, 二十, 廿三, 卅一, 零叁, 三〇: 0 to 99.
  std::optional<DateNumber> numerals(std::size_t place, Inside inside) const;
  /// 二〇二四 with any of the usual zeros, or 二四; `digits` says which.
  std::optional<DateNumber> year_numerals(std::size_t place) const;

 private:
  std::vector<DateSymbol> symbols_;
  std::size_t bytes_ = 0;
};

/// 一 to 九, 十, 廿, 卅, 〇 and their capitals.
bool is_numeral(char32_t symbol);

}  // namespace forms
