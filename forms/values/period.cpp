#include "forms/values/period.h"

#include <cassert>
#include <charconv>

#include <fmt/format.h>

#include "ocr/page/name_table.h"

namespace forms {
namespace {

using std::chrono::months;
using std::chrono::year_month;

constexpr auto frequencies = ocr::name_table<Frequency>({
    {Frequency::monthly, "monthly"},
    {Frequency::quarterly, "quarterly"},
    {Frequency::half_yearly, "half_yearly"},
    {Frequency::yearly, "yearly"},
});

unsigned months_in(Frequency frequency) {
  switch (frequency) {
    case Frequency::monthly:
      return 1;
    case Frequency::quarterly:
      return 3;
    case Frequency::half_yearly:
      return 6;
    case Frequency::yearly:
      return 12;
  }
  return 1;
}

/// The period of which `first` is the first month.
Period period_from(year_month first, Frequency frequency) {
  const year_month last = first + months(static_cast<int>(months_in(frequency)) - 1);
  return {frequency, first / std::chrono::day(1), Date(last / std::chrono::last)};
}

/// A number without a sign that is the whole text and has exactly `digits` digits.
std::optional<unsigned> whole_number(std::string_view text, std::size_t digits) {
  if (text.size() != digits) return std::nullopt;
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

Period period_of(Date day, Frequency frequency) {
  assert(day.ok());
  const unsigned length = months_in(frequency);
  const unsigned first = (static_cast<unsigned>(day.month()) - 1) / length * length + 1;
  return period_from(day.year() / std::chrono::month(first), frequency);
}

Period next(const Period& period) {
  const year_month first(period.first.year(), period.first.month());
  return period_from(first + months(static_cast<int>(months_in(period.frequency))), period.frequency);
}

std::vector<Period> periods_between(Date from, Date to, Frequency frequency) {
  std::vector<Period> periods;
  if (to < from) return periods;
  for (Period period = period_of(from, frequency); period.first <= to; period = next(period)) {
    periods.push_back(period);
  }
  return periods;
}

bool contains(const Period& period, Date day) {
  return period.first <= day && day <= period.last;
}

std::string label(const Period& period) {
  const int year = static_cast<int>(period.first.year());
  const unsigned month = static_cast<unsigned>(period.first.month());
  switch (period.frequency) {
    case Frequency::monthly:
      return fmt::format("{:04}-{:02}", year, month);
    case Frequency::quarterly:
      return fmt::format("{:04}-Q{}", year, (month + 2) / 3);
    case Frequency::half_yearly:
      return fmt::format("{:04}-H{}", year, month <= 6 ? 1 : 2);
    case Frequency::yearly:
      return fmt::format("{:04}", year);
  }
  return {};
}

std::optional<Period> parse_period(std::string_view label) {
  const auto year_number = whole_number(label.substr(0, 4), 4);
  if (!year_number || *year_number == 0) return std::nullopt;
  const std::chrono::year year(static_cast<int>(*year_number));
  if (label.size() == 4) return period_from(year / 1, Frequency::yearly);
  if (label.size() != 7 || label[4] != '-') return std::nullopt;
  const char letter = label[5];
  if (letter == 'Q' || letter == 'H') {
    const auto number = whole_number(label.substr(6), 1);
    const Frequency frequency = letter == 'Q' ? Frequency::quarterly : Frequency::half_yearly;
    const unsigned length = months_in(frequency);
    if (!number || *number < 1 || *number > 12 / length) return std::nullopt;
    return period_from(year / std::chrono::month((*number - 1) * length + 1), frequency);
  }
  const auto month = whole_number(label.substr(5), 2);
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  return period_from(year / std::chrono::month(*month), Frequency::monthly);
}

std::string_view name_of(Frequency frequency) {
  return frequencies.name_of(frequency);
}

std::optional<Frequency> find_frequency(std::string_view name) {
  return frequencies.find(name);
}

}  // namespace forms
