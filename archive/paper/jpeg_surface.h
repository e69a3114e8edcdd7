#pragma once

// A JPEG for a PDF's page as it is, byte by byte. For the library's own use.

#include <cstddef>
#include <vector>

#include "archive/paper/cairo_handles.h"

namespace archive {

/// A surface of one pixel that stands for a JPEG: cairo looks into the file for the rest, and no memory is
/// needed for pixels that nobody decodes. Throws std::bad_alloc.
CairoSurface jpeg_surface(std::vector<std::byte> jpeg);

}  // namespace archive
