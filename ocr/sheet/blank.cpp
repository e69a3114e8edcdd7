#include "ocr/sheet/blank.h"

#include <opencv2/imgproc.hpp>

namespace ocr {
namespace {

// Share of the page's pixels that dust may have, chosen by eye on the shared pages.
constexpr double most_dust = 0.001;
// The rim that is left out: this part of each side.
constexpr int rim_part = 25;

}  // namespace

bool is_blank(const cv::Mat& ink) {
  const int margin_x = ink.cols / rim_part, margin_y = ink.rows / rim_part;
  cv::Mat middle =
      ink(cv::Rect(margin_x, margin_y, ink.cols - 2 * margin_x, ink.rows - 2 * margin_y)).clone();
  cv::morphologyEx(middle, middle, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, {2, 2}));
  return cv::countNonZero(middle) < most_dust * static_cast<double>(middle.total());
}

}  // namespace ocr
