#include "forms/dates/date_symbols.h"

#include <string>

#include <utf8.h>

#include "forms/text/text.h"

namespace forms {
namespace {

constexpr std::size_t most_spaces = 8;   // between the parts of a date: the blanks of a form are wide
constexpr std::size_t most_inside = 2;   // between the digits of one number
constexpr std::size_t longest_run = 16;  // digits; longer runs hold no part of a date

std::optional<int> numeral_value(char32_t symbol) {
  static constexpr std::u32string_view everyday = U"〇一二三四五六七八九";
  static constexpr std::u32string_view capitals = U"零壹贰叁肆伍陆柒捌玖";
  for (const std::u32string_view set : {everyday, capitals}) {
    if (const std::size_t value = set.find(symbol); value != std::u32string_view::npos)
      return static_cast<int>(value);
  }
  if (symbol == U'○' || symbol == U'◯') return 0;
  return std::nullopt;
}

bool is_ten(char32_t symbol) {
  return symbol == U'十' || symbol == U'拾';
}

/// The value of 1 to 4 numerals without a leading zero.
std::optional<int> numeral_number(std::u32string_view run) {
  if (run.empty() || run.size() > 3) return std::nullopt;
  const auto ones = [](std::u32string_view rest) -> std::optional<int> {
    if (rest.empty()) return 0;
    const auto value = rest.size() == 1 ? numeral_value(rest[0]) : std::nullopt;
    return value && *value > 0 ? value : std::nullopt;
  };
  const auto tens = [&](int count, std::u32string_view rest) -> std::optional<int> {
    const auto value = ones(rest);
    if (!value) return std::nullopt;
    return count * 10 + *value;
  };
  if (is_ten(run[0])) return tens(1, run.substr(1));
  if (run[0] == U'廿') return tens(2, run.substr(1));
  if (run[0] == U'卅') return tens(3, run.substr(1));
  const auto first = numeral_value(run[0]);
  if (!first) return std::nullopt;
  if (run.size() == 1) return first;
  if (is_ten(run[1])) return tens(*first, run.substr(2));
  if (run.size() == 2 && numeral_value(run[1]) == 0) return *first * 10;  // 三〇
  return std::nullopt;
}

/// The digit that a letter is a look-alike of.
std::optional<int> letter_value(char32_t symbol) {
  if (symbol == U'l' || symbol == U'I') return 1;
  if (symbol == U'O' || symbol == U'o') return 0;
  return std::nullopt;
}

/// The zeros that people and recognisers write in 二〇二四.
bool is_year_zero(char32_t symbol) {
  static constexpr std::u32string_view zeros = U"〇○◯零Oo0ΟО";
  return zeros.find(symbol) != std::u32string_view::npos;
}

std::optional<int> year_digit(char32_t symbol) {
  if (is_year_zero(symbol)) return 0;
  return numeral_value(symbol);
}

}  // namespace

DateSymbols::DateSymbols(std::string_view text) : bytes_(text.size()) {
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  std::u32string points;
  std::vector<std::size_t> offsets;
  for (const char* here = begin; here != end;) {
    const char* const invalid = utf8::find_invalid(here, end);
    while (here != invalid) {
      offsets.push_back(static_cast<std::size_t>(here - begin));
      points.push_back(utf8::unchecked::next(here));
    }
    if (here != end) {
      offsets.push_back(static_cast<std::size_t>(here - begin));
      points.push_back(0xFFFD);
      ++here;
    }
  }
  symbols_.reserve(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (is_invisible(points[i])) continue;
    const bool line_end = points[i] == U'\n' || points[i] == U'\r';
    symbols_.push_back({line_end ? U'\n' : folded(points[i]), offsets[i]});
  }
}

bool DateSymbols::starts_with(std::size_t place, std::u32string_view word) const {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (at(place + i) != word[i]) return false;
  }
  return true;
}

std::size_t DateSymbols::after_spaces(std::size_t place) const {
  std::size_t after = place;
  while (after - place <= most_spaces && is_space(at(after))) ++after;
  return after;
}

char32_t DateSymbols::before_spaces(std::size_t place) const {
  for (std::size_t i = 0; i <= most_spaces; ++i) {
    if (i >= place) return U'\0';
    if (!is_space(at(place - 1 - i))) return at(place - 1 - i);
  }
  return U'\0';
}

std::optional<DateNumber> DateSymbols::digits(std::size_t place, Inside inside, Letters letters) const {
  DateNumber number;
  bool digit_seen = false;
  std::size_t here = place;
  while (here < size() && static_cast<std::size_t>(number.digits) < longest_run) {
    const char32_t symbol = at(here);
    const auto letter = letters == Letters::as_digits ? letter_value(symbol) : std::nullopt;
    if (!is_digit(symbol) && !letter) break;
    digit_seen = digit_seen || is_digit(symbol);
    number.corrected = number.corrected || letter;
    // Anything beyond 8 digits is refused by its count, so that its value may stay cut.
    if (number.digits < 8)
      number.value = number.value * 10 + (letter ? *letter : static_cast<int>(symbol - U'0'));
    ++number.digits;
    number.next = ++here;
    if (inside == Inside::spaced) {
      for (std::size_t i = 0; i < most_inside && at(here) == U' '; ++i) ++here;
    }
  }
  if (!digit_seen) return std::nullopt;
  return number;
}

std::optional<DateNumber> DateSymbols::numerals(std::size_t place, Inside inside) const {
  std::u32string run;
  DateNumber number;
  std::size_t here = place;
  while (is_numeral(at(here)) && run.size() < 6) {
    run += at(here);
    number.next = ++here;
    if (inside == Inside::spaced) {
      for (std::size_t i = 0; i < most_inside && at(here) == U' '; ++i) ++here;
    }
  }
  std::u32string_view rest(run);
  if (rest.size() > 1 && numeral_value(rest[0]) == 0) rest.remove_prefix(1);  // 零叁月 of cheques
  const auto value = numeral_number(rest);
  if (!value) return std::nullopt;
  number.value = *value;
  return number;
}

std::optional<DateNumber> DateSymbols::year_numerals(std::size_t place) const {
  DateNumber number;
  bool numeral_seen = false;
  std::size_t here = place;
  while (number.digits < 5) {
    const auto digit = year_digit(at(here));
    if (!digit) break;
    numeral_seen = numeral_seen || numeral_value(at(here));
    number.value = number.value * 10 + *digit;
    ++number.digits;
    number.next = ++here;
    for (std::size_t i = 0; i < most_inside && at(here) == U' '; ++i) ++here;
  }
  if (!numeral_seen || (number.digits != 4 && number.digits != 2)) return std::nullopt;
  return number;
}

bool is_numeral(char32_t symbol) {
  return numeral_value(symbol) || is_ten(symbol) || symbol == U'廿' || symbol == U'卅';
}

}  // namespace forms
