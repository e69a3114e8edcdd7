#pragma once

// Several papers on one sheet: two minutes under each other, three receipts, a diary's days. Pure; safe on
// any thread.

#include <vector>

#include "forms/definitions/kind.h"
#include "ocr/page/page.h"

namespace forms {

/// The papers on a page, top to bottom: each begins with a title of the page's kind and has a date of its
/// own. They are pieces of the page (ocr::Page::piece) in its frame, each with its lines and tables; only the
/// first has the page's fingerprint. A page with one paper is returned as it is.
std::vector<ocr::Page> papers_on(const ocr::Page& page, const Kinds& kinds);

}  // namespace forms
