#include "forms/dates/time_of_day.h"

#include <array>
#include <string_view>

#include "forms/dates/date_symbols.h"
#include "forms/text/text.h"

namespace forms {

namespace {

constexpr int noon = 12;
constexpr int hours_a_day = 24;
constexpr int minutes_an_hour = 60;

enum class DayPart { none, early, midday, late };

struct DayPartWord {
  std::u32string_view word;
  DayPart part;
};

constexpr std::array<DayPartWord, 12> words = {{{U"上午", DayPart::early},
                                                {U"早上", DayPart::early},
                                                {U"早晨", DayPart::early},
                                                {U"清晨", DayPart::early},
                                                {U"凌晨", DayPart::early},
                                                {U"中午", DayPart::midday},
                                                {U"下午", DayPart::late},
                                                {U"午后", DayPart::late},
                                                {U"傍晚", DayPart::late},
                                                {U"晚上", DayPart::late},
                                                {U"夜间", DayPart::late},
                                                {U"晚", DayPart::late}}};

/// The part of the day that ends right before a place.
DayPart part_before(const DateSymbols& text, std::size_t place) {
  while (place > 0 && is_space(text.at(place - 1))) --place;
  for (const DayPartWord& each : words)
    if (place >= each.word.size() && text.starts_with(place - each.word.size(), each.word)) return each.part;
  return DayPart::none;
}

std::optional<DateNumber> number_at(const DateSymbols& text, std::size_t place) {
  if (is_digit(text.at(place))) return text.digits(place, Inside::contiguous, Letters::refused);
  return text.numerals(place, Inside::contiguous);
}

/// The minutes past the hour behind its 时 or 点, where any are written.
int minutes_at(const DateSymbols& text, std::size_t place) {
  constexpr int half = 30, quarter = 15;
  if (text.at(place) == U'半') return half;
  const auto written = number_at(text, place);
  if (!written) return 0;
  if (text.at(written->next) == U'刻') return written->value < 4 ? written->value * quarter : 0;
  return written->value < minutes_an_hour ? written->value : 0;
}

bool may_follow_hour(char32_t symbol) {
  return symbol == U'半' || symbol == U'整' || symbol == U'钟' || symbol == U'许' || symbol == U'至' ||
         symbol == U'到' || is_numeral(symbol) || !is_han(symbol);
}

std::optional<std::chrono::minutes> time_of(int hour, int minutes, DayPart part) {
  if (part == DayPart::late && hour < noon) hour += noon;
  // 中午1点 is past noon, 中午11点 is not.
  if (part == DayPart::midday && hour < noon - 2) hour += noon;
  if (hour > hours_a_day || (hour == hours_a_day && minutes > 0)) return std::nullopt;
  return std::chrono::hours(hour % hours_a_day) + std::chrono::minutes(minutes);
}

}  // namespace

std::optional<std::chrono::minutes> find_time(std::string_view text) {
  const DateSymbols symbols(text);
  for (std::size_t place = 0; place < symbols.size(); ++place) {
    const char32_t before = symbols.before(place);
    if (is_digit(before) || is_numeral(before) || before == U'.' || before == U':') continue;
    const auto hour = number_at(symbols, place);
    if (!hour || hour->digits > 2) continue;
    const DayPart part = part_before(symbols, place);
    const std::size_t next = symbols.after_spaces(hour->next);
    if (symbols.at(next) == U':') {
      const auto minutes = symbols.digits(next + 1, Inside::contiguous, Letters::refused);
      if (!minutes || minutes->digits != 2 || minutes->value >= minutes_an_hour) continue;
      if (const auto time = time_of(hour->value, minutes->value, part)) return time;
    }
    const bool exact = symbols.at(next) == U'时' && symbols.at(next + 1) != U'间';
    const bool point =
        symbols.at(next) == U'点' && (part != DayPart::none || may_follow_hour(symbols.at(next + 1)));
    if (!exact && !point) continue;
    if (const auto time = time_of(hour->value, minutes_at(symbols, next + 1), part)) return time;
  }
  return std::nullopt;
}

}  // namespace forms
