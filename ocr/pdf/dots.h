#pragma once

// How large a page's picture is on paper.

#include <filesystem>
#include <optional>

namespace ocr {

/// Dots per inch of page `number` (from 1) of a PDF in the original frame (see page.h); nothing for any other
/// file. They are 300, but on a page that is larger than A2 or smaller than half of a bank's slip: there they
/// are those of the picture that fills it, so that a photograph keeps its own pixels, within 40 million of
/// them. Throws ocr::Error as load_bitmap() does.
std::optional<double> dots_per_inch(const std::filesystem::path& file, int number);

}  // namespace ocr
