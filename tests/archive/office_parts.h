#pragma once

// What is inside an office's files, and what poppler sees in a PDF.

#include <filesystem>
#include <string>

namespace fixtures {

/// One part of a DOCX or XLSX; empty if there is none.
std::string part_of(const std::filesystem::path& file, const std::string& name);
/// The words of a PDF without spaces, which poppler sees where it likes; of one page from 1, or of all.
std::string text_of_pdf(const std::filesystem::path& pdf, int page = 0);
int pages_of_pdf(const std::filesystem::path& pdf);

}  // namespace fixtures
