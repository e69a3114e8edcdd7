// The part of DayReader that knows days of the lunar calendar: they are found, so that nothing in them is
// taken for a day of the solar one, but not converted.

#include "forms/dates/date_days.h"
#include "forms/text/text.h"

namespace forms {
namespace {

constexpr std::u32string_view stems = U"甲乙丙丁戊己庚辛壬癸";
constexpr std::u32string_view branches = U"子丑寅卯辰巳午未申酉戌亥";
constexpr std::u32string_view animals = U"鼠牛虎兔龙蛇马羊猴鸡狗猪";

}  // namespace

/// A day of the lunar calendar, by the words before it or by how it is called itself.
std::optional<DayMatch> DayReader::lunar_day(std::size_t place) const {
  const char32_t symbol = text_.at(place);
  const bool number = is_digit(symbol) || is_numeral(symbol) || is_one_of(symbol, U"元○◯");
  std::optional<DayMatch> day;
  if (number || is_one_of(symbol, U"正冬腊臘闰閏")) day = day_of_lunar_words(place);
  if (!day && number && is_lunar(place)) {
    day = complete_day(place);
    if (!day && is_digit(symbol)) day = compact_day(place);
    if (!day && stands_without_year(place)) day = month_and_day(place);
    if (!day && text_.before_spaces(place) == U'年') day = month_and_day(place);
  }
  if (!day) return std::nullopt;
  day->phrase = {.leaning = Leaning::lunar};
  day->style = DateStyle::marks;
  day->ending = DayEnding::closed;
  return day;
}

/// 正月十五, 腊月廿三, 闰二月十五日, 三月初五, 三月廿三: 廿 with a 日 behind it is also written for solar
/// days.
std::optional<DayMatch> DayReader::day_of_lunar_words(std::size_t place) const {
  DayMatch day;
  bool lunar = false;
  if (is_one_of(text_.at(place), U"闰閏")) {
    lunar = true;
    place = text_.after_spaces(place + 1);
  }
  if (is_one_of(text_.at(place), U"正冬腊臘")) {
    lunar = true;
    place = text_.after_spaces(place + 1);
    if (text_.at(place) != U'月') return std::nullopt;
    ++place;
  } else {
    const char32_t before = text_.before(place);
    if (!lunar && (is_digit(before) || is_numeral(before))) return std::nullopt;
    const auto month = this->month(place, Inside::spaced);
    if (!month) return std::nullopt;
    place = month->next;
  }
  place = text_.after_spaces(place);
  const bool first_ten = text_.at(place) == U'初';
  if (first_ten) place = text_.after_spaces(place + 1);
  const bool by_twenties = is_one_of(text_.at(place), U"廿卅");
  const auto part = number(place, Inside::spaced);
  if (!part) return std::nullopt;
  const std::size_t mark = text_.after_spaces(part->next);
  const bool marked = is_one_of(text_.at(mark), day_marks);
  day.next = marked ? mark + 1 : part->next;
  if (!lunar && !first_ten && (!by_twenties || marked)) return std::nullopt;
  return day;
}

bool DayReader::is_lunar(std::size_t place) const {
  constexpr std::size_t farthest = 24;
  const std::size_t nearest = place > farthest ? place - farthest : 0;
  std::size_t here = place;
  const auto back_over = [&](std::u32string_view signs) {
    while (here > nearest && (is_space(text_.at(here - 1)) || is_one_of(text_.at(here - 1), signs))) --here;
  };
  constexpr std::u32string_view between = U"()[]【】〔〕《》「」“”\"':";
  back_over(between);
  for (const std::u32string_view label : {U"日期", U"时间"})
    if (here >= label.size() && text_.starts_with(here - label.size(), label)) {
      here -= label.size();
      back_over(between);
    }
  if (is_one_of(text_.before(here), U"闰閏")) return true;
  if (text_.before(here) == U'年') {
    --here;
    back_over(U"");
    if (is_one_of(text_.before(here), animals)) return true;
    if (!is_one_of(text_.before(here), branches)) back_over(U"0123456789〇○◯零一二三四五六七八九");
    back_over(between);
  }
  if (is_one_of(text_.before(here), branches) && here > 1 && is_one_of(text_.at(here - 2), stems))
    return true;
  if (!is_one_of(text_.before(here), U"历曆")) return false;
  --here;
  back_over(U"");
  return is_one_of(text_.before(here), U"农農阴陰旧舊夏古老");
}

}  // namespace forms
