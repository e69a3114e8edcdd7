#pragma once

// Where one column of a register ends and the next begins. Internal to forms.

#include <vector>

#include "forms/definitions/kind.h"
#include "ocr/page/page.h"

namespace forms {

/// The head of a column, in pixels of the upright page.
struct Head {
  ocr::Box box;
  const FieldDefinition* column = nullptr;  ///< what it is the head of; null: of something else
  bool part = false;                        ///< of a part of the column's values: the months of dates
};

/// The borders between heads that stand side by side, from the left, one fewer than the heads. Rules tell
/// where they are. Without rules it is the cheapest of all ways to part the rows at gaps that little ink
/// crosses, so that columns of dates hold dates, columns of people names, and heads stand over their columns:
/// values often begin left of where a head in the middle of a wide column does. `top`: where the rows begin.
std::vector<int> borders_between(const ocr::Page& page, const std::vector<Head>& heads, int top);

}  // namespace forms
