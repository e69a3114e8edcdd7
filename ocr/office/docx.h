#pragma once

// Documents of word processors (DOCX, ECMA-376) as they read: paragraphs and tables in their order, parted
// where the program that wrote them parted its pages, each between what its section has above and below the
// text. Left out are what was struck in tracked changes, footnotes, the numbers of lists and of pages, and
// what stands on even sheets alone. Internal to ocr; throws PackageError.

#include <vector>

#include "ocr/office/office_page.h"
#include "ocr/office/zip_parts.h"

namespace ocr {

std::vector<OfficePage> docx_pages(ZipParts& parts);

}  // namespace ocr
