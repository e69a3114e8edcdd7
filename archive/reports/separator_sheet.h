#pragma once

// Separator sheets (分隔页): laid between the papers of a pile, they part it into documents when it is
// scanned (kiosk/tray/scanning.h). Known by their QR code, however they lie.

#include <filesystem>
#include <string_view>

#include "archive/files/export.h"

namespace archive {

/// What their code says.
inline constexpr std::string_view separator_code = "CUNZHENG-SEPARATOR/1";

/// One A4 sheet to be copied as often as needed, as PDF, in the place of nothing or of a PDF. Throws
/// archive::Error as write_pdf_file() does.
Export write_separator_sheet(const std::filesystem::path& file);

}  // namespace archive
