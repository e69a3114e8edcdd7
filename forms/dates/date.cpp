#include "forms/dates/date.h"

#include <algorithm>

#include <fmt/format.h>

#include "forms/dates/date_grammar.h"

namespace forms {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month;
using std::chrono::years;

Date day_of(int year_number, int month, int day) {
  return {year(year_number), std::chrono::month(static_cast<unsigned>(month)),
          std::chrono::day(static_cast<unsigned>(day))};
}

std::optional<Date> existing(Date date) {
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::optional<year> year_of(const DateContext& context) {
  if (context.year) return context.year;
  if (context.month) return context.month->year();
  if (context.day) return context.day->year();
  return std::nullopt;
}

std::optional<year_month> month_of_writing(const DateContext& context) {
  if (context.month) return context.month;
  if (context.day) return year_month(context.day->year(), context.day->month());
  return std::nullopt;
}

/// The days that a date may lean on, as the text is walked through.
struct Bases {
  std::optional<Date> spoken_of;    ///< the last date found: of a range its first day
  std::optional<Date> spoken_last;  ///< and its last day
  std::optional<Date> after;        ///< the first complete one further on
};

/// A phrase becomes days. The outcome of one phrase feeds the bases of those behind it.
class Resolver {
 public:
  explicit Resolver(const DateContext& context) : context_(context) {}

  std::vector<WrittenDate> resolve(const std::vector<DatePhrase>& phrases) {
    std::vector<std::optional<Date>> after(phrases.size());
    for (std::size_t i = phrases.size(); i-- > 1;) {
      const std::optional<Date> here = complete(phrases[i]);
      after[i - 1] = here ? here : after[i];
    }
    std::vector<WrittenDate> dates;
    dates.reserve(phrases.size());
    for (std::size_t i = 0; i < phrases.size(); ++i) {
      bases_.after = after[i];
      dates.push_back(resolve(phrases[i]));
      if (!dates.back().first) continue;
      bases_.spoken_of = dates.back().first;
      bases_.spoken_last = dates.back().last;
    }
    return dates;
  }

 private:
  static std::optional<Date> complete(const DatePhrase& phrase) {
    if (phrase.first.leaning != Leaning::none) return std::nullopt;
    return existing(day_of(phrase.first.year, phrase.first.month, phrase.first.day));
  }

  WrittenDate resolve(const DatePhrase& phrase) const {
    WrittenDate date;
    date.offset = phrase.offset;
    date.length = phrase.length;
    date.has_year = phrase.first.leaning == Leaning::none;
    if (phrase.first_weekday)
      date.weekday = std::chrono::weekday(static_cast<unsigned>(*phrase.first_weekday));
    if (phrase.corrected) date.doubts.push_back(Doubt::corrected);
    date.first = first_day(phrase, date.doubts);
    if (!date.first) return date;
    date.last = phrase.last ? last_day(*date.first, *phrase.last) : date.first;
    if (!date.last) {
      date.first.reset();
      date.doubts.push_back(Doubt::impossible);
      return date;
    }
    if (differs(date.first, phrase.first_weekday) || differs(date.last, phrase.last_weekday)) {
      date.doubts.push_back(Doubt::weekday);
    }
    return date;
  }

  std::optional<Date> first_day(const DatePhrase& phrase, std::vector<Doubt>& doubts) const {
    const DayPhrase& day = phrase.first;
    std::optional<Date> date;
    bool has_base = true;
    switch (day.leaning) {
      case Leaning::none:
        date = existing(day_of(day.year, day.month, day.day));
        break;
      case Leaning::year: {
        if (!exists_in_a_leap_year(day)) break;
        const auto base = phrase.last && phrase.last->year ? year_before(day, *phrase.last) : base_year(day);
        has_base = base.has_value();
        if (!base) break;
        doubts.push_back(Doubt::year_assumed);
        date = existing(day_of(static_cast<int>(*base) + day.shift, day.month, day.day));
        break;
      }
      case Leaning::month: {
        const auto base = base_month(day);
        has_base = base.has_value() || day.day < 1 || day.day > 31;
        if (!base) break;
        doubts.push_back(Doubt::year_assumed);
        date = existing((*base + months(day.shift)) / std::chrono::day(static_cast<unsigned>(day.day)));
        break;
      }
      case Leaning::day: {
        const auto base = base_day(day);
        has_base = base.has_value();
        if (base) date = Date(sys_days(*base) + days(day.shift));
        break;
      }
      case Leaning::lunar:
        has_base = false;
        break;
    }
    if (!date) doubts.push_back(has_base ? Doubt::impossible : Doubt::unresolved);
    return date;
  }

  static bool exists_in_a_leap_year(const DayPhrase& day) { return day_of(2024, day.month, day.day).ok(); }

  /// The year of the first day where only the last one's is written: 12月28日至2024年1月3日.
  static std::optional<year> year_before(const DayPhrase& first, const RangeEnd& last) {
    const int last_month = last.month.value_or(first.month);
    return year(*last.year - (first.month > last_month ? 1 : 0));
  }

  /// The date in the text that a day leans on; none for what counts from the day of writing.
  std::optional<Date> base_in_text(const DayPhrase& day) const {
    if (day.of_writing) return std::nullopt;
    return bases_.spoken_of ? bases_.spoken_of : bases_.after;
  }

  std::optional<year> base_year(const DayPhrase& day) const {
    // Most dates of a page may be of another year than the page.
    if (day.of_writing) {
      const auto month = month_of_writing(context_);
      return month ? std::optional(month->year()) : std::nullopt;
    }
    const auto base = base_in_text(day);
    return base ? base->year() : year_of(context_);
  }

  std::optional<year_month> base_month(const DayPhrase& day) const {
    const auto base = base_in_text(day);
    return base ? year_month(base->year(), base->month()) : month_of_writing(context_);
  }

  std::optional<Date> base_day(const DayPhrase& day) const {
    if (day.of_writing) return context_.day;
    const auto base = day.shift > 0 && bases_.spoken_last ? bases_.spoken_last : base_in_text(day);
    return base ? base : context_.spoken ? context_.spoken : context_.day;
  }

  /// A range over the turn of a year does not write the second one: 12月28日至1月3日.
  static std::optional<Date> last_day(Date first, const RangeEnd& end) {
    const int month = end.month.value_or(static_cast<int>(static_cast<unsigned>(first.month())));
    const bool next_year =
        !end.year && end.month && static_cast<unsigned>(*end.month) < static_cast<unsigned>(first.month());
    const int year_number = end.year.value_or(static_cast<int>(first.year()) + (next_year ? 1 : 0));
    const auto last = existing(day_of(year_number, month, end.day));
    return last && first <= *last ? last : std::nullopt;
  }

  static bool differs(const std::optional<Date>& date, const std::optional<int>& weekday) {
    return date && weekday &&
           std::chrono::weekday(sys_days(*date)) != std::chrono::weekday(static_cast<unsigned>(*weekday));
  }

  const DateContext& context_;
  Bases bases_;
};

}  // namespace

std::string to_iso(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::optional<Date> from_iso(std::string_view text) {
  constexpr std::string_view shape = "dddd-dd-dd";
  if (text.size() != shape.size()) return std::nullopt;
  int numbers[3] = {0, 0, 0};
  int* number = numbers;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (digit != (shape[i] == 'd') || (!digit && text[i] != '-')) return std::nullopt;
    if (digit) {
      *number = *number * 10 + (text[i] - '0');
    } else {
      ++number;
    }
  }
  return existing(day_of(numbers[0], numbers[1], numbers[2]));
}

std::vector<WrittenDate> find_dates(std::string_view text, const DateContext& context) {
  return Resolver(context).resolve(date_phrases(text));
}

std::optional<WrittenDate> find_date_in_cell(std::string_view text, const DateContext& context) {
  std::vector<DatePhrase> phrases = date_phrases(text);
  if (phrases.empty()) {
    const auto phrase = cell_phrase(text);
    if (!phrase) return std::nullopt;
    phrases.push_back(*phrase);
  }
  return Resolver(context).resolve(phrases).front();
}

std::optional<year_month> find_month(std::string_view text, const DateContext& context) {
  std::vector<MonthPhrase> phrases = month_phrases(text);
  std::erase_if(phrases, [](const MonthPhrase& phrase) { return phrase.in_range; });
  const auto complete =
      std::find_if(phrases.begin(), phrases.end(), [](const auto& p) { return p.year.has_value(); });
  const auto phrase = complete == phrases.end() ? phrases.begin() : complete;
  if (phrase == phrases.end()) return std::nullopt;
  const auto of = phrase->year ? std::optional(year(*phrase->year)) : year_of(context);
  if (!of) return std::nullopt;
  return *of / std::chrono::month(static_cast<unsigned>(phrase->month));
}

bool names_only_months(std::string_view text) {
  if (!date_phrases(text).empty()) return false;
  const std::vector<MonthPhrase> months = month_phrases(text);
  return std::any_of(months.begin(), months.end(), [](const MonthPhrase& month) {
    return (month.year || month.in_range) && !month.before_day;
  });
}

}  // namespace forms
