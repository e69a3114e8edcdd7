#pragma once

// What the reader found, drawn over the upright page: SVG files that show upright.jpg beside them.

#include <string>

#include "ocr/page/page.h"
#include "ocr/page/page_trace.h"

namespace app {

/// Every line with its box, its number, its text and its confidence; the boxes that the detector found
/// dashed.
std::string lines_svg(const ocr::Page& page, const ocr::PageTrace& trace);
/// Every cell of the ruled tables with its row and column, and the seals.
std::string cells_svg(const ocr::Page& page);

}  // namespace app
