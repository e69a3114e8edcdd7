#include "ocr/sheet/paper_outlines.h"

#include <algorithm>
#include <utility>

#include <opencv2/imgproc.hpp>

namespace ocr {
namespace {

cv::Mat box_kernel(int width, int height) {
  return cv::getStructuringElement(cv::MORPH_RECT, {width, height});
}

// Where nothing changes between a pixel and its neighbours, in no channel.
cv::Mat even_places(const cv::Mat& lab) {
  constexpr int most_change = 3;  // of 255: the noise of a scan made this small
  const cv::Mat around = box_kernel(3, 3);
  cv::Mat most, least;
  cv::dilate(lab, most, around);
  cv::erode(lab, least, around);
  cv::Mat even;
  cv::inRange(most - least, cv::Scalar::all(0), cv::Scalar::all(most_change), even);
  return even;
}

// The lines among the strokes that lie nearly level.
std::vector<Stretch> level_lines(const cv::Mat& strokes) {
  constexpr int longest_gap_px = 9, least_run_px = 23, least_px = 55, thickest_px = 8;
  constexpr double steepest = 0.1;
  cv::Mat runs;
  cv::dilate(strokes, runs, box_kernel(1, 3));  // a line that leans is a stair
  cv::morphologyEx(runs, runs, cv::MORPH_CLOSE, box_kernel(longest_gap_px, 1));
  cv::morphologyEx(runs, runs, cv::MORPH_OPEN, box_kernel(least_run_px, 1));
  cv::Mat labels, stats, middles;
  const int count = cv::connectedComponentsWithStats(runs, labels, stats, middles, 8, CV_32S);
  std::vector<Stretch> lines;
  for (int i = 1; i < count; ++i) {
    const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                       stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    if (box.width < least_px || stats.at<int>(i, cv::CC_STAT_AREA) > thickest_px * box.width ||
        box.height > steepest * box.width + thickest_px)
      continue;
    std::vector<cv::Point> points;
    cv::findNonZero(labels(box) == i, points);
    cv::Vec4f line;
    cv::fitLine(points, line, cv::DIST_L2, 0, 0.01, 0.01);
    const auto at = [&](int x) {
      return cv::Point2f(box.tl()) +
             cv::Point2f(static_cast<float>(x),
                         line[3] + (static_cast<float>(x) - line[2]) * line[1] / line[0]);
    };
    lines.push_back({at(0), at(box.width - 1)});
  }
  return lines;
}

constexpr double meet_px = 8;

bool meet(cv::Point2f a, cv::Point2f b) {
  return cv::norm(a - b) < meet_px;
}

}  // namespace

cv::Mat eroded(const cv::Mat& mask, int by) {
  cv::Mat result;
  cv::erode(mask, result, box_kernel(2 * by + 1, 2 * by + 1), {-1, -1}, 1, cv::BORDER_CONSTANT,
            cv::Scalar::all(0));
  return result;
}

cv::Mat objects_on_ground(const cv::Mat& lab, const cv::Mat& place) {
  cv::Mat even = even_places(lab) & place;
  cv::erode(even, even, box_kernel(3, 3));  // a gap of a pixel or two in a paper's edge is none
  const cv::Mat inner = eroded(place, 4);
  cv::Mat labels, stats, middles;
  const auto count =
      static_cast<std::size_t>(cv::connectedComponentsWithStats(even, labels, stats, middles, 4, CV_32S));
  std::vector<int> on_rim(count, 0);
  std::vector<cv::Vec3d> colours(count);
  for (int y = 0; y < lab.rows; ++y) {
    const auto* label = labels.ptr<int>(y);
    const auto* colour = lab.ptr<cv::Vec3b>(y);
    const auto* is_inner = inner.ptr<unsigned char>(y);
    for (int x = 0; x < lab.cols; ++x) {
      if (label[x] == 0) continue;
      const auto i = static_cast<std::size_t>(label[x]);
      colours[i] += cv::Vec3d(colour[x]);
      on_rim[i] += is_inner[x] == 0;
    }
  }
  for (std::size_t i = 1; i < count; ++i) colours[i] /= stats.at<int>(static_cast<int>(i), cv::CC_STAT_AREA);
  // A paper may lie at the rim, too, and even part the ground in two.
  constexpr double same_colour = 6;
  const auto most = static_cast<std::size_t>(std::max_element(on_rim.begin(), on_rim.end()) - on_rim.begin());
  std::vector<unsigned char> is_object(count, 255);
  for (std::size_t i = 1; i < count; ++i)
    if (on_rim[i] > 0 && cv::norm(colours[i] - colours[most], cv::NORM_INF) <= same_colour) is_object[i] = 0;
  cv::Mat objects(lab.size(), CV_8U);
  for (int y = 0; y < lab.rows; ++y)
    for (int x = 0; x < lab.cols; ++x)
      objects.at<unsigned char>(y, x) = is_object[static_cast<std::size_t>(labels.at<int>(y, x))];
  objects &= place;
  cv::erode(objects, objects, box_kernel(3, 3));
  return objects;
}

cv::Mat thin_strokes(const cv::Mat& lab, const cv::Mat& place) {
  constexpr int widest_px = 7, least_darker = 6;
  cv::Mat light, darker;
  cv::extractChannel(lab, light, 0);
  cv::morphologyEx(light, darker, cv::MORPH_BLACKHAT, box_kernel(widest_px, widest_px));
  return (darker > least_darker) & place;
}

std::vector<Corners> edged_papers(const cv::Mat& objects, double whole) {
  constexpr double rectangular = 0.87;
  constexpr float spread_px = 1.5F;  // by which the blur makes an object larger than it is
  std::vector<std::vector<cv::Point>> contours;
  cv::findContours(objects, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
  std::vector<Corners> papers;
  for (const auto& contour : contours) {
    const double area = cv::contourArea(contour);
    if (area < least_part * whole || area > most_part * whole) continue;
    cv::RotatedRect around = cv::minAreaRect(contour);
    if (area < rectangular * around.size.area()) continue;
    around.size -= cv::Size2f(2 * spread_px, 2 * spread_px);
    std::vector<cv::Point2f> points(4);
    around.points(points.data());
    papers.push_back(in_order(points));
  }
  return papers;
}

StraightLines straight_lines(const cv::Mat& strokes) {
  const std::vector<Stretch> level = level_lines(strokes);
  std::vector<Stretch> upright = level_lines(strokes.t());
  for (Stretch& line : upright) {
    std::swap(line.from.x, line.from.y);
    std::swap(line.to.x, line.to.y);
  }
  return {level, upright};
}

std::vector<Corners> shadowed_papers(const StraightLines& lines, double whole) {
  const auto ends_at = [&](const std::vector<Stretch>& all, cv::Point2f place) {
    return std::any_of(all.begin(), all.end(),
                       [&](const Stretch& line) { return meet(line.from, place) || meet(line.to, place); });
  };
  std::vector<Corners> papers;
  for (const Stretch& across : lines.level)
    for (const Stretch& down : lines.upright)
      for (const auto& [corner, left_or_right] :
           {std::pair{across.from, across.to}, {across.to, across.from}})
        for (const auto& [meeting, above_or_below] : {std::pair{down.from, down.to}, {down.to, down.from}}) {
          if (!meet(corner, meeting)) continue;
          const Corners paper =
              in_order({corner, left_or_right, above_or_below, left_or_right + above_or_below - corner});
          if (area_of(paper) < least_part * whole || area_of(paper) > most_part * whole) continue;
          if (!ends_at(lines.upright, left_or_right) || !ends_at(lines.level, above_or_below))
            papers.push_back(paper);
        }
  return papers;
}

}  // namespace ocr
