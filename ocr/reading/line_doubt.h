#pragma once

// What the strokes of the page tell of a line that was read: symbols that are missing in it, and lines
// through it. Internal to ocr.

#include <opencv2/core.hpp>

#include "ocr/page/page.h"

namespace ocr {

/// Unread strokes beside a glyph mean that a symbol may be missing (曹 for 曹敏): caps the neighbour's
/// confidence and lowers the line's. `strokes` are the page's (255; without ruling lines) at `scale` (pixels
/// of it per pixel of the upright page). True if there were any.
bool doubt_beside_unread(Line& line, const cv::Mat& strokes, double scale);

/// Whether a level line runs through most of the box's width. `strikes` are such lines (255) at `scale`.
bool is_struck_out(const Box& box, const cv::Mat& strikes, double scale);

}  // namespace ocr
