#pragma once

// What the rows of a register say, once their cells are found.

#include <span>
#include <vector>

#include "forms/dates/date.h"
#include "forms/definitions/kind.h"
#include "forms/names/page_names.h"
#include "forms/office/office.h"
#include "forms/registers/register.h"
#include "forms/values/reading.h"
#include "forms/values/reading_trace.h"

namespace forms {

/// What the rows say. Dates down a column and across a row support each other: they seldom run backwards, and
/// rarely leave the context's year and month. `names` and `villages` are those that the office knows.
std::vector<Row> read_rows(const RegisterCells& cells, const Kind& kind, const DateContext& context,
                           const PageNames& names = {}, std::span<const OfficeVillage> villages = {},
                           ReadingTrace* trace = nullptr);

}  // namespace forms
