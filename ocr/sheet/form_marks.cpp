#include "ocr/sheet/form_marks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include <opencv2/imgproc.hpp>

namespace ocr {
namespace {

// Shares of a mark's side in pixels, or of its area, chosen on prints that were scanned and photographed
// (tests/bench/blank_forms): a mark farther from the camera is smaller, and blur takes its edges.
constexpr double least_area = 0.35, most_area = 2.8;
constexpr double least_fill = 0.8, least_side_ratio = 0.6;
/// How far a mark may be from where the code alone says that it is: millimetres, and the share of its
/// distance from the code that perspective adds.
constexpr double near_mm = 6, perspective_share = 0.35;
/// How far the code's corners may be, on average, from where the marks say that they are.
constexpr double agreement_mm = 1.5;
constexpr std::size_t most_candidates = 8;

using Points = std::array<cv::Point2f, 4>;

cv::Point2f point_of(const SheetPoint& point) {
  return {static_cast<float>(point.x), static_cast<float>(point.y)};
}

Points corners_of_code(const FormSheet& sheet) {
  const auto side = static_cast<float>(sheet.code_side);
  const cv::Point2f at = point_of(sheet.code);
  return {at, at + cv::Point2f(side, 0), at + cv::Point2f(side, side), at + cv::Point2f(0, side)};
}

cv::Point2f moved(const cv::Matx33d& map, const cv::Point2f& point) {
  const cv::Vec3d to = map * cv::Vec3d(point.x, point.y, 1);
  return {static_cast<float>(to[0] / to[2]), static_cast<float>(to[1] / to[2])};
}

double distance(const cv::Point2f& a, const cv::Point2f& b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

// Millimetres to pixels by three pairs of points.
cv::Matx33d affine(const std::array<cv::Point2f, 3>& from, const std::array<cv::Point2f, 3>& to) {
  const cv::Matx23d map(cv::getAffineTransform(from.data(), to.data()));
  return {map(0, 0), map(0, 1), map(0, 2), map(1, 0), map(1, 1), map(1, 2), 0, 0, 1};
}

// Dark squares about as large as a mark: their middles in pixels.
std::vector<cv::Point2f> dark_squares(const cv::Mat& gray, double side_px) {
  constexpr double blocks = 4, darker = 18;
  cv::Mat dark;
  cv::adaptiveThreshold(gray, dark, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV,
                        cvRound(blocks * side_px) | 1, darker);
  cv::Mat labels, stats, middles;
  const int count = cv::connectedComponentsWithStats(dark, labels, stats, middles, 8);
  std::vector<cv::Point2f> found;
  const double area = side_px * side_px;
  for (int i = 1; i < count; ++i) {
    const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                       stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    if (box.area() < least_area * area || box.area() > 2 * most_area * area) continue;
    // By its outline: scanners that make pages black and white often leave the inside of a mark white.
    std::vector<std::vector<cv::Point>> outlines;
    cv::Mat part;
    cv::copyMakeBorder(labels(box) == i, part, 1, 1, 1, 1, cv::BORDER_CONSTANT, 0);
    cv::findContours(part, outlines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE, {box.x - 1, box.y - 1});
    if (outlines.empty()) continue;
    const cv::Moments moments = cv::moments(outlines.front());
    const cv::RotatedRect around = cv::minAreaRect(outlines.front());
    // An outline runs through the middles of the outer pixels.
    const double w = around.size.width + 1, h = around.size.height + 1;
    const double inside = moments.m00 + static_cast<double>(outlines.front().size()) / 2 + 1;
    if (inside < least_area * area || inside > most_area * area || moments.m00 <= 0) continue;
    if (std::min(w, h) < least_side_ratio * std::max(w, h) || inside < least_fill * w * h) continue;
    found.emplace_back(static_cast<float>(moments.m10 / moments.m00),
                       static_cast<float>(moments.m01 / moments.m00));
  }
  return found;
}

// How far in millimetres the code lies from where a map of the sheet puts it.
double disagreement(const cv::Matx33d& to_picture, const Points& code_mm, const Corners& code,
                    double px_per_mm) {
  double sum = 0;
  for (std::size_t i = 0; i < code.size(); ++i) sum += distance(moved(to_picture, code_mm[i]), code[i]);
  return sum / static_cast<double>(code.size()) / px_per_mm;
}

class MarkSearch {
 public:
  MarkSearch(const FormSheet& sheet, const Corners& code, double px_per_mm)
      : sheet_(sheet), code_(code), code_mm_(corners_of_code(sheet)), px_per_mm_(px_per_mm) {}

  void look(const std::vector<cv::Point2f>& squares) {
    const cv::Matx33d by_code =
        affine({code_mm_[0], code_mm_[1], code_mm_[3]}, {code_[0], code_[1], code_[3]});
    const cv::Point2f middle = (code_mm_[0] + code_mm_[2]) / 2;
    for (std::size_t m = 0; m < sheet_.marks.size(); ++m) {
      const cv::Point2f mark = point_of(sheet_.marks[m]), expected = moved(by_code, mark);
      const double radius = (near_mm + perspective_share * distance(mark, middle)) * px_per_mm_;
      std::vector<cv::Point2f>& near = near_[m];
      std::copy_if(squares.begin(), squares.end(), std::back_inserter(near),
                   [&](const cv::Point2f& square) { return distance(square, expected) < radius; });
      std::sort(near.begin(), near.end(), [&](const cv::Point2f& a, const cv::Point2f& b) {
        return distance(a, expected) < distance(b, expected);
      });
      near.resize(std::min(near.size(), most_candidates));
    }
    with_four();
    if (!best_) with_three();
  }

  const std::optional<cv::Matx33d>& best() const { return best_; }

 private:
  void try_map(const cv::Matx33d& map) {
    const double error = disagreement(map, code_mm_, code_, px_per_mm_);
    if (error < least_) least_ = error, best_ = map;
  }

  void with_four() {
    Points from;
    for (std::size_t m = 0; m < from.size(); ++m) from[m] = point_of(sheet_.marks[m]);
    for (const auto& a : near_[0])
      for (const auto& b : near_[1])
        for (const auto& c : near_[2])
          for (const auto& d : near_[3]) {
            const Points to = {a, b, c, d};
            if (!cv::isContourConvex(std::vector<cv::Point2f>(to.begin(), to.end()))) continue;
            try_map(cv::Matx33d(cv::getPerspectiveTransform(from.data(), to.data())));
          }
  }

  void with_three() {
    for (std::size_t missing = 0; missing < near_.size(); ++missing) {
      std::array<std::size_t, 3> others{};
      for (std::size_t m = 0, o = 0; m < near_.size(); ++m)
        if (m != missing) others[o++] = m;
      for (const auto& a : near_[others[0]])
        for (const auto& b : near_[others[1]])
          for (const auto& c : near_[others[2]])
            try_map(affine({point_of(sheet_.marks[others[0]]), point_of(sheet_.marks[others[1]]),
                            point_of(sheet_.marks[others[2]])},
                           {a, b, c}));
    }
  }

  const FormSheet& sheet_;
  const Corners& code_;
  const Points code_mm_;
  const double px_per_mm_;
  std::array<std::vector<cv::Point2f>, 4> near_;
  double least_ = agreement_mm;
  std::optional<cv::Matx33d> best_;
};

}  // namespace

std::optional<Corners> find_form_sheet(const cv::Mat& gray, const Corners& code, const FormSheet& sheet) {
  const double sides = distance(code[0], code[1]) + distance(code[1], code[2]) + distance(code[2], code[3]) +
                       distance(code[3], code[0]);
  const double px_per_mm = sheet.code_side > 0 ? sides / 4 / sheet.code_side : 0;
  constexpr double least_mark_px = 5;
  if (px_per_mm * sheet.mark_side < least_mark_px) return std::nullopt;
  MarkSearch search(sheet, code, px_per_mm);
  search.look(dark_squares(gray, px_per_mm * sheet.mark_side));
  if (!search.best()) return std::nullopt;
  const auto w = static_cast<float>(sheet.width), h = static_cast<float>(sheet.height);
  const cv::Matx33d& map = *search.best();
  return Corners{moved(map, {0, 0}), moved(map, {w, 0}), moved(map, {w, h}), moved(map, {0, h})};
}

}  // namespace ocr
