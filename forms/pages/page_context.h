#pragma once

// What a page says of its time: the year and month that its incomplete dates lean on. Internal to forms, but
// for Hints; pure.

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "forms/dates/date.h"
#include "forms/definitions/kind.h"
#include "forms/pages/field_places.h"
#include "forms/text/passage.h"
#include "forms/values/reading.h"
#include "forms/values/reading_trace.h"

namespace forms {

/// What is known of a page before it is read.
struct Hints {
  std::optional<Date>
      today;  ///< that 昨天 refers to where the page itself has no date; none: it stays unresolved
  std::string village;  ///< whose paper it is, as somebody said; empty: as the page says
};

/// The years that a page's dates are of.
struct PageYears {
  std::optional<std::chrono::year> usual;   ///< for a date that has none
  std::optional<std::chrono::year> latest;  ///< of the complete dates
  std::set<std::chrono::year> tied;         ///< named as often as `usual`, which is the latest of them
};

/// Birthdays and other dates that say whose they are (`others`, see Kinds::other_dates()) say nothing of the
/// paper's year.
PageYears years_of(const PageText& text, const std::vector<std::string>& others);

/// What dates lean on before any field is read: the page's usual year, else the day of reading.
DateContext context_before_fields(const PageYears& years, const std::optional<Date>& today,
                                  ReadingTrace* trace = nullptr);

/// Of years that are named equally often the one of the document's own date is its year. `places`: of the
/// kind's fields.
void settle_year(DateContext& context, const PageYears& years, const Kind& kind,
                 const std::vector<FieldPlaces>& places, ReadingTrace* trace = nullptr);

/// 今天 is the day of the document's own date, where that is certain.
void take_day_of_writing(DateContext& context, const std::vector<Field>& fields,
                         ReadingTrace* trace = nullptr);

/// What the fields say of the time makes the rows' dates surer.
void take_context(DateContext& context, const std::vector<Field>& fields);

/// A register that names no month is of the month that its rows are of, if they are of one.
void add_month(Reading& reading, const Kind& kind, ReadingTrace* trace = nullptr);

/// A day of decades before the others, or before anything that is filed, is likely somebody's birthday.
/// `today`: the year of reading; may be none.
void doubt_bygone_dates(Reading& reading, const PageYears& years, std::optional<std::chrono::year> today,
                        ReadingTrace* trace = nullptr);

}  // namespace forms
