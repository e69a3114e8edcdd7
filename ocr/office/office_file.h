#pragma once

// Documents that were never paper to pages: DOCX, XLSX and OFD. Internal to ocr.

#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "ocr/files/source_file.h"

namespace ocr {

/// Whether a file could be one of them: a ZIP file.
bool could_be_office(std::span<const unsigned char> head);

/// Text as it stands in the document; pictures that were put on their pages are pages behind them, and pages
/// of nothing but a picture are that. Takes the bytes. Null, and the bytes are left: a ZIP
/// file, but none of these. Throws ocr::Error (damaged, too_large,
/// locked), Stopped.
std::unique_ptr<SourceFile> open_office(std::vector<unsigned char>& bytes, const std::string& file,
                                        std::stop_token stop);

}  // namespace ocr
