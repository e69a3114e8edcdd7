#pragma once

// Characters that handwriting and bad print make alike: two tables. Of the characters that names of people
// and villages are made of, groups that look alike whichever was written; each is one shape with a stroke or
// a part changed. Of digits, signs and the marks of dates, what a symbol that can't stand at a place was
// meant as. Both are our own, drawn up from the rosters' names and the readers' usual mistakes.

#include <string>
#include <string_view>

namespace forms {

/// Whether two characters of names are in one group.
bool look_alike(char32_t a, char32_t b);

/// All characters of names that look like `symbol`, itself left out.
std::u32string look_alikes(char32_t symbol);

/// What a digit, a sign or a mark of a date may have been meant as (l as 1, 曰 as 日), the likelier first.
/// For a place where `symbol` itself can't stand.
std::u32string_view look_alike_signs(char32_t symbol);

}  // namespace forms
