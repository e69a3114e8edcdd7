#pragma once

// Pieces of paper that lie side by side on one scanner's glass. Internal to ocr.

#include <vector>

#include <opencv2/core.hpp>

#include "ocr/sheet/frame.h"

namespace ocr {

/// The corners of each piece, in pixels of `bgr`; pieces in reading order. Paper shows
/// by its edge, where it differs from the lid however little; what surrounds the pieces must be empty, since
/// whatever is in no piece would be lost. Fewer than two found, or any doubt: empty, it is one page.
std::vector<Corners> find_pieces(const cv::Mat& bgr);

}  // namespace ocr
