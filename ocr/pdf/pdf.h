#pragma once

// PDF documents to pages. Internal to ocr.

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "ocr/files/source_file.h"

namespace ocr {

/// Pages with a text layer that says what the page shows keep it, others are rendered. The document is opened
/// in a process of its own (see pdf_process.h). Throws ocr::Error (damaged, too_large, locked, form, engine),
/// Stopped.
std::unique_ptr<SourceFile> open_pdf(const std::vector<unsigned char>& bytes, const std::string& file,
                                     std::stop_token stop);

}  // namespace ocr
