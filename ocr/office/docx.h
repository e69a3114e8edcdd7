#pragma once

// Documents of word processors (DOCX, ECMA-376) as they read: paragraphs and tables in their order, parted
// where the program that wrote them parted its pages. What was struck in tracked changes is left out, as are
// footnotes, footers and the numbers of lists. Internal to ocr; throws PackageError.

#include <vector>

#include "ocr/office/office_page.h"
#include "ocr/office/zip_parts.h"

namespace ocr {

std::vector<OfficePage> docx_pages(ZipParts& parts);

}  // namespace ocr
