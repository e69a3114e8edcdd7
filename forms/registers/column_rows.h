#pragma once

// What stands in the columns of a register, row by row, by place alone. Internal to forms.

#include <vector>

#include "forms/registers/columns.h"
#include "forms/text/passage.h"

namespace forms {

/// A row: what stands in each of the places of Columns, empty where there is nothing.
using PlacedRow = std::vector<Passage>;

/// Rows of pieces that stand level with each other; levels with less in them that stand close to a row are
/// more lines of its cells. What signs the page below its rows (填表人：…) is no row.
std::vector<PlacedRow> rows_by_place(const ocr::Page& page, const Kind& kind, const Columns& columns);

/// The middle of a box, in pixels.
int middle_x(const ocr::Box& box);
int middle_y(const ocr::Box& box);

/// The median of the values, 0 of none.
int median(std::vector<int> values);

/// Whether most of what stands in a place is of a column's type: dates, or names.
bool holds(FieldType type, const std::vector<PlacedRow>& rows, std::size_t place);

}  // namespace forms
