#pragma once

// Official documents as PDF. For the library's own use; see official_document.h.

#include <filesystem>

#include "archive/letters/official_document.h"

namespace archive::official {

Export write_pdf(const OfficialDocument& document, const std::filesystem::path& file,
                 const ExportOptions& options);

}  // namespace archive::official
