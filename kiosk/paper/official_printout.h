#pragma once

// An official document (archive/letters/official_document.h) on paper and on the screen.

#include <memory>

#include "archive/letters/official_document.h"
#include "kiosk/paper/printout.h"

namespace kiosk {

/// As in its PDF, page by page. Throws archive::Error for a document that can't be laid out.
std::shared_ptr<const Printout> make_official_printout(archive::OfficialDocument document);

}  // namespace kiosk
