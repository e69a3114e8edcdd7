#pragma once

// Kept documents as a PDF that can be searched: each page's original picture, and beneath it, covered by it,
// the text that was read, each line where it stands, so that any reader finds, marks and copies it.
//
// A page's longer side is taken for A4's, as most pictures do not say how large their paper was. JPEG
// pictures go in as they are, but for a camera's, which may lie on their side; others become JPEG.

#include <filesystem>
#include <span>

#include "archive/document.h"

namespace archive {

/// Replaces the file, as a whole or not at all. Takes some 20 ms a page. Any thread. Throws ocr::Error if an
/// original can't be read, archive::Error (disk_full, no_access, io) if the file can't be written.
void write_pdf(std::span<const Document> documents, const std::filesystem::path& file);

}  // namespace archive
