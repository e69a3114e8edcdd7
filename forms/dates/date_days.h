#pragma once

// One day as it is written, at one place of a text: the shapes without ranges and lists, which date_grammar.h
// puts together. Internal to forms.

#include <cstddef>
#include <optional>
#include <string_view>

#include "forms/dates/date_symbols.h"

namespace forms {

/// What a written day leaves to the text around it.
enum class Leaning {
  none,   ///< 2024年3月15日
  year,   ///< 3月15日, 去年3月15日
  month,  ///< 本月15日
  day,    ///< 次日
  lunar   ///< nothing: it is a day of another calendar
};

/// One day as written: the parts that are there, and how far it is from what it leans on.
struct DayPhrase {
  Leaning leaning = Leaning::none;
  int year = 0;
  int month = 0;
  int day = 0;
  int shift = 0;            ///< years, months or days, as it leans
  bool of_writing = false;  ///< 今天, 昨天 count from the day of writing; 次日 from the day spoken of last
};

/// What separates the parts of a date.
enum class DateStyle { marks, point, other_point, dash, slash, compact };

/// Whether what was read is a date by itself.
enum class DayEnding {
  closed,     ///< it is
  open,       ///< no 日 yet: 3月1 of 3月1至3日 or of 3月1、3日
  continued,  ///< digits follow: 2024-03-01-2024-03-05 is a range, 2024-03-01-001 a code
};

struct DayMatch {
  DayPhrase phrase;
  DateStyle style = DateStyle::marks;
  DayEnding ending = DayEnding::closed;
  bool corrected = false;  ///< a letter was taken for a digit
  std::size_t next = 0;    ///< the place after it
};

/// A year, month or day by itself.
struct DayPart {
  int value = 0;
  bool corrected = false;
  std::size_t next = 0;
};

class DayReader {
 public:
  /// Keeps a reference to the symbols.
  explicit DayReader(const DateSymbols& text) : text_(text) {}

  /// The day that begins at a place.
  std::optional<DayMatch> day_at(std::size_t place) const;

  /// A year with its 年: 2024年, 2 0 2 4 年, 2O24年, 24年, 二〇二四年.
  std::optional<DayPart> marked_year(std::size_t place) const;
  /// A month with its 月.
  std::optional<DayPart> month(std::size_t place, Inside inside) const;
  /// A day with its 日.
  std::optional<DayPart> marked_day(std::size_t place) const;
  /// A month or a day as it stands before its mark.
  std::optional<DayPart> number(std::size_t place, Inside inside) const;
  /// Plain digits, `most` of them at the most.
  std::optional<DayPart> digits(std::size_t place, int most) const;

  /// The rest of a date behind its 年.
  std::optional<DayMatch> day_after_year(const DayPart& year) const;
  std::optional<DayMatch> month_and_day(std::size_t place) const;
  /// Whether a month here is one of no written year.
  bool stands_without_year(std::size_t place) const;
  /// No 20240315, 编号：20240315 are serial numbers.
  bool follows_number_label(std::size_t place) const;
  /// Whether the words before a place say that what stands there is of the lunar calendar: 农历, 旧历, a year
  /// by its stem and branch (甲辰年) or its animal, a leap month's 闰; with spaces, brackets, a colon or a
  /// year between.
  bool is_lunar(std::size_t place) const;
  /// The place after the blanks between the parts of 2024. 3. 15, never over a line's end.
  std::size_t after_blanks(std::size_t place) const;

 private:
  std::optional<DayMatch> complete_day(std::size_t place) const;
  std::optional<DayMatch> lunar_day(std::size_t place) const;
  std::optional<DayMatch> day_of_lunar_words(std::size_t place) const;
  bool day_after_month(const DayPart& month, DayMatch& day) const;
  bool may_end_without_mark(std::size_t place) const;
  std::optional<DayMatch> day_in_digits(std::size_t place) const;
  bool short_year_stands(std::size_t place, const DayMatch& day, int year, bool marked) const;
  std::optional<DayPart> stamped_day(std::size_t place) const;
  bool end_in_digits(std::size_t place, DayMatch& day) const;
  std::optional<DayMatch> compact_day(std::size_t place) const;
  std::optional<DayMatch> yearless_day(std::size_t place) const;
  std::optional<DayMatch> relative_day(std::size_t place) const;
  std::optional<DayMatch> relative_month_day(std::size_t place, int months, bool of_writing) const;
  bool follows_year_without_mark(std::size_t place) const;
  bool is_part_of_word(std::size_t place, std::size_t next) const;

  const DateSymbols& text_;
};

inline constexpr std::u32string_view day_marks = U"日号曰";
inline constexpr std::u32string_view dashes = U"-‐‑–—―−─";

bool is_one_of(char32_t symbol, std::u32string_view set);
/// Years that papers of an office can have: 1949 to 2099.
bool is_plausible_year(int year);
/// The year of two digits: 1949 to 2048.
int full_year(int two_digits);
/// Whether the calendar has such a day.
bool exists(int year, int month, int day);
/// The style that a separator of digits speaks for.
std::optional<DateStyle> style_of(char32_t separator);

}  // namespace forms
