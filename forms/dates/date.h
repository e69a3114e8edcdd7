#pragma once

// Calendar days as text, and the dates that people write in running text.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "forms/values/reading.h"

namespace forms {

/// "2024-03-15".
std::string to_iso(Date date);
/// The day that an ISO 8601 date names; nothing if it is none ("2024-02-30", "2024-3-1", "").
std::optional<Date> from_iso(std::string_view text);

/// What a date may lean on where it does not say everything itself.
struct DateContext {
  std::optional<std::chrono::year> year;         ///< for 3月15日
  std::optional<std::chrono::year_month> month;  ///< for 本月15日, 同月20日
  std::optional<Date> day;     ///< the day of writing: for 今天, 昨天, 本月15日, 去年3月15日
  std::optional<Date> spoken;  ///< the last date before this text: for 当日, 次日; none: the day of writing
};

/// A date found in a text.
struct WrittenDate {
  std::optional<Date> first;  ///< none if impossible or unresolved
  std::optional<Date> last;   ///< equal to `first` unless a range is written
  std::size_t offset = 0;     ///< bytes from the text's start
  std::size_t length = 0;     ///< bytes, without a time of day after it
  std::vector<Doubt> doubts;  ///< corrected, impossible, unresolved, year_assumed, weekday
  std::optional<std::chrono::weekday> weekday = {};  ///< written beside its first day
  bool has_year = false;  ///< its first day's year is written, not taken from anywhere
};

/// Every date of a UTF-8 text in order, written in any of the usual ways:
///   2024年3月15日, with spaces anywhere, full-width digits, 号 or the misread 曰; 24年3月5日 (1949 to 2048);
///   二〇二四年三月十五日 (〇 ○ O 零 0, 廿 卅, 元月, and the capitals of cheques); l and O for 1 and 0 in a
///   number before 年, 月 or 日 are taken for digits (corrected); 2024.3.15, 2024-03-15, 2024/3/15, 20240315;
///   2024、3、15 and 24.3.15 where they can only be a day (two digits from 14 on, for smaller ones number
///   sections); 3月15日, 去年3月15日, 同年3月15日; 3月5日、12日 and 3月5、6日 are two dates; 3.15 alone is
///   none; 本月15日, 同月20日, 上月3日, 去年本月10日; 当日, 同日, 次日, 翌日, 今天, 昨天, 前天, 大前天, 明天;
///   ranges of these with 至, 到, ~ or dashes: 2024年3月1日至3日, 12月28日至1月3日.
///
/// What is not written is taken from the nearest date before it that has a value, else from the first
/// complete one after it, else from the context. 今天, 昨天, 本月 and 去年 count from the day of writing,
/// which is the context's alone: a date that the text speaks of says nothing of when it was written.
/// year_assumed marks a year or month so taken for 3月15日, 同年3月15日 or 本月15日; 当日 and its like have
/// no doubt, and a year that only a range's turn adds has none. With nothing to lean on: no value,
/// unresolved.
///
/// A time or a weekday after the date does not belong to it; a weekday is checked. A written day that does
/// not exist (2024年2月30日), or a range that ends before it begins, is reported without a value, never
/// mended. Days of the lunar calendar (农历三月十五日, 甲辰年三月十五日, 三月初五, 腊月廿三) are unresolved,
/// whatever stands between the words. Years outside 1949 to 2099, lunar months alone and digits inside a
/// longer number are no dates. Linear time.
std::vector<WrittenDate> find_dates(std::string_view text, const DateContext& context = {});

/// The date of one cell of a date column: the first that find_dates() finds, else what only a cell may
/// mean: 3.15, 3/15, 3-15 (the context's year) and 15日 (its month) as the cell's whole text. Nothing if
/// there is none.
std::optional<WrittenDate> find_date_in_cell(std::string_view text, const DateContext& context = {});

/// A month written alone: 2024年3月, 2024.3, 202403, 二〇二四年三月, else 3月 or 3月份 with the context's
/// year. The month of a whole date does not count, nor do the ends of 1月至3月 or a lunar month. Nothing if
/// there is none.
std::optional<std::chrono::year_month> find_month(std::string_view text, const DateContext& context = {});

/// Whether a text names a month with its year, or a range of months, and no day: 1979年11月出生,
/// 2020年4月至2024年6月. Nothing there is a day that was misread.
bool names_only_months(std::string_view text);

}  // namespace forms
