#include "ocr/layout/text_box.h"

#include <algorithm>

namespace ocr {

TextBox corners_of(const Box& box) {
  const auto l = static_cast<float>(box.x), t = static_cast<float>(box.y);
  const auto r = static_cast<float>(box.right()), b = static_cast<float>(box.bottom());
  return {cv::Point2f(l, t), {r, t}, {r, b}, {l, b}};
}

Box box_of(const TextBox& corners) {
  const auto xs = std::minmax({corners[0].x, corners[1].x, corners[2].x, corners[3].x});
  const auto ys = std::minmax({corners[0].y, corners[1].y, corners[2].y, corners[3].y});
  const int x = cvFloor(xs.first), y = cvFloor(ys.first);
  return {x, y, cvCeil(xs.second) - x, cvCeil(ys.second) - y};
}

double width_of(const TextBox& box) {
  return cv::norm(box[1] - box[0]);
}

double height_of(const TextBox& box) {
  return cv::norm(box[3] - box[0]);
}

TextBox moved(const TextBox& box, const cv::Matx33d& map) {
  TextBox result;
  for (std::size_t i = 0; i < box.size(); ++i) {
    const cv::Vec3d p = map * cv::Vec3d(box[i].x, box[i].y, 1);
    result[i] = {static_cast<float>(p[0] / p[2]), static_cast<float>(p[1] / p[2])};
  }
  return result;
}

}  // namespace ocr
