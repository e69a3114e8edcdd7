#pragma once

// Cells that hold two days. Internal to forms.

#include "forms/definitions/kind.h"
#include "forms/registers/columns.h"

namespace forms {

/// A cell that holds the days from and to, 3月1日至3月3日, fills both of its columns where the second has no
/// cell of its own.
void part_ranges(RegisterRow& row, const Kind& kind);

}  // namespace forms
