#pragma once

// Kept documents as a PDF that can be searched: each page's original picture, upright, and beneath it,
// covered by it, the text that was read, each line where it stands, so that any reader finds, marks and
// copies it.
//
// A page is as large as its picture's dots per inch say (a page of a PDF: as there). Where the picture says
// nothing, or what no paper can be, its longer side is A4's. A text file is set on A4. A JPEG goes in byte by
// byte, turned by the page where its EXIF says so; those that a PDF reader may not know, and other formats,
// go in as new JPEGs, black and white without loss.

#include <filesystem>
#include <span>

#include "archive/files/export.h"
#include "archive/records/document.h"

namespace archive {

/// Writes the file, as a whole or not at all, in the place of nothing or of a PDF (archive/files/target.h);
/// the same documents make the same bytes. The title names the documents' numbers; nothing else about them,
/// and nobody's name, is in the file's properties. Any thread. Throws ocr::Error if an original can't be
/// read, archive::Error if one is not what was filed (damaged) or the file can't be written (disk_full,
/// no_access, io).
Export write_pdf(std::span<const Document> documents, const std::filesystem::path& file,
                 const ExportOptions& options = {});
Export write_pdf(const Document& document, const std::filesystem::path& file,
                 const ExportOptions& options = {});

}  // namespace archive
