#pragma once

// The picture that a page is read from, at the sizes that the steps look at, and its view in an upright
// frame. Internal to ocr.

#include <vector>

#include <opencv2/core.hpp>

#include "ocr/page/page.h"
#include "ocr/sheet/frame.h"

namespace ocr {

/// The long side of the pictures that are looked at as a whole, pixels: A4 at 150 dots an inch. Ruling lines
/// are still two pixels thick there, and a step takes milliseconds. Thresholds in pixels hold at this size.
inline constexpr double working_long_side = 1754;

struct PagePicture {
  cv::Mat original;      ///< 8-bit BGR
  cv::Mat reduced;       ///< small enough to be looked at as a whole
  double reduction = 1;  ///< pixels of `reduced` per pixel of `original`
};

/// `page`: the size of the page in the picture. A small piece of a large picture is looked at more closely
/// than the picture would be. The pixels of `original` are shared, not copied.
PagePicture reduced_for(const cv::Mat& original, cv::Size page);

/// Boxes in pixels of the upright frame as pixels of a view of it.
std::vector<cv::Rect> scaled(const std::vector<Box>& boxes, double scale);

/// The upright page at `picture.reduction`, 8-bit BGR, red seals taken out inside `seals` (pixels of the
/// upright frame).
cv::Mat working_view(const PagePicture& picture, const Frame& frame, const std::vector<Box>& seals);
/// The same in 8-bit grey.
cv::Mat gray_working_view(const PagePicture& picture, const Frame& frame, const std::vector<Box>& seals);

}  // namespace ocr
