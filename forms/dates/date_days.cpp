#include "forms/dates/date_days.h"

#include <chrono>

#include "forms/text/text.h"

namespace forms {
namespace {

// Two digits before 年 are years of 1949 to 2048.
constexpr int century_turn = 49;
// 10.3.1 may be the number of a section; registers of poor households begin with 2014.
constexpr int first_short_year = 14;

constexpr std::u32string_view points = U".。·・•,、";

}  // namespace

/// One or two plain digits, or up to `most` of them.
std::optional<DayPart> DayReader::digits(std::size_t place, int most) const {
  const auto number = text_.digits(place, Inside::contiguous, Letters::refused);
  if (!number || number->digits > most) return std::nullopt;
  return DayPart{number->value, false, number->next};
}

/// A month or a day as it stands before its mark.
std::optional<DayPart> DayReader::number(std::size_t place, Inside inside) const {
  auto written = text_.digits(place, inside, Letters::as_digits);
  // 3月15 2户: the next number stands near, but is another one.
  if (written && written->digits > 2) written = text_.digits(place, Inside::contiguous, Letters::as_digits);
  if (written && written->digits > 2) return std::nullopt;
  if (written) return DayPart{written->value, written->corrected, written->next};
  if (const auto numeral = text_.numerals(place, inside))
    return DayPart{numeral->value, false, numeral->next};
  return std::nullopt;
}

/// A month with its 月.
std::optional<DayPart> DayReader::month(std::size_t place, Inside inside) const {
  std::optional<DayPart> part = number(place, inside);
  if (!part && text_.at(place) == U'元') part = DayPart{1, false, place + 1};
  if (!part) return std::nullopt;
  part->next = text_.after_spaces(part->next);
  if (text_.at(part->next) != U'月') return std::nullopt;
  ++part->next;
  return part;
}

/// A day with its 日.
std::optional<DayPart> DayReader::marked_day(std::size_t place) const {
  std::optional<DayPart> part = number(place, Inside::spaced);
  if (!part) return std::nullopt;
  part->next = text_.after_spaces(part->next);
  if (!is_one_of(text_.at(part->next), day_marks)) return std::nullopt;
  ++part->next;
  return part;
}

std::optional<DayMatch> DayReader::day_at(std::size_t place) const {
  const char32_t symbol = text_.at(place);
  if (auto day = lunar_day(place)) return day;
  if (is_digit(symbol) || is_letter(symbol) || is_numeral(symbol) || is_one_of(symbol, U"元○◯")) {
    if (is_lunar(place)) return std::nullopt;
    if (auto day = complete_day(place)) return day;
    if (is_digit(symbol)) {
      if (auto day = compact_day(place)) return day;
    }
    return yearless_day(place);
  }
  return relative_day(place);
}

std::optional<DayMatch> DayReader::complete_day(std::size_t place) const {
  if (const auto year = marked_year(place)) return day_after_year(*year);
  return day_in_digits(place);
}

/// A year with its 年: 2024年, 2 0 2 4 年, 2O24年, 24年, 二〇二四年.
std::optional<DayPart> DayReader::marked_year(std::size_t place) const {
  const char32_t before = text_.before(place);
  for (const Inside inside : {Inside::contiguous, Inside::spaced}) {
    const auto written = text_.digits(place, inside, Letters::as_digits);
    if (!written || is_digit(before) || (is_letter(text_.at(place)) && is_letter(before))) break;
    const std::size_t mark = text_.after_spaces(written->next);
    if (text_.at(mark) != U'年') continue;
    if (written->digits == 4 && is_plausible_year(written->value)) {
      return DayPart{written->value, written->corrected, mark + 1};
    }
    if (written->digits == 2 && inside == Inside::contiguous && !written->corrected) {
      return DayPart{full_year(written->value), false, mark + 1};
    }
  }
  if (is_numeral(before) || is_digit(before) || is_letter(before)) return std::nullopt;
  const auto written = text_.year_numerals(place);
  if (!written) return std::nullopt;
  const std::size_t mark = text_.after_spaces(written->next);
  const int year = written->digits == 2 ? full_year(written->value) : written->value;
  if (text_.at(mark) != U'年' || !is_plausible_year(year)) return std::nullopt;
  return DayPart{year, false, mark + 1};
}

std::optional<DayMatch> DayReader::day_after_year(const DayPart& year) const {
  const std::size_t place = text_.after_spaces(year.next);
  DayMatch day;
  if (const auto month = this->month(place, Inside::spaced)) {
    if (!day_after_month(*month, day)) return std::nullopt;
    day.phrase.month = month->value;
    day.corrected = day.corrected || month->corrected;
    if (day.ending == DayEnding::open && may_end_without_mark(day.next)) day.ending = DayEnding::closed;
  } else {
    // 2024年3.15
    const auto month_digits = digits(place, 2);
    if (!month_digits || !is_one_of(text_.at(month_digits->next), U".-/")) return std::nullopt;
    const auto day_digits = digits(month_digits->next + 1, 2);
    if (!day_digits) return std::nullopt;
    day.next = day_digits->next;
    if (is_one_of(text_.at(day.next), day_marks)) {
      ++day.next;
    } else if (!may_end_without_mark(day.next) ||
               !exists(year.value, month_digits->value, day_digits->value)) {
      return std::nullopt;
    }
    day.phrase.month = month_digits->value;
    day.phrase.day = day_digits->value;
  }
  day.phrase.year = year.value;
  day.corrected = day.corrected || year.corrected;
  return day;
}

/// The day behind 3月, its 日 possibly left to the end of a range or list (3月1至3日, 3月1、3日).
bool DayReader::day_after_month(const DayPart& month, DayMatch& day) const {
  std::size_t place = text_.after_spaces(month.next);
  if (text_.at(place) == U'份') place = text_.after_spaces(place + 1);
  const auto part = number(place, Inside::spaced);
  if (!part) return false;
  const bool by_twenties = is_one_of(text_.at(place), U"廿卅");
  day.phrase.day = part->value;
  day.corrected = part->corrected;
  const std::size_t mark = text_.after_spaces(part->next);
  const bool marked = is_one_of(text_.at(mark), day_marks);
  if (by_twenties && !marked) return false;  // 三月廿三 is lunar
  day.ending = marked ? DayEnding::closed : DayEnding::open;
  day.next = marked ? mark + 1 : part->next;
  return true;
}

/// Whether a date whose 日 is not written may end here: 2024年3月15 at a line's end, but not 2024年3月15户.
bool DayReader::may_end_without_mark(std::size_t place) const {
  while (place > 0 && text_.at(place - 1) == U' ') --place;
  if (text_.at(place) == U'\n') return true;
  const std::size_t next = text_.after_spaces(place);
  if (next >= text_.size()) return true;
  const char32_t symbol = text_.at(next);
  if (is_one_of(symbol, U"，,。;；:)）(（]】")) return !is_digit(text_.at(next + 1));
  return text_.starts_with(next, U"上午") || text_.starts_with(next, U"下午") ||
         text_.starts_with(next, U"星期");
}

/// 2024.3.15, 2024-03-15, 2024/3/15, 24.3.5, 2024.3月15日
std::optional<DayMatch> DayReader::day_in_digits(std::size_t place) const {
  const char32_t before = text_.before(place);
  if (is_digit(before) || before == U'¥') return std::nullopt;
  const auto year = text_.digits(place, Inside::contiguous, Letters::refused);
  if (!year || (year->digits != 4 && year->digits != 2)) return std::nullopt;
  const bool is_short = year->digits == 2;
  const auto blank = [&](std::size_t at) { return is_short ? at : after_blanks(at); };

  std::size_t here = blank(year->next);
  const auto style = style_of(text_.at(here));
  if (!style) return std::nullopt;
  const auto month = digits(blank(here + 1), 2);
  if (!month) return std::nullopt;
  here = blank(month->next);
  const bool month_marked = text_.at(here) == U'月' && !is_short;
  const auto second = month_marked ? style : style_of(text_.at(here));
  if (!second) return std::nullopt;
  const auto stamped = stamped_day(blank(here + 1));
  const auto last = stamped ? stamped : digits(blank(here + 1), 2);
  if (!last) return std::nullopt;

  DayMatch day;
  day.style = *style;
  day.phrase.year = is_short ? full_year(year->value) : year->value;
  day.phrase.month = month->value;
  day.phrase.day = last->value;
  day.next = last->next;
  const std::size_t mark = blank(day.next);
  const bool marked = is_one_of(text_.at(mark), day_marks);
  if (marked) day.next = mark + 1;
  if (month_marked && !marked) return std::nullopt;
  if (!is_plausible_year(day.phrase.year)) return std::nullopt;

  const bool same = *style == *second;
  const bool both_points =
      is_one_of(text_.at(here), points) && (*style == DateStyle::point || *style == DateStyle::other_point);
  if (!same && !both_points) return std::nullopt;
  if (both_points && !same) day.style = DateStyle::other_point;
  // Commas and mixtures of points also enumerate; two digits also number sections: only what is a day
  // counts.
  const bool must_exist = is_short || day.style == DateStyle::other_point;
  if (must_exist && !exists(day.phrase.year, day.phrase.month, day.phrase.day)) return std::nullopt;
  if (is_short && !short_year_stands(place, day, year->value, marked)) return std::nullopt;
  if (!marked && !stamped && !end_in_digits(place, day)) return std::nullopt;
  return day;
}

/// Blanks between the parts of 2024. 3. 15, never a line's end.
std::size_t DayReader::after_blanks(std::size_t place) const {
  for (int i = 0; i < 2 && text_.at(place) == U' '; ++i) ++place;
  return place;
}

bool DayReader::short_year_stands(std::size_t place, const DayMatch& day, int year, bool marked) const {
  const char32_t before = text_.before(place);
  if (day.style != DateStyle::point && day.style != DateStyle::slash) return false;
  if (year < first_short_year || year >= century_turn) return false;
  if (is_letter(before) || is_one_of(before, U".,/:-¥_") || is_one_of(before, dashes)) return false;
  return marked || !is_one_of(text_.at(day.next), U"%‰元万亿度℃:");
}

/// The 15 of 2024-03-1510:22: a camera's stamp, of which the recogniser lost the space before the hour.
std::optional<DayPart> DayReader::stamped_day(std::size_t place) const {
  constexpr int both = 4, hours = 24, tens = 100;
  const auto run = digits(place, both);
  if (!run || run->next - place != both || run->value % tens >= hours) return std::nullopt;
  if (text_.at(run->next) != U':' || !is_digit(text_.at(run->next + 1))) return std::nullopt;
  return DayPart{run->value / tens, false, place + 2};
}

/// A date in digits is not a part of a longer number or code: 2024-03-15-001, 192.2024.3.1.7.
bool DayReader::end_in_digits(std::size_t place, DayMatch& day) const {
  const char32_t next = text_.at(day.next);
  if (is_digit(next)) return false;
  const auto same_style = [&](char32_t symbol) {
    const auto style = style_of(symbol);
    return style &&
           (*style == day.style || (day.style == DateStyle::other_point && *style == DateStyle::point));
  };
  if (same_style(next) && is_digit(text_.at(day.next + 1))) day.ending = DayEnding::continued;
  const bool continues = place > 1 && same_style(text_.before(place)) && is_digit(text_.before(place - 1));
  return !continues || day.style == DateStyle::point;  // "1.2024.3.15" begins with the number of an item
}

/// 20240315, not inside a longer number, code or word.
std::optional<DayMatch> DayReader::compact_day(std::size_t place) const {
  const char32_t before = text_.before(place);
  if (is_digit(before) || is_letter(before) || before == U'¥') return std::nullopt;
  if (is_one_of(before, U".-/,") && place > 1 && is_digit(text_.before(place - 1))) return std::nullopt;
  const auto written = text_.digits(place, Inside::contiguous, Letters::refused);
  if (!written || written->digits != 8) return std::nullopt;
  DayMatch day;
  day.style = DateStyle::compact;
  day.phrase.year = written->value / 10000;
  day.phrase.month = written->value / 100 % 100;
  day.phrase.day = written->value % 100;
  day.next = written->next;
  if (!is_plausible_year(day.phrase.year) || !exists(day.phrase.year, day.phrase.month, day.phrase.day)) {
    return std::nullopt;
  }
  const char32_t next = text_.at(day.next);
  if (is_letter(next) || is_one_of(next, U"%元万亿人户亩个")) return std::nullopt;
  if (is_one_of(next, U".-/,") && is_digit(text_.at(day.next + 1))) day.ending = DayEnding::continued;
  if (follows_number_label(place)) return std::nullopt;
  return day;
}

/// No 20240315, 编号：20240315 are serial numbers.
bool DayReader::follows_number_label(std::size_t place) const {
  std::size_t here = place;
  for (int i = 0;
       i < 4 && here > 0 && (is_space(text_.at(here - 1)) || is_one_of(text_.at(here - 1), U".:#№")); ++i) {
    --here;
    if (is_one_of(text_.at(here), U"#№")) return true;
  }
  const char32_t last = text_.before(here);
  return is_one_of(last, U"号码") ||
         ((last == U'o' || last == U'O') && is_one_of(text_.before(here - 1), U"Nn"));
}

/// 3月15日, not behind a 年 whose year could not be read.
std::optional<DayMatch> DayReader::yearless_day(std::size_t place) const {
  if (!stands_without_year(place)) return std::nullopt;
  return month_and_day(place);
}

bool DayReader::stands_without_year(std::size_t place) const {
  const char32_t before = text_.before(place);
  if (is_digit(before) || is_numeral(before) || is_letter(before)) return false;
  if ((is_one_of(before, U"/~") || is_one_of(before, dashes)) && place > 1 &&
      is_digit(text_.before(place - 1))) {
    return false;  // the 3月 of 1-3月
  }
  return text_.before_spaces(place) != U'年' && !follows_year_without_mark(place);
}

/// 2024#3月15日, 2024 3月15日: the year is written, though its 年 is not what was read.
bool DayReader::follows_year_without_mark(std::size_t place) const {
  constexpr std::size_t year_digits = 4;
  std::size_t here = place;
  while (here > 0 && text_.at(here - 1) == U' ' && place - here < year_digits) --here;
  if (here > 0 && !is_digit(text_.at(here - 1)) && !is_one_of(text_.at(here - 1), U",，、。;:)")) --here;
  if (here < year_digits || (here > year_digits && is_digit(text_.at(here - year_digits - 1)))) return false;
  const auto year = digits(here - year_digits, year_digits);
  return year && year->next == here && is_plausible_year(year->value);
}

std::optional<DayMatch> DayReader::month_and_day(std::size_t place) const {
  const auto month = this->month(place, Inside::contiguous);
  DayMatch day;
  if (!month || !day_after_month(*month, day)) return std::nullopt;
  day.phrase.leaning = Leaning::year;
  day.phrase.month = month->value;
  day.corrected = day.corrected || month->corrected;
  return day;
}

bool is_one_of(char32_t symbol, std::u32string_view set) {
  return symbol != U'\0' && set.find(symbol) != std::u32string_view::npos;
}

bool is_plausible_year(int year) {
  return year >= 1949 && year <= 2099;
}

int full_year(int two_digits) {
  return two_digits < century_turn ? 2000 + two_digits : 1900 + two_digits;
}

bool exists(int year, int month, int day) {
  return month > 0 && day > 0 &&
         std::chrono::year_month_day(std::chrono::year(year),
                                     std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
             .ok();
}

std::optional<DateStyle> style_of(char32_t separator) {
  if (separator == U'.') return DateStyle::point;
  if (is_one_of(separator, points)) return DateStyle::other_point;
  if (is_one_of(separator, dashes)) return DateStyle::dash;
  if (separator == U'/') return DateStyle::slash;
  return std::nullopt;
}

}  // namespace forms
