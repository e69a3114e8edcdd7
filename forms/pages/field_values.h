#pragma once

// What the places of a page's fields say: one reader a type of field. Internal to forms; pure.

#include <optional>

#include "forms/definitions/kind.h"
#include "forms/names/village_choice.h"
#include "forms/pages/field_places.h"
#include "forms/pages/field_surroundings.h"
#include "forms/values/reading.h"
#include "forms/values/reading_trace.h"

namespace forms {

/// The value of one field of the page's kind, of which `places` are; nothing if the page has none.
std::optional<Field> read_field(const FieldDefinition& definition, const FieldPlaces& places,
                                const FieldSurroundings& page, FieldTrace* trace = nullptr);

/// What read_village() looks at.
VillageSurroundings village_surroundings(const FieldSurroundings& page);

}  // namespace forms
