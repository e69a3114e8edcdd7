#pragma once

// Marks that repeat the row above: 〃, 同上. Internal to forms.

#include "forms/text/passage.h"

namespace forms {

/// A cell with a mark that is clear, and nothing else.
bool is_ditto(const Passage& cell);

/// A cell with a scrap that is no word and no number, as recognisers make of two small strokes: ", n, 》, 11
/// with the numeral recogniser's word for it.
bool may_be_ditto(const Passage& cell);

}  // namespace forms
