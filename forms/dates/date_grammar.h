#pragma once

// The shapes that dates have in running text, before anyone asks which day they are. Internal to forms;
// date.h is the way in.

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "forms/dates/date_days.h"

namespace forms {

/// The end of a range; the parts that are not written are those of its first day.
struct RangeEnd {
  std::optional<int> year;
  std::optional<int> month;
  int day = 0;
};

struct DatePhrase {
  DayPhrase first;
  std::optional<RangeEnd> last;
  std::size_t offset = 0;
  std::size_t length = 0;
  bool corrected = false;            ///< a letter was taken for a digit
  std::optional<int> first_weekday;  ///< 0 is Sunday; the one beside the first day, or beside the only day
  std::optional<int> last_weekday;
};

/// 2024年3月 or, without a year, 3月份.
struct MonthPhrase {
  std::optional<int> year;
  int month = 0;
  bool in_range = false;    ///< one end of 1月至3月
  bool before_day = false;  ///< something stands behind it that may be a day, misread
};

/// Every phrase of a UTF-8 text that is written like a date, in order. In linear time.
std::vector<DatePhrase> date_phrases(std::string_view text);
/// Every month without a day, in order.
std::vector<MonthPhrase> month_phrases(std::string_view text);
/// What a cell of a date column may hold besides: 3.15, 3/15, 3-15, 15日, as its whole text.
std::optional<DatePhrase> cell_phrase(std::string_view text);

}  // namespace forms
