#pragma once

// Marks that repeat the row above: 〃, 同上. Internal to forms.

#include <vector>

#include "forms/definitions/kind.h"
#include "forms/registers/columns.h"
#include "forms/text/passage.h"

namespace forms {

/// A cell with a mark that is clear, and nothing else.
bool is_ditto(const Passage& cell);

/// A cell with a scrap that is no word and no number, as recognisers make of two small strokes: ", n, 》, 11
/// with the numeral recogniser's word for it.
bool may_be_ditto(const Passage& cell);

/// Cells that say what the cell above says get its text. In a column with such marks a scrap is one, too, and
/// one that nobody found may have stood in an empty cell: a guess (RegisterRow::guessed).
void repeat_dittos(std::vector<RegisterRow>& rows, const Kind& kind);

}  // namespace forms
