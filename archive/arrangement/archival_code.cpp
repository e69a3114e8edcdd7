#include "archive/arrangement/archival_code.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

namespace archive {

namespace {

constexpr std::string_view category = "WS·";
constexpr std::size_t fonds_signs = 4, year_digits = 4, number_digits = 4;

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::optional<int> number_of(std::string_view text, std::size_t digits) {
  int value = 0;
  if (text.size() != digits || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value > 0 ? std::optional(value) : std::nullopt;
}

}  // namespace

bool is_fonds(std::string_view text) {
  return text.size() == fonds_signs &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_capital(c) || is_digit(c); });
}

bool is_department(std::string_view text) {
  constexpr std::size_t shortest = 2, longest = 6;
  return text.size() >= shortest && text.size() <= longest &&
         std::all_of(text.begin(), text.end(), is_capital);
}

std::string to_string(const ArchivalCode& code) {
  return fmt::format("{}-{}{:04}-{}-{}-{:04}", code.series.fonds, category, code.series.year,
                     name_of(code.series.retention), code.series.department, code.number);
}

std::optional<ArchivalCode> parse_archival_code(std::string_view text) {
  constexpr std::size_t levels = 5;
  std::array<std::string_view, levels> level;
  for (std::size_t i = 0; i < levels; ++i) {
    const std::size_t end = text.find('-');
    if ((end == std::string_view::npos) != (i + 1 == levels)) return std::nullopt;
    level[i] = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  const auto& [fonds, category_and_year, period, department, number] = level;
  if (!category_and_year.starts_with(category)) return std::nullopt;
  const auto year = number_of(category_and_year.substr(category.size()), year_digits);
  const auto retention = forms::find_retention(period);
  const auto item = number_of(number, number_digits);
  if (!is_fonds(fonds) || !year || !retention || !is_department(department) || !item) return std::nullopt;
  return ArchivalCode{{std::string(fonds), *year, *retention, std::string(department)}, *item};
}

std::string_view words_for(forms::Retention retention) {
  switch (retention) {
    case forms::Retention::permanent:
      return "永久";
    case forms::Retention::thirty_years:
      return "30年";
    case forms::Retention::ten_years:
      break;
  }
  return "10年";
}

}  // namespace archive
