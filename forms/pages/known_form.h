#pragma once

// A page that is a printed form of ours: its kind, village and month are what its QR code says, and what
// stands in its boxes needs no labels to be found. Internal to forms.

#include <optional>
#include <vector>

#include "forms/blank/form_code.h"
#include "forms/blank/form_layout.h"
#include "forms/definitions/kind.h"
#include "forms/pages/field_places.h"
#include "forms/registers/register.h"
#include "forms/values/reading.h"
#include "ocr/page/page.h"

namespace forms {

struct KnownForm {
  FormCode code;
  const Kind* kind = nullptr;  ///< one of the kinds that were asked
  /// None: the marks were not found, or the kind's definition has changed since it was printed.
  std::optional<FormLayout> layout;
};

/// Nothing for a page without a form's QR code, or of a kind that is not defined. The kinds must outlive it.
std::optional<KnownForm> known_form(const ocr::Page& page, const Kinds& kinds);

/// What stands in the boxes of a form whose layout is known.
struct FormContents {
  std::vector<FieldPlaces> places;  ///< of the kind's fields
  RegisterCells cells;              ///< of its rows; those with nothing but a printed name are left out
};
FormContents contents_of(const ocr::Page& page, const KnownForm& form);

/// Whether anything stands in the boxes but the people who were printed there.
bool is_filled_in(const ocr::Page& page, const KnownForm& form);

/// Puts what the code says into the reading: the village, and the month where the kind has a field for
/// it and the form is filled in: an empty sheet speaks of no month. Boxes are in the upright frame.
void take_code(const ocr::Page& page, const KnownForm& form, Reading& reading);

}  // namespace forms
