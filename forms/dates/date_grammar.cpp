#include "forms/dates/date_grammar.h"

#include <array>
#include <utility>

#include "forms/dates/beside_date.h"
#include "forms/dates/date_symbols.h"
#include "forms/text/text.h"

namespace forms {
namespace {

class DateGrammar {
 public:
  explicit DateGrammar(std::string_view text) : text_(text), days_(text_) {}
  DateGrammar(const DateGrammar&) = delete;
  DateGrammar& operator=(const DateGrammar&) = delete;

  std::vector<DatePhrase> phrases() const {
    std::vector<DatePhrase> found;
    std::size_t place = 0;
    while (place < text_.size()) {
      const std::optional<DayMatch> day = day_at(place);
      if (!day) {
        ++place;
        continue;
      }
      place = add(found, place, *day);
    }
    return found;
  }

  std::vector<MonthPhrase> months() const {
    std::vector<MonthPhrase> found;
    std::size_t place = 0;
    while (place < text_.size()) {
      if (const auto day = day_at(place)) {  // the month of a whole date does not stand alone
        place = day->next;
      } else if (const auto month = month_at(place)) {
        found.push_back(month->first);
        place = month->second;
      } else {
        ++place;
      }
    }
    return found;
  }

  std::optional<DatePhrase> cell() const {
    const std::size_t start = text_.after_spaces(0);
    const auto first = days_.digits(start, 2);
    if (!first) return std::nullopt;
    DatePhrase phrase;
    std::size_t next = text_.after_spaces(first->next);
    const char32_t mark = text_.at(next);
    if (is_one_of(mark, day_marks)) {
      ++next;
      phrase.first = {.leaning = Leaning::month, .day = first->value};
    } else {
      const auto second = style_of(mark) ? days_.digits(text_.after_spaces(next + 1), 2) : std::nullopt;
      if (!second || !exists(2024, first->value, second->value)) return std::nullopt;
      next = second->next;
      if (is_one_of(text_.at(text_.after_spaces(next)), day_marks)) next = text_.after_spaces(next) + 1;
      phrase.first = {.leaning = Leaning::year, .month = first->value, .day = second->value};
    }
    std::size_t rest = next;
    while (is_space(text_.at(rest)) || text_.at(rest) == U'.') ++rest;
    if (rest != text_.size()) return std::nullopt;
    phrase.offset = text_.offset(start);
    phrase.length = text_.offset(next) - phrase.offset;
    return phrase;
  }

 private:
  /// A day that is one by itself or with what follows it.
  std::optional<DayMatch> day_at(std::size_t place) const {
    auto day = days_.day_at(place);
    if (!day || day->ending == DayEnding::closed || range_end(*day)) return day;
    if (day->ending == DayEnding::open && day_list(day->next)) return day;
    return std::nullopt;
  }

  // Ranges and lists --------------------------------------------------------------------------------------

  /// Adds the phrase that begins with a day, and the days that go on from it; returns the place after them.
  std::size_t add(std::vector<DatePhrase>& found, std::size_t place, DayMatch day) const {
    while (true) {
      DatePhrase phrase;
      phrase.first = day.phrase;
      phrase.corrected = day.corrected;
      phrase.offset = text_.offset(place);
      std::size_t next = day.next;
      if (const auto end = range_end(day)) {
        phrase.last = end->end;
        phrase.corrected = phrase.corrected || end->corrected;
        phrase.first_weekday = end->first_weekday;
        next = end->next;
      }
      phrase.length = text_.offset(next) - phrase.offset;
      add_weekdays(phrase, next);
      found.push_back(phrase);
      const auto following = next_of_list(next);
      if (!following || day.phrase.leaning == Leaning::day || phrase.last.value_or(RangeEnd{}).month)
        return next;
      place = following->first;
      day.phrase.day = following->second.value;
      day.corrected = following->second.corrected;
      const bool marked = is_one_of(text_.before(following->second.next), day_marks);
      day.ending = marked ? DayEnding::closed : DayEnding::open;
      day.next = following->second.next;
    }
  }

  /// The 、12日 of 3月5日上午、12日, whose 日 may come at the list's end. Its place and itself.
  std::optional<std::pair<std::size_t, DayPart>> next_of_list(std::size_t place) const {
    const std::size_t comma = text_.after_spaces(after_time(text_, place));
    if (!is_one_of(text_.at(comma), U"、和及")) return std::nullopt;
    const std::size_t start = text_.after_spaces(comma + 1);
    if (const auto day = days_.marked_day(start)) {
      if (is_one_of(text_.at(day->next), U"内后之以间期均常前")) return std::nullopt;  // a span of days
      return std::pair(start, *day);
    }
    const auto day = days_.number(start, Inside::contiguous);
    if (!day || !day_list(day->next)) return std::nullopt;
    return std::pair(start, *day);
  }

  /// Whether 、6、7日 follows, so that the day before it is one of a list.
  bool day_list(std::size_t place) const {
    constexpr int longest = 31;
    for (int i = 0; i < longest; ++i) {
      const std::size_t comma = text_.after_spaces(place);
      if (text_.at(comma) != U'、') return false;
      const std::size_t start = text_.after_spaces(comma + 1);
      if (days_.marked_day(start)) return true;
      const auto day = days_.number(start, Inside::contiguous);
      if (!day) return false;
      place = day->next;
    }
    return false;
  }

  struct End {
    RangeEnd end;
    bool corrected = false;
    std::optional<int> first_weekday;
    std::size_t next = 0;
  };

  /// The end of a range that goes on from a day: 至3日, -5日, 至4月2日, ~2024-03-05.
  std::optional<End> range_end(const DayMatch& day) const {
    if (day.phrase.leaning == Leaning::day) return std::nullopt;
    std::size_t place = day.next;
    std::optional<int> weekday;
    if (const auto beside = weekday_at(text_, place)) {
      weekday = beside->first;
      place = beside->second;
    }
    const std::size_t timed = after_time(text_, place);
    const bool has_time = timed != place;
    place = text_.after_spaces(timed);
    if (text_.at(place) == U'起') ++place;
    const auto connected = after_connector(text_, place);
    if (!connected) return std::nullopt;
    auto end = end_at(connected->first, day, connected->second, has_time);
    if (end) end->first_weekday = weekday;
    return end;
  }

  std::optional<End> end_at(std::size_t place, const DayMatch& first, bool hyphen, bool timed) const {
    if (const auto year = days_.marked_year(place)) {
      const auto day = days_.day_after_year(*year);
      return day && day->ending == DayEnding::closed ? std::optional(complete_end(*day)) : std::nullopt;
    }
    if (first.style == DateStyle::compact) {
      const auto day = compact_end(place);
      return day ? std::optional(complete_end(*day)) : std::nullopt;
    }
    if (first.style != DateStyle::marks) {
      const auto day = plain_digits_day(place, first);
      if (day) return complete_end(*day);
    }
    if (const auto day = days_.month_and_day(place); day && day->ending == DayEnding::closed) {
      End end;
      end.end = {std::nullopt, day->phrase.month, day->phrase.day};
      end.corrected = day->corrected;
      end.next = day->next;
      return end;
    }
    if (const auto day = days_.marked_day(place)) {
      End end;
      end.end = {std::nullopt, std::nullopt, day->value};
      end.corrected = day->corrected;
      end.next = day->next;
      return end;
    }
    if (timed) return std::nullopt;  // 9:00-11 are hours
    if (first.style == DateStyle::marks || (first.style == DateStyle::dash && hyphen)) return std::nullopt;
    return short_end(place, first);
  }

  static End complete_end(const DayMatch& day) {
    End end;
    end.end = {day.phrase.year, day.phrase.month, day.phrase.day};
    end.corrected = day.corrected;
    end.next = day.next;
    return end;
  }

  std::optional<DayMatch> compact_end(std::size_t place) const {
    const auto written = text_.digits(place, Inside::contiguous, Letters::refused);
    if (!written || written->digits != 8 || !is_plausible_year(written->value / 10000)) return std::nullopt;
    DayMatch day;
    day.phrase.year = written->value / 10000;
    day.phrase.month = written->value / 100 % 100;
    day.phrase.day = written->value % 100;
    day.next = written->next;
    return day;
  }

  /// A whole date in the digits and separators of the first one.
  std::optional<DayMatch> plain_digits_day(std::size_t place, const DayMatch& first) const {
    const auto year = days_.digits(place, 4);
    if (!year || style_of(text_.at(year->next)) != first.style) return std::nullopt;
    const bool is_short = year->next - place == 2;
    if (!is_short && (year->next - place != 4 || !is_plausible_year(year->value))) return std::nullopt;
    const auto month = days_.digits(year->next + 1, 2);
    if (!month || style_of(text_.at(month->next)) != first.style) return std::nullopt;
    const auto last = days_.digits(month->next + 1, 2);
    if (!last || is_digit(text_.at(last->next))) return std::nullopt;
    DayMatch day;
    day.phrase.year = is_short ? full_year(year->value) : year->value;
    day.phrase.month = month->value;
    day.phrase.day = last->value;
    day.next = last->next;
    if (is_one_of(text_.at(day.next), day_marks)) ++day.next;
    return day;
  }

  /// The 3.3 or the 3 of 2024.3.1-3.3 and 2024.3.1-3: only where it can't be anything else.
  std::optional<End> short_end(std::size_t place, const DayMatch& first) const {
    const auto one = days_.digits(place, 2);
    if (!one) return std::nullopt;
    End end;
    end.end = {std::nullopt, std::nullopt, one->value};
    end.next = one->next;
    if (style_of(text_.at(one->next)) == first.style) {
      if (const auto two = days_.digits(one->next + 1, 2)) {
        end.end = {std::nullopt, one->value, two->value};
        end.next = two->next;
      }
    }
    const int month = end.end.month.value_or(first.phrase.month);
    if (!exists(first.phrase.year, month, end.end.day)) return std::nullopt;
    if (std::pair(month, end.end.day) <= std::pair(first.phrase.month, first.phrase.day)) return std::nullopt;
    if (is_one_of(text_.at(end.next), day_marks)) {
      ++end.next;
      return end;
    }
    const char32_t next = text_.at(end.next);
    if (is_digit(next) || is_letter(next) || is_han(next) || is_one_of(next, U":%")) return std::nullopt;
    const bool continues = style_of(next) && is_digit(text_.at(end.next + 1));
    if (continues) return std::nullopt;
    return end;
  }

  // Beside a date -----------------------------------------------------------------------------------------

  void add_weekdays(DatePhrase& phrase, std::size_t place) const {
    const auto beside = weekday_at(text_, place);
    if (!beside) return;
    if (!phrase.last) {
      phrase.first_weekday = beside->first;
      return;
    }
    const auto connected = after_connector(text_, text_.after_spaces(beside->second));  // （周五至周日）
    const auto second = connected ? weekday_at(text_, connected->first) : std::nullopt;
    if (second && !phrase.first_weekday) {
      phrase.first_weekday = beside->first;
      phrase.last_weekday = second->first;
    } else {
      phrase.last_weekday = beside->first;
    }
  }

  // Months ------------------------------------------------------------------------------------------------

  /// A month and the place after it; of a range both ends at once.
  std::optional<std::pair<MonthPhrase, std::size_t>> month_at(std::size_t place) const {
    MonthPhrase phrase;
    std::size_t next = 0;
    if (days_.is_lunar(place)) return std::nullopt;
    if (const auto year = days_.marked_year(place)) {
      const std::size_t behind = text_.after_spaces(year->next);
      const auto month = days_.month(behind, Inside::spaced);
      if (!month) return std::nullopt;
      const auto day = days_.day_at(behind);  // 二〇二四年三月初五
      if (day && day->phrase.leaning == Leaning::lunar) return std::nullopt;
      phrase = {year->value, month->value};
      next = month->next;
    } else if (const auto digits = month_in_digits(place)) {
      phrase = digits->first;
      next = digits->second;
    } else {
      if (!days_.stands_without_year(place) || is_one_of(text_.before(place), U"至到、."))
        return std::nullopt;
      const auto month = days_.month(place, Inside::contiguous);
      if (!month) return std::nullopt;
      phrase = {std::nullopt, month->value};
      next = month->next;
    }
    if (phrase.month < 1 || phrase.month > 12) return std::nullopt;
    if (text_.at(next) == U'份') ++next;
    if (const auto connected = after_connector(text_, text_.after_spaces(next))) {
      // The months of 3月至5月 don't stand alone.
      const auto year = days_.marked_year(connected->first);
      const auto more =
          days_.month(text_.after_spaces(year ? year->next : connected->first), Inside::contiguous);
      phrase.in_range = more.has_value();
      if (more) next = more->next;
    }
    phrase.before_day = may_be_day(text_.after_spaces(next));
    return std::pair(phrase, next);
  }

  /// Whether a day that was misread may stand here: l5, /5, 【5日, but not 出生 nor the 日 of an empty form.
  bool may_be_day(std::size_t place) const {
    constexpr std::size_t longest = 4;
    const char32_t first = text_.at(place);
    if (is_digit(first) || is_letter(first) || is_numeral(first) || is_one_of(first, U"/|\\!丨")) return true;
    for (std::size_t i = 1; i <= longest; ++i)
      if (is_one_of(text_.at(place + i), day_marks)) return !is_one_of(first, day_marks);
    return false;
  }

  /// 2024.3, 2024-03, 2024/3, 202403
  std::optional<std::pair<MonthPhrase, std::size_t>> month_in_digits(std::size_t place) const {
    const char32_t before = text_.before(place);
    if (is_digit(before) || is_letter(before) || is_one_of(before, U".-/,¥")) return std::nullopt;
    const auto year = text_.digits(place, Inside::contiguous, Letters::refused);
    if (!year) return std::nullopt;
    MonthPhrase phrase;
    std::size_t next = year->next;
    if (year->digits == 6) {
      phrase = {year->value / 100, year->value % 100};
    } else {
      const auto style = style_of(text_.at(days_.after_blanks(next)));
      if (year->digits != 4 || !style || *style == DateStyle::other_point) return std::nullopt;
      const auto month = days_.digits(days_.after_blanks(days_.after_blanks(next) + 1), 2);
      if (!month) return std::nullopt;
      phrase = {year->value, month->value};
      next = month->next;
      if (text_.at(next) == U'月') ++next;
    }
    const char32_t after = text_.at(next);
    if (is_digit(after) || is_letter(after) || is_one_of(after, U"%元万亿人户亩个")) return std::nullopt;
    if (is_one_of(after, U".-/,") && is_digit(text_.at(next + 1))) return std::nullopt;
    if (!is_plausible_year(*phrase.year) || phrase.month < 1 || phrase.month > 12) return std::nullopt;
    if (year->digits == 6 && days_.follows_number_label(place)) return std::nullopt;
    return std::pair(phrase, next);
  }

  DateSymbols text_;
  DayReader days_;
};

}  // namespace

std::vector<DatePhrase> date_phrases(std::string_view text) {
  return DateGrammar(text).phrases();
}

std::vector<MonthPhrase> month_phrases(std::string_view text) {
  return DateGrammar(text).months();
}

std::optional<DatePhrase> cell_phrase(std::string_view text) {
  return DateGrammar(text).cell();
}

}  // namespace forms
