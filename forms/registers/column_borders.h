#pragma once

// Where one column of a register ends and the next begins. Internal to forms.

#include <vector>

#include "forms/definitions/kind.h"
#include "ocr/page/page.h"

namespace forms {

/// The header of a column, in pixels of the upright page.
struct ColumnHeader {
  ocr::Box box;
  const FieldDefinition* column = nullptr;  ///< what it is the header of; null: of something else
  bool part = false;                        ///< of a part of the column's values: the months of dates
};

/// The borders between headers that stand side by side, from the left, one fewer than the headers. Ruling
/// lines tell where they are. Without any it is the cheapest of all ways to part the rows at gaps that little
/// ink crosses, so that columns of dates hold dates, columns of people names, and headers stand over their
/// columns: values often begin left of where a header in the middle of a wide column does. `top`: where the
/// rows begin.
std::vector<int> borders_between(const ocr::Page& page, const std::vector<ColumnHeader>& headers, int top);

}  // namespace forms
