#include "forms/definitions/roster_cells.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "forms/dates/date.h"
#include "forms/text/text.h"

namespace forms {
namespace {

std::u32string seen(const std::string& cell) {
  return fold_with_places(to_utf32(cell)).text;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string cell_text(const std::string& cell) {
  std::u32string symbols = seen(cell);
  std::replace_if(symbols.begin(), symbols.end(), is_space, U' ');
  while (!symbols.empty() && is_space(symbols.back())) symbols.pop_back();
  const auto first = std::find_if_not(symbols.begin(), symbols.end(), is_space);
  return to_utf8(std::u32string(first, symbols.end()));
}

std::string plain_cell(const std::string& cell) {
  std::u32string symbols = folded(seen(cell));
  std::erase_if(symbols, is_space);
  return to_utf8(symbols);
}

std::string name_in_cell(const std::string& cell) {
  std::u32string symbols = seen(cell);
  std::erase_if(symbols, is_space);
  return to_utf8(symbols);
}

bool may_be_a_name(const std::string& text) {
  const std::u32string symbols = folded(to_utf32(text));
  // Scripts other than Latin begin here; signs of ours are among them, but nobody writes them alone.
  constexpr char32_t first_other = 0x00C0;
  return std::any_of(symbols.begin(), symbols.end(), [](char32_t symbol) {
    return is_letter(symbol) || (symbol >= first_other && !is_space(symbol));
  });
}

std::optional<Date> day_in_cell(const std::string& cell, Date day_zero) {
  std::string text = to_utf8(folded(to_utf32(cell)));
  if (const auto iso = from_iso(text)) return iso;
  // A spreadsheet's own number, when the cell was no text; a time of day behind the point does not matter.
  const Date first = std::chrono::year(1927) / 1 / 1, last = std::chrono::year(2099) / 12 / 31;
  const std::string whole = text.substr(0, text.find('.'));
  const std::string rest = whole.size() < text.size() ? text.substr(whole.size() + 1) : std::string("0");
  int number = 0;
  if (constexpr std::size_t most_digits = 5;
      whole.size() == most_digits && all_digits(whole) && all_digits(rest)) {
    std::from_chars(whole.data(), whole.data() + whole.size(), number);
    const Date day = std::chrono::sys_days(day_zero) + std::chrono::days(number);
    return first <= day && day <= last ? std::optional(day) : std::nullopt;
  }
  const auto written = find_date_in_cell(text);
  return written && written->first == written->last ? written->first : std::nullopt;
}

std::optional<std::string> choices_in_cell(const RosterColumn& column, const std::string& text) {
  const auto parts = [](char32_t symbol) {
    return is_space(symbol) || std::u32string_view(U",;/+、").find(symbol) != std::u32string_view::npos;
  };
  std::vector<std::string> names;
  const std::u32string symbols = folded(seen(text)) + U",";
  std::u32string word;
  for (const char32_t symbol : symbols) {
    if (!parts(symbol)) {
      word += symbol;
      continue;
    }
    if (word.empty()) continue;
    const std::string written = to_utf8(word);
    word.clear();
    const auto choice =
        std::find_if(column.choices.begin(), column.choices.end(), [&](const RosterChoice& each) {
          return each.name == written ||
                 std::any_of(each.titles.begin(), each.titles.end(),
                             [&](const auto& title) { return plain_cell(title) == written; });
        });
    if (choice == column.choices.end()) return std::nullopt;
    if (std::find(names.begin(), names.end(), choice->name) == names.end()) names.push_back(choice->name);
  }
  std::string joined;
  for (const std::string& name : names) joined += (joined.empty() ? "" : " ") + name;
  return joined;
}

bool is_error_value(const std::string& text) {
  static constexpr std::array<std::string_view, 14> errors = {
      "#N/A",    "#VALUE!", "#REF!",     "#DIV/0!",   "#NUM!",     "#NAME?",  "#NULL!",
      "#SPILL!", "#CALC!",  "#BLOCKED!", "#UNKNOWN!", "#CONNECT!", "#FIELD!", "#GETTING_DATA"};
  std::string upper = plain_cell(text);
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  // LibreOffice's own: Err:502.
  if (upper.starts_with("ERR:") && all_digits(std::string_view(upper).substr(4))) return true;
  const bool too_narrow = upper.size() >= 3 && upper.find_first_not_of('#') == std::string::npos;
  return too_narrow || std::find(errors.begin(), errors.end(), upper) != errors.end();
}

bool is_formula(const std::string& text) {
  const std::string plain = plain_cell(text);
  return plain.size() > 1 && plain.front() == '=';
}

bool has_lost_digits(const std::string& text) {
  const std::string plain = plain_cell(text);
  const std::size_t power = plain.find_first_of("Ee");
  if (power == std::string::npos || power + 2 > plain.size()) return false;
  std::string number = plain.substr(0, power);
  std::erase(number, '.');
  const char sign = plain[power + 1];
  return all_digits(number) && all_digits(std::string_view(plain).substr(power + (sign == '+' ? 2 : 1)));
}

std::string cell_place(std::size_t column, int line) {
  std::string letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters + std::to_string(line);
}

std::string cell_of(const TableRow& row, std::size_t column) {
  return column < row.cells.size() ? cell_text(row.cells[column]) : std::string();
}

bool is_odd(const TableRow& row, std::size_t column, Odd odd) {
  return std::any_of(row.odd.begin(), row.odd.end(),
                     [&](const OddCell& cell) { return cell.column == column && cell.odd == odd; });
}

}  // namespace forms
