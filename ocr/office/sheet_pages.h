#pragma once

// Sheets of workbooks as pages with a table each: numbers that are shown as a day as that day; hidden sheets
// are left out. Internal to ocr.

#include <vector>

#include "ocr/office/office_page.h"
#include "ocr/office/workbook.h"

namespace ocr {

std::vector<OfficePage> sheet_pages(const Workbook& book);

}  // namespace ocr
