#pragma once

// Dates on paper: not the recogniser's best string, but the days that it may be, weighed by its probabilities
// and by what the page says elsewhere.

#include <optional>
#include <vector>

#include "forms/dates/date.h"
#include "forms/text/passage.h"
#include "forms/values/reading_trace.h"

namespace forms {

/// A day that a passage may say.
struct DateChoice {
  std::optional<Date> date;  ///< none: written so, but no such day
  double probability = 0;    ///< among all choices of the passage they add up to 1
  bool as_read = false;      ///< the recogniser's best string says so, too
  bool year_assumed = false;
};

/// Where a date stands tells how much may be left out.
enum class DatePlace { text, cell };

/// The choices, most probable first; empty if the passage holds nothing like a date, and where nothing was
/// recognised, as what is written there is not weighed. A year whose digits were read with certainty is the
/// year; where they were not, years other than the context's are less probable.
std::vector<DateChoice> date_choices(const Passage& passage, const DateContext& context, DatePlace place,
                                     FieldTrace* trace = nullptr);

/// One value out of choices: certain only if it is the recogniser's own reading, nothing is assumed and the
/// rest of the probability is small. Ranges, weekdays and relative days come from the text as read.
DateOnPage choose_date(const Passage& passage, const std::vector<DateChoice>& choices,
                       const DateContext& context);

/// The field `key` with the value that choose_date() gives.
Field date_field(const std::string& key, const Passage& passage, const std::vector<DateChoice>& choices,
                 const DateContext& context, FieldTrace* trace = nullptr);

/// True if the text resembles a date with one misread symbol, or one written over its printed label. Such a
/// date is decoded from the recogniser's alternatives and always marked doubtful.
bool looks_like_date(const Passage& passage);
/// The passage, or the part of it, that was meant as a date and has no date in it as read.
std::optional<Passage> misread_date_in(const Passage& passage);

}  // namespace forms
