#pragma once

// Calendar days as text, and the dates that people write in running text.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "forms/reading.h"

namespace forms {

/// "2024-03-15".
std::string to_iso(Date date);
/// The day that an ISO 8601 date names; nothing if it is none ("2024-02-30", "2024-3-1", "").
std::optional<Date> from_iso(std::string_view text);

/// What a date may lean on where it does not say everything itself.
struct DateContext {
  std::optional<std::chrono::year> year;         ///< for 3月15日
  std::optional<std::chrono::year_month> month;  ///< for 本月15日, 同月20日
  std::optional<Date> day;                       ///< for 当日, 次日, 昨天
};

/// A date found in a text.
struct WrittenDate {
  std::optional<Date> first;        ///< none if impossible or unresolved
  std::optional<Date> last;         ///< equal to `first` unless a range is written
  std::size_t offset = 0;           ///< bytes from the text's start
  std::size_t length = 0;           ///< bytes, without a time of day after it
  std::vector<Doubt> doubts;        ///< impossible, unresolved, year_assumed, weekday
};

/// Every date of a UTF-8 text in order, written in any of the usual ways: 2024年3月15日 (with or without
/// spaces, full-width digits, 曰 for 日, 号), 二〇二四年三月十五日 (〇 ○ O 零, 廿 卅, 元月), 2024.3.15,
/// 2024-03-15, 2024/3/15, 24年3月5日, 3月15日, ranges (2024年3月1日至3日), and relative to the text's own or
/// the context's day (本月15日, 同月20日, 当日, 次日, 昨天). A date that leans on an earlier one takes the
/// nearest complete date before it, else the first after it, else the context. A time or a weekday after the
/// date does not belong to it; a weekday is checked. A written day that does not exist (2024年2月30日) is
/// reported without a value, never mended.
std::vector<WrittenDate> find_dates(std::string_view text, const DateContext& context = {});

/// A month written alone: 2024年3月, 2024.3, 二〇二四年三月, 3月份 with the context's year. Nothing if there is none.
std::optional<std::chrono::year_month> find_month(std::string_view text, const DateContext& context = {});

}  // namespace forms
