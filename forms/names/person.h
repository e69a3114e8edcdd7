#pragma once

// The name of one person on paper.

#include <optional>
#include <string>

#include "forms/names/page_names.h"
#include "forms/text/passage.h"
#include "forms/values/reading.h"
#include "forms/values/reading_trace.h"

namespace forms {

/// The name that a passage holds, from its beginning: two to four Han characters of which the first is a
/// surname, where the recogniser thought of one. Anything else that stands there (a company, say) is taken as
/// it is. Of people that are known, one that the recogniser may have seen is likelier than a stranger; the
/// key of the field or column says whom to expect.
std::optional<Field> read_person(const std::string& key, const Passage& passage, const PageNames& known = {},
                                 FieldTrace* trace = nullptr);

/// Whether a passage begins with what is written as a name is (see name_model.h) and goes on with nothing
/// that is part of it.
bool begins_with_name(const Passage& passage);

}  // namespace forms
