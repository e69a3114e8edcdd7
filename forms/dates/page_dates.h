#pragma once

// Every date on a page, whatever it belongs to.

#include <vector>

#include "forms/dates/date.h"
#include "forms/text/passage.h"
#include "forms/values/reading.h"

namespace forms {

/// The dates of a page in reading order, each once; where a field or a row of `reading` holds a date, its
/// value counts. Boxes are in the upright frame, as those of `reading` must be. What only nearly reads as a
/// date is among them as doubtful.
std::vector<DateOnPage> dates_on_page(const PageText& text, const Reading& reading,
                                      const DateContext& context);

}  // namespace forms
