#pragma once

// Red seals: found, and taken out of the way of the text under them. Internal to ocr.

#include <vector>

#include <opencv2/core.hpp>

namespace ocr {

/// Boxes of round, oval and square red seals on an upright page (8-bit BGR), in its pixels. Red letters,
/// ruling lines and headings are none: a seal is one compact patch between a fortieth and two fifths of the
/// page's short side.
std::vector<cv::Rect> find_seals(const cv::Mat& bgr);

/// Makes red paint inside the boxes as light as paper and leaves what is dark under it: the red channel sees
/// red as white. `bgr` is changed in place.
void remove_seals(cv::Mat& bgr, const std::vector<cv::Rect>& boxes);

}  // namespace ocr
