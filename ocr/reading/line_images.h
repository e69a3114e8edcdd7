#pragma once

// Line images: the picture of one line of text, level, at the height that a recogniser wants. Internal to
// ocr.

#include <vector>

#include <opencv2/core.hpp>

#include "ocr/layout/layout.h"
#include "ocr/page/page.h"
#include "ocr/sheet/frame.h"

namespace ocr {

/// Cuts the line images of one upright page. For one thread.
class LineImages {
 public:
  /// `original` is the whole picture, 8-bit BGR; `seals` are in pixels of the upright page.
  LineImages(const cv::Mat& original, const Frame& frame, const std::vector<Box>& seals)
      : original_(original), frame_(frame), seals_(seals) {}

  /// The line straight from the original's pixels, 8-bit BGR, `height_px` high, drawn `stretch` times as wide
  /// as it is, red seals taken out.
  cv::Mat cut(const PlacedLine& line, int height_px, double stretch = 1);

 private:
  cv::Mat original_;
  Frame frame_;
  std::vector<Box> seals_;
  cv::Mat half_;  // the original at half its size; empty until it is needed
};

}  // namespace ocr
