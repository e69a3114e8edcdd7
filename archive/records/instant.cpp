#include "archive/records/instant.h"

#include <charconv>

#include <fmt/format.h>

namespace archive {

namespace {

constexpr std::chrono::hours ahead_of_utc{8};

}  // namespace

std::string to_iso(Instant moment) {
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(moment - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::optional<Instant> instant_from_iso(std::string_view text) {
  constexpr std::string_view pattern = "0000-00-00T00:00:00Z";
  if (text.size() != pattern.size()) return std::nullopt;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (pattern[i] == '0' ? !digit : text[i] != pattern[i]) return std::nullopt;
  }
  const auto number = [&](std::size_t offset, std::size_t length) {
    int value = 0;
    std::from_chars(text.data() + offset, text.data() + offset + length, value);
    return value;
  };
  const std::chrono::year_month_day date(std::chrono::year(number(0, 4)),
                                         std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                         std::chrono::day(static_cast<unsigned>(number(8, 2))));
  const int hour = number(11, 2), minute = number(14, 2), second = number(17, 2);
  if (!date.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
         std::chrono::seconds(second);
}

forms::Date office_day(Instant moment) {
  return std::chrono::floor<std::chrono::days>(moment + ahead_of_utc);
}

std::string office_time(Instant moment) {
  std::string text = to_iso(moment + ahead_of_utc);
  text.replace(text.find('T'), 1, " ");
  return text.substr(0, std::string_view("2024-03-15 16:00").size());
}

Instant office_midnight(forms::Date day) {
  return std::chrono::sys_days(day) - ahead_of_utc;
}

}  // namespace archive
