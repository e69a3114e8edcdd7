#pragma once

// Names of people on paper: one, or a list.

#include <optional>
#include <string>
#include <string_view>

#include "forms/names/page_names.h"
#include "forms/text/passage.h"
#include "forms/values/reading.h"

namespace forms {

/// The name that a passage holds, from its beginning: two to four Han characters of which the first is a
/// surname, where the recogniser thought of one. Anything else that stands there (a company, say) is taken as
/// it is. Of people that are known, one that the recogniser may have seen is likelier than a stranger; the
/// key of the field or column says whom to expect.
std::optional<Field> read_person(const std::string& key, const Passage& passage, const PageNames& known = {});

/// Whether a character is the surname of all but a few in a thousand, or the first of one.
bool is_surname(char32_t symbol);
/// Whether it is written as a name is: two to four Han characters of which the first is a surname.
bool may_be_name(std::u32string_view text);
/// Whether a passage begins with such a name and goes on with nothing that is part of it.
bool begins_with_name(const Passage& passage);

/// The names of a list parted by 、 , ; spaces.
std::optional<Field> read_people(const std::string& key, const Passage& passage, const PageNames& known = {});

}  // namespace forms
