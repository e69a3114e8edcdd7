#pragma once

// A list of people's names on paper.

#include <optional>
#include <string>

#include "forms/names/page_names.h"
#include "forms/text/passage.h"
#include "forms/values/reading.h"
#include "forms/values/reading_trace.h"

namespace forms {

/// The names of a list parted by 、 , ; spaces.
std::optional<Field> read_people(const std::string& key, const Passage& passage, const PageNames& known = {},
                                 FieldTrace* trace = nullptr);

}  // namespace forms
