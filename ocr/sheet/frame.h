#pragma once

// Where the sheet lies in the picture and how it is turned: the map between the original and the upright
// page. Internal to ocr.

#include <array>
#include <vector>

#include <opencv2/core.hpp>

#include "ocr/page/page.h"

namespace ocr {

/// The corners of a sheet in pixels of the original: top left, top right, bottom right, bottom left.
using Corners = std::array<cv::Point2f, 4>;
/// The four corners of a sheet that leans by less than 45 degrees, in that order.
Corners in_order(const std::vector<cv::Point2f>& points);
/// In whole pixels, to be drawn.
std::vector<cv::Point> outline_of(const Corners& corners);
double area_of(const Corners& corners);

/// The upright frame of a picture, built up step by step: cut out, turned by quarters, deskewed, flattened.
class Frame {
 public:
  /// The whole picture as it is.
  explicit Frame(cv::Size original);
  /// The sheet with these corners. Its sides become the longer of each opposite pair, so that nothing is
  /// scaled down.
  explicit Frame(const Corners& corners);

  /// Turns clockwise by `quarters` times 90 degrees.
  void turn(int quarters);
  /// Turns clockwise by a small angle; the frame grows so that no corner is lost.
  void deskew(double degrees);

  /// Flattens what is bent so; once, and then only half turns follow.
  void flatten(const Bend& bend);

  cv::Size size() const { return size_; }
  /// Clockwise, in (-180, 180].
  double turned_degrees() const;
  const Bend& bend() const { return bend_; }
  /// 3x3, doubles: points of the upright frame, once bent, to the original's.
  const cv::Matx33d& to_original() const { return to_original_; }

  /// The upright page at `scale` (1: the original's pixels), what lies outside the picture in white.
  /// `picture` is the original at `picture_scale`, which should be no more than twice `scale`, or thin
  /// strokes are skipped.
  cv::Mat render(const cv::Mat& picture, double picture_scale, double scale) const;
  /// The quadrilateral with these corners (pixels of the upright page; top left, top right, bottom right,
  /// bottom left) as a picture of `size`; what lies outside `picture`, as its edge.
  cv::Mat render(const cv::Mat& picture, double picture_scale, const Corners& corners, cv::Size size) const;

 private:
  // The picture of `size` whose points `to_upright` takes to the upright page.
  cv::Mat render(const cv::Mat& picture, double picture_scale, const cv::Matx33d& to_upright, cv::Size size,
                 int border) const;

  cv::Size size_;
  Bend bend_;
  cv::Matx33d to_original_;
};

}  // namespace ocr
