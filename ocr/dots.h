#pragma once

// How large a page's picture is on paper.

#include <filesystem>
#include <optional>

namespace ocr {

/// Dots per inch of page `number` (from 1) of a PDF, as load_bitmap() gives it; nothing for any other file.
/// Throws ocr::Error as load_bitmap() does.
std::optional<double> dots_per_inch(const std::filesystem::path& file, int number);

}  // namespace ocr
