#pragma once

// Whether there is anything on a page. Internal to ocr.

#include <opencv2/core.hpp>

namespace ocr {

/// True where the ink of an upright page (strokes 255, paper 0, at the working size) is no more than dust and
/// the shadow of an edge: what lies within a 25th of a side from the rim, and single pixels, do not count.
bool is_blank(const cv::Mat& ink);

}  // namespace ocr
