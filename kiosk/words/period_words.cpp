#include "kiosk/words/period_words.h"

#include <array>

#include "kiosk/words/language.h"

namespace kiosk {
namespace {

int year_of(forms::Date day) {
  return static_cast<int>(day.year());
}
unsigned month_of(forms::Date day) {
  return static_cast<unsigned>(day.month());
}

std::string month_words(forms::Date day) {
  // TRANSLATORS: months where there is little room
  constexpr std::array months = {to_translate("Jan"), to_translate("Feb"), to_translate("Mar"),
                                 to_translate("Apr"), to_translate("May"), to_translate("Jun"),
                                 to_translate("Jul"), to_translate("Aug"), to_translate("Sep"),
                                 to_translate("Oct"), to_translate("Nov"), to_translate("Dec")};
  return translated(months[month_of(day) - 1]);
}

std::string quarter_words(forms::Date day) {
  // TRANSLATORS: quarters of a year
  constexpr std::array quarters = {to_translate("Q1"), to_translate("Q2"), to_translate("Q3"),
                                   to_translate("Q4")};
  return translated(quarters[(month_of(day) - 1) / 3]);
}

std::string half_words(forms::Date day) {
  constexpr unsigned first_of_second = 7;
  return month_of(day) < first_of_second ? translated("first half") : translated("second half");
}

std::string year_words(forms::Date day) {
  // TRANSLATORS: a year such as 2024
  return translated_with("Year %d", year_of(day));
}

std::string full_day_words(forms::Date day) {
  // TRANSLATORS: a year and a day of it: 2024, 1 Apr
  return translated_with("%d, %s", year_of(day), day_words(day));
}

}  // namespace

std::string words_for(const forms::Period& period) {
  const std::string within = short_words_for(period.frequency, period.first, period.last);
  if (period.frequency == forms::Frequency::yearly) return within;
  // TRANSLATORS: a year, and a month, quarter or half of it
  return translated_with("%d %s", year_of(period.first), within);
}

std::string short_words_for(const std::optional<forms::Frequency>& frequency, forms::Date first,
                            forms::Date last) {
  if (!frequency) return day_range(first, last);
  switch (*frequency) {
    case forms::Frequency::monthly:
      return month_words(first);
    case forms::Frequency::quarterly:
      return quarter_words(first);
    case forms::Frequency::half_yearly:
      return half_words(first);
    case forms::Frequency::yearly:
      return year_words(first);
  }
  return "";
}

std::string period_words(const archive::Cell& cell) {
  return short_words_for(cell.frequency, cell.first, cell.last);
}

std::string day_words(forms::Date day) {
  // TRANSLATORS: a month and a day of it: Apr 1
  return translated_with("%s %d", month_words(day), static_cast<unsigned>(day.day()));
}

std::string full_day_range(forms::Date first, forms::Date last) {
  if (first.year() != last.year()) return day_range(first, last);
  // TRANSLATORS: a year, and days of it
  return translated_with("%d, %s", year_of(first), day_range(first, last));
}

std::string day_range(forms::Date first, forms::Date last) {
  if (first == last) return day_words(first);
  // TRANSLATORS: the first and the last day of a time
  if (first.year() != last.year())
    return translated_with("%s to %s", full_day_words(first), full_day_words(last));
  if (first.month() != last.month()) return translated_with("%s to %s", day_words(first), day_words(last));
  // TRANSLATORS: a day, and the number of a later day of the same month: Apr 1-26
  return translated_with("%s-%d", day_words(first), static_cast<unsigned>(last.day()));
}

}  // namespace kiosk
