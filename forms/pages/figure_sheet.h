#pragma once

// A figure beside that of the same period a year before, as quarterly sheets have them: a row of headers
// 本季度收入 | 去年同期 | 同比增长 with a row 合计 under them, or a sentence that says both. Internal to
// forms; pure.

#include <optional>
#include <set>

#include "forms/text/passage.h"
#include "ocr/page/page.h"

namespace forms {

/// Where the three stand; any of them may be empty.
struct FigureSheet {
  Passage now;
  Passage before;
  Passage growth;
};

/// Nothing unless the page names a figure of the year before and what it is compared with. Of a table the row
/// 合计 counts, or the only one.
std::optional<FigureSheet> figure_sheet(const ocr::Page& page, const PageText& text);

}  // namespace forms
