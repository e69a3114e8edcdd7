#pragma once

// What the rows of a register say, once their cells are found.

#include <span>
#include <vector>

#include "forms/date.h"
#include "forms/kind.h"
#include "forms/office.h"
#include "forms/page_names.h"
#include "forms/reading.h"
#include "forms/register.h"

namespace forms {

/// What the rows say. Dates down a column and across a row support each other: they seldom run backwards, and
/// rarely leave the context's year and month. `names` and `villages` are those that the office knows.
std::vector<Row> read_rows(const RegisterCells& cells, const Kind& kind, const DateContext& context,
                           const PageNames& names = {}, std::span<const OfficeVillage> villages = {});

}  // namespace forms
