#pragma once

// A filed document's pages on paper.

#include <memory>

#include "archive/catalogue/archive.h"
#include "kiosk/paper/printout.h"

namespace kiosk {

/// A document's pages, each fitted on A4, upright or across; a text file on as many as it takes. At the foot
/// stand the document's number and the beginning of the original's SHA-256. It reads the originals when
/// drawn.
std::shared_ptr<const Printout> make_document_printout(const archive::Document& document);

/// 17, or 2-17 for number 17 of office 2: sticks take no colon in names.
std::string number_in_file_names(archive::DocumentId document);

}  // namespace kiosk
