#pragma once

// The date of a page that one of its kind's fields asks for: at the field's labels, under the text beside who
// issued the page, or anywhere else. Internal to forms; pure.

#include <optional>

#include "forms/definitions/kind.h"
#include "forms/pages/field_places.h"
#include "forms/pages/field_surroundings.h"
#include "forms/values/reading.h"
#include "forms/values/reading_trace.h"

namespace forms {

/// The field of `definition`, a date; nothing if the page has none. What is not at a label is doubtful.
std::optional<Field> read_page_date(const FieldDefinition& definition, const FieldPlaces& places,
                                    const FieldSurroundings& page, FieldTrace* trace = nullptr);

}  // namespace forms
