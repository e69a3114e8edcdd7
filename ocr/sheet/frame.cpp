#include "ocr/sheet/frame.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

#include <opencv2/imgproc.hpp>

namespace ocr {
namespace {

double distance(cv::Point2f a, cv::Point2f b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

}  // namespace

Corners in_order(const std::vector<cv::Point2f>& points) {
  const auto by = [&](auto key) {
    return *std::min_element(points.begin(), points.end(),
                             [&](cv::Point2f a, cv::Point2f b) { return key(a) < key(b); });
  };
  return {by([](cv::Point2f p) { return p.x + p.y; }), by([](cv::Point2f p) { return p.y - p.x; }),
          by([](cv::Point2f p) { return -p.x - p.y; }), by([](cv::Point2f p) { return p.x - p.y; })};
}

std::vector<cv::Point> outline_of(const Corners& corners) {
  return {corners.begin(), corners.end()};
}

double area_of(const Corners& corners) {
  return cv::contourArea(std::vector<cv::Point2f>(corners.begin(), corners.end()));
}

Frame::Frame(cv::Size original) : size_(original), to_original_(cv::Matx33d::eye()) {}

Frame::Frame(const Corners& corners) {
  const double width = std::max(distance(corners[0], corners[1]), distance(corners[3], corners[2]));
  const double height = std::max(distance(corners[0], corners[3]), distance(corners[1], corners[2]));
  size_ = cv::Size(std::max(1, cvRound(width)), std::max(1, cvRound(height)));
  const std::array<cv::Point2f, 4> upright = {
      cv::Point2f(0, 0), cv::Point2f(static_cast<float>(size_.width), 0),
      cv::Point2f(static_cast<float>(size_.width), static_cast<float>(size_.height)),
      cv::Point2f(0, static_cast<float>(size_.height))};
  to_original_ = cv::Matx33d(cv::getPerspectiveTransform(upright.data(), corners.data()).ptr<double>());
}

void Frame::turn(int quarters) {
  assert(bend_.flat() || quarters % 2 == 0);
  const double w = size_.width, h = size_.height;
  // The old point under a new one, after a clockwise turn.
  switch (((quarters % 4) + 4) % 4) {
    case 1:
      to_original_ = to_original_ * cv::Matx33d(0, 1, 0, -1, 0, h, 0, 0, 1);
      std::swap(size_.width, size_.height);
      break;
    case 2:
      to_original_ = to_original_ * cv::Matx33d(-1, 0, w, 0, -1, h, 0, 0, 1);
      // Both the way along and the displacement change their signs.
      for (std::size_t i = 0; i < bend_.down.size(); ++i) {
        const double sign = i % 2 == 0 ? -1 : 1;
        bend_.down[i] *= sign, bend_.right[i] *= sign;
        bend_.down_by_height[i] *= -sign, bend_.right_by_width[i] *= -sign;
      }
      break;
    case 3:
      to_original_ = to_original_ * cv::Matx33d(0, -1, w, 1, 0, 0, 0, 0, 1);
      std::swap(size_.width, size_.height);
      break;
    default:
      break;
  }
}

void Frame::deskew(double degrees) {
  assert(bend_.flat());
  const double angle = degrees * std::numbers::pi / 180;
  const double c = std::cos(angle), s = std::sin(angle);
  const double w = size_.width, h = size_.height;
  const cv::Size grown(cvCeil(w * std::abs(c) + h * std::abs(s)), cvCeil(w * std::abs(s) + h * std::abs(c)));
  // y points down, so a clockwise turn takes old to new by [c -s; s c], and new to old by its transpose.
  const cv::Matx33d to_old(c, s, w / 2 - c * grown.width / 2 - s * grown.height / 2,  //
                           -s, c, h / 2 + s * grown.width / 2 - c * grown.height / 2, 0, 0, 1);
  to_original_ = to_original_ * to_old;
  size_ = grown;
}

double Frame::turned_degrees() const {
  const auto at = [&](double x, double y) {
    const cv::Vec3d p = to_original_ * cv::Vec3d(x, y, 1);
    return cv::Point2d(p[0] / p[2], p[1] / p[2]);
  };
  const cv::Point2d along = at(size_.width, size_.height / 2.0) - at(0, size_.height / 2.0);
  const double degrees = -std::atan2(along.y, along.x) * 180 / std::numbers::pi;
  return degrees <= -180 ? degrees + 360 : degrees + 0.0;
}

void Frame::flatten(const Bend& bend) {
  assert(bend_.flat());
  bend_ = bend;
}

cv::Mat Frame::render(const cv::Mat& picture, double picture_scale, double scale) const {
  return render(
      picture, picture_scale, cv::Matx33d(1 / scale, 0, 0, 0, 1 / scale, 0, 0, 0, 1),
      cv::Size(std::max(1, cvRound(size_.width * scale)), std::max(1, cvRound(size_.height * scale))),
      cv::BORDER_CONSTANT);
}

cv::Mat Frame::render(const cv::Mat& picture, double picture_scale, const Corners& corners,
                      cv::Size size) const {
  const auto w = static_cast<float>(size.width), h = static_cast<float>(size.height);
  const cv::Point2f own_corners[] = {{0, 0}, {w, 0}, {w, h}, {0, h}};
  return render(picture, picture_scale,
                cv::Matx33d(cv::getPerspectiveTransform(own_corners, corners.data()).ptr<double>()), size,
                cv::BORDER_REPLICATE);
}

cv::Mat Frame::render(const cv::Mat& picture, double picture_scale, const cv::Matx33d& to_upright,
                      cv::Size size, int border) const {
  const cv::Matx33d down = cv::Matx33d(picture_scale, 0, 0, 0, picture_scale, 0, 0, 0, 1) * to_original_;
  cv::Mat upright;
  if (bend_.flat()) {
    cv::warpPerspective(picture, upright, down * to_upright, size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                        border, cv::Scalar::all(255));
    return upright;
  }
  // The bend changes slowly: a point in eight each way tells the rest.
  constexpr int apart = 8;
  cv::Mat coarse(size.height / apart + 2, size.width / apart + 2, CV_32FC2);
  for (int y = 0; y < coarse.rows; ++y)
    for (int x = 0; x < coarse.cols; ++x) {
      const cv::Vec3d flat = to_upright * cv::Vec3d(x * apart, y * apart, 1);
      const auto at = bent(bend_, size_.width, size_.height, flat[0] / flat[2], flat[1] / flat[2]);
      const cv::Vec3d source = down * cv::Vec3d(at[0], at[1], 1);
      coarse.at<cv::Vec2f>(y, x) = {static_cast<float>(source[0] / source[2]),
                                    static_cast<float>(source[1] / source[2])};
    }
  const cv::Matx23d finer(1.0 / apart, 0, 0, 0, 1.0 / apart, 0);
  cv::Mat map;
  cv::warpAffine(coarse, map, finer, size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
  cv::remap(picture, upright, map, cv::noArray(), cv::INTER_LINEAR, border, cv::Scalar::all(255));
  return upright;
}

}  // namespace ocr
