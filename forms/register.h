#pragma once

// Registers: the rows of a table, ruled or not, under the columns that a kind of document has.

#include <optional>
#include <set>
#include <span>
#include <vector>

#include "forms/columns.h"
#include "forms/date.h"
#include "forms/kind.h"
#include "forms/office.h"
#include "forms/page_names.h"
#include "forms/passage.h"
#include "forms/reading.h"

namespace forms {

struct Register {
  std::vector<Row> rows;
  std::set<int> tables;            ///< indexes of the page's tables that the rows came from
  std::set<int> text_rows;         ///< indexes of PageText::rows, heads included, that they came from
  std::optional<Columns> columns;  ///< where they stand, for a page that goes on
};

/// Finds the columns by their heads and reads the rows under them; rows that are struck out are left out.
/// Dates down a column and across a row support each other: they seldom run backwards, and rarely leave the
/// context's year and month. A ditto mark (〃, 同上) repeats the row above. `names` and `villages` are those
/// that the office knows. `before`: the columns of the page that this one goes on from without heads of its
/// own; may be null.
Register read_register(const ocr::Page& page, const PageText& text, const Kind& kind,
                       const DateContext& context, const PageNames& names = {},
                       std::span<const OfficeVillage> villages = {}, const Columns* before = nullptr);

}  // namespace forms
