#pragma once

// A number that tells pictures of the same page. Internal to ocr.

#include <cstdint>

#include <opencv2/core.hpp>

namespace ocr {

/// Krawetz's difference hash of an upright page (8-bit grey): the picture as 9 x 8 spots, row by row from the
/// top; each of the 64 bits, the highest first, tells whether a spot is brighter than its right neighbour.
std::uint64_t fingerprint(const cv::Mat& gray);

}  // namespace ocr
