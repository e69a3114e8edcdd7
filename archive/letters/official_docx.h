#pragma once

// Official documents as DOCX (WordprocessingML, ECMA-376 part 1). For the library's own use; see
// official_document.h.

#include <filesystem>

#include "archive/letters/official_document.h"

namespace archive::official {

Export write_docx(const OfficialDocument& document, const std::filesystem::path& file,
                  const ExportOptions& options);

}  // namespace archive::official
