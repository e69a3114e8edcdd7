#pragma once

// By which small angle a page must turn for its lines to be level. Internal to ocr.

#include <optional>

#include <opencv2/core.hpp>

namespace ocr {

/// The angle in degrees by which an image (8-bit grey, dark text on light paper) must turn clockwise for its
/// lines to be level, within `range` degrees either side of `around`. Sweep and binary search over the
/// variance of row sums (Postl 1986), as Leptonica implements it. Nothing where there is too little to go by.
std::optional<double> find_skew(const cv::Mat& gray, double around, double range);

}  // namespace ocr
