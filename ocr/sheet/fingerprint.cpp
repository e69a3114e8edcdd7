#include "ocr/sheet/fingerprint.h"

#include <opencv2/imgproc.hpp>

namespace ocr {

std::uint64_t fingerprint(const cv::Mat& gray) {
  cv::Mat spots;
  cv::resize(gray, spots, {9, 8}, 0, 0, cv::INTER_AREA);
  std::uint64_t bits = 0;
  for (int y = 0; y < 8; ++y)
    for (int x = 0; x < 8; ++x)
      bits = bits << 1 |
             static_cast<std::uint64_t>(spots.at<unsigned char>(y, x) > spots.at<unsigned char>(y, x + 1));
  return bits;
}

}  // namespace ocr
