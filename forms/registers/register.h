#pragma once

// Registers: the rows of a table, ruled or not, under the columns that a kind of document has.

#include <optional>
#include <set>
#include <vector>

#include "forms/dates/date.h"
#include "forms/definitions/kind.h"
#include "forms/registers/columns.h"
#include "forms/text/passage.h"
#include "ocr/page/page.h"

namespace forms {

/// The rows of a register as passages, before anybody asks what they say.
struct RegisterCells {
  std::vector<RegisterRow> rows;  ///< cells with ditto marks as what they repeat
  /// For each of the kind's columns: told by what stands in it, or by a header that does not say which dates.
  std::vector<bool> by_content;
  std::set<int> tables;            ///< indexes of the page's tables that the rows came from
  std::set<int> text_rows;         ///< indexes of PageText::rows, headers included, that they came from
  std::optional<Columns> columns;  ///< where they stand, for a page that goes on
};

/// Finds the columns by their headers and the rows under them; rows that are struck out are left out. A ditto
/// mark (〃, 同上) repeats the row above. `before`: the columns of the page that this one goes on from
/// without headers of its own, without places if it has none; may be null.
RegisterCells find_register(const ocr::Page& page, const PageText& text, const Kind& kind,
                            const DateContext& context, const Columns* before = nullptr);

}  // namespace forms
