#include "ocr/reading/line_images.h"

#include <algorithm>

#include <opencv2/imgproc.hpp>

#include "ocr/reading/thresholds.h"
#include "ocr/sheet/seal.h"

namespace ocr {

cv::Mat LineImages::cut(const PlacedLine& line, int height_px, double stretch) {
  const double w = std::max(1.0, width_of(line.corners)), h = std::max(1.0, height_of(line.corners));
  const int width_px = std::clamp(cvRound(stretch * height_px * w / h), least_line_px, most_line_px);
  const bool from_half = h > far_too_high * height_px;
  if (from_half && half_.empty()) cv::resize(original_, half_, {}, 0.5, 0.5, cv::INTER_AREA);
  cv::Mat image =
      frame_.render(from_half ? half_ : original_, from_half ? 0.5 : 1, line.corners, {width_px, height_px});
  std::vector<cv::Rect> seals;
  for (const Box& seal : seals_) {
    const Box part = intersected(seal, line.box);
    if (part.empty()) continue;
    const double across = static_cast<double>(width_px) / std::max(1, line.box.width);
    const double down = static_cast<double>(height_px) / std::max(1, line.box.height);
    seals.emplace_back(cvFloor((part.x - line.box.x) * across), cvFloor((part.y - line.box.y) * down),
                       cvCeil(part.width * across), cvCeil(part.height * down));
  }
  remove_seals(image, seals);
  return image;
}

}  // namespace ocr
