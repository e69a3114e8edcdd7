#pragma once

// Names of people on paper: one, or a list.

#include <optional>
#include <string>

#include "forms/passage.h"
#include "forms/reading.h"

namespace forms {

/// The name that a passage holds, from its beginning: two to four Han characters of which the first is a
/// surname, where the recogniser thought of one. Anything else that stands there (a company, say) is taken as
/// it is.
std::optional<Field> read_person(const std::string& key, const Passage& passage);

/// The names of a list parted by 、 , ; spaces.
std::optional<Field> read_people(const std::string& key, const Passage& passage);

}  // namespace forms
