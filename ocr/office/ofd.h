#pragma once

// OFD documents (GB/T 33190-2016), as Chinese authorities exchange them: the texts of each page and of its
// templates where they are painted, in tenths of a millimetre, with the straight lines between them; a page
// without any text as the largest picture on it. Internal to ocr; throws PackageError.

#include <vector>

#include "ocr/office/office_page.h"
#include "ocr/office/zip_parts.h"

namespace ocr {

std::vector<OfficePage> ofd_pages(ZipParts& parts);

}  // namespace ocr
