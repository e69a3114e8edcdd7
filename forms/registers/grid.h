#pragma once

// Rows of a register by the order of what stands in them, not by place: the cells of a ruled table, and the
// rows of a text file. Internal to forms.

#include <set>
#include <vector>

#include "forms/dates/date.h"
#include "forms/definitions/kind.h"
#include "forms/registers/columns.h"
#include "forms/text/passage.h"
#include "ocr/page/page.h"

namespace forms {

struct Grid {
  std::vector<RegisterRow> rows;
  std::vector<bool> vague = {};  ///< by column of the kind: its header does not say which dates
};

/// The rows of a ruled table under the row of cells that is most like the kind's headers; none where too few
/// are.
Grid ruled_grid(const ocr::Table& table, const std::vector<Passage>& cells, const Kind& kind);

/// A register in a text file: headers in a row of text, and under each what comes in its turn. Adds the
/// indexes of the rows that it takes to `used`.
Grid text_grid(const ocr::Page& page, const std::vector<Passage>& rows, const Kind& kind,
               const DateContext& context, std::set<int>& used);

}  // namespace forms
