#pragma once

// Plain text files to pages. Internal to ocr.

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "ocr/files/source_file.h"

namespace ocr {

/// Plain text in UTF-8, UTF-16, UTF-32 or GB18030; form feeds separate its pages, and each of its lines is a
/// Line without a box. Throws ocr::Error (damaged, unsupported, too_large); `file` names it in the errors.
std::unique_ptr<SourceFile> open_text(const std::vector<unsigned char>& bytes, const std::string& file);

/// Whether a text could begin with these bytes.
bool could_be_text(std::span<const unsigned char> head);

}  // namespace ocr
