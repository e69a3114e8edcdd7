#include "forms/dates/beside_date.h"

#include <string_view>

#include "forms/dates/date_days.h"

namespace forms {

std::optional<std::pair<int, std::size_t>> weekday_at(const DateSymbols& text, std::size_t place) {
  place = text.after_spaces(place);
  const bool bracket = is_one_of(text.at(place), U"([【〔");
  if (bracket) place = text.after_spaces(place + 1);
  std::size_t next = place;
  for (const std::u32string_view word :
       {std::u32string_view(U"星期"), std::u32string_view(U"礼拜"), std::u32string_view(U"周")}) {
    if (text.starts_with(place, word)) {
      next = place + word.size();
      break;
    }
  }
  if (next == place) return std::nullopt;
  next = text.after_spaces(next);
  static constexpr std::u32string_view names = U"日一二三四五六";
  const char32_t name = text.at(next) == U'天' ? U'日' : text.at(next);
  std::size_t weekday = names.find(name);
  if (name == U'\0' || weekday == std::u32string_view::npos) {
    if (name < U'1' || name > U'6') return std::nullopt;
    weekday = name - U'0';
  }
  ++next;
  if (bracket && is_one_of(text.at(text.after_spaces(next)), U")]】〕")) next = text.after_spaces(next) + 1;
  return std::pair(static_cast<int>(weekday), next);
}

std::size_t after_time(const DateSymbols& text, std::size_t place) {
  const DayReader days(text);
  std::size_t next = text.after_spaces(place);
  bool found = false;
  for (const std::u32string_view word :
       {std::u32string_view(U"上午"), std::u32string_view(U"下午"), std::u32string_view(U"中午"),
        std::u32string_view(U"晚上"), std::u32string_view(U"早上"), std::u32string_view(U"晚")}) {
    if (text.starts_with(next, word)) {
      next = text.after_spaces(next + word.size());
      found = true;
      break;
    }
  }
  if (const auto hour = days.digits(next, 2)) {
    if (is_one_of(text.at(hour->next), U":时点")) {
      found = true;
      next = hour->next + 1;
      if (const auto minute = days.digits(next, 2)) {
        next = minute->next;
        if (text.at(next) == U'分') ++next;
      } else if (text.at(next) == U'半') {
        ++next;
      }
    }
  }
  return found ? next : place;
}

std::optional<std::pair<std::size_t, bool>> after_connector(const DateSymbols& text, std::size_t place) {
  if (is_one_of(text.at(place), U"至到~〜∼")) return std::pair(text.after_spaces(place + 1), false);
  std::size_t next = place;
  while (next - place < 4 && is_one_of(text.at(next), dashes)) ++next;
  if (next == place) return std::nullopt;
  return std::pair(text.after_spaces(next), next - place == 1 && text.at(place) == U'-');
}

}  // namespace forms
