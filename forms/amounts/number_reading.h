#pragma once

// Values that are kept as they are read: text, and the numbers of forms (编号).

#include <optional>
#include <string>
#include <vector>

#include "forms/text/passage.h"
#include "forms/values/reading.h"
#include "forms/values/reading_trace.h"

namespace forms {

/// The field `key` with what stands at a place; doubtful where the symbols' confidences are low.
Field field_as_read(const std::string& key, FieldType type, const Passage& value,
                    FieldTrace* trace = nullptr);

/// The field `key` with the first number of three characters or more at its labels, letters behind its first
/// digit included, spaces left out. Nothing if there is none.
std::optional<Field> read_number(const std::string& key, const std::vector<Passage>& values,
                                 FieldTrace* trace = nullptr);

}  // namespace forms
