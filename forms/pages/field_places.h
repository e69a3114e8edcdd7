#pragma once

// Where on a page the values of a kind's fields stand: after their labels, beside or under them, and in
// running text where a word after them tells them (由…主持).

#include <cstddef>
#include <vector>

#include "forms/definitions/kind.h"
#include "forms/registers/register.h"
#include "forms/text/passage.h"
#include "ocr/page/page.h"

namespace forms {

/// How a value came to be a field's: for reading_trace.h.
struct PlaceOrigin {
  Passage label;           ///< empty where none was needed
  const char* place = "";  ///< in English
};

/// The places of one field's values, in the order of the page.
struct FieldPlaces {
  std::vector<Passage> values;
  /// No label says that they are this field's: somebody whom the form names is likely to be, a date at a
  /// label that is some date's may be.
  bool guessed = false;
  std::vector<PlaceOrigin> origins = {};  ///< of each of the values
};

/// The places of each field of `kind`, by its index. Rows and tables that `reg` took are left out. What
/// stands at labels that nobody listed counts only for a field that has nothing at a listed one, running text
/// only for one that has no label at all. A value that fills its row goes on in the next one.
std::vector<FieldPlaces> field_places(const ocr::Page& page, const PageText& text, const Kind& kind,
                                      const RegisterCells& reg);

}  // namespace forms
