#include "ocr/sheet/pieces.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include <opencv2/imgproc.hpp>

#include "ocr/sheet/find_sheet.h"
#include "ocr/sheet/paper_outlines.h"

namespace ocr {
namespace {

// The part of `inner` that lies in `outer`.
double part_inside(const Corners& inner, const Corners& outer) {
  std::vector<cv::Point2f> common;
  return cv::intersectConvexConvex(std::vector<cv::Point2f>(inner.begin(), inner.end()),
                                   std::vector<cv::Point2f>(outer.begin(), outer.end()), common) /
         std::max(1.0, area_of(inner));
}

int median_of(std::vector<int>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

struct Side {
  std::optional<int> step;  // from the ground to the paper, where it is largest; none at the picture's rim
  cv::Vec3i margin;         // the paper's colour along its edge
};

Side side_of(const cv::Mat& lab, cv::Point2f from, cv::Point2f to) {
  constexpr int samples = 40;
  constexpr float off_px = 6;
  const cv::Rect picture({}, lab.size());
  const cv::Point2f along = to - from;
  const cv::Point2f out = cv::Point2f(along.y, -along.x) * static_cast<float>(off_px / cv::norm(along));
  std::array<std::vector<int>, 3> margin, ground;
  for (int k = 2; k < samples - 1; ++k) {
    const cv::Point2f at = from + along * (static_cast<float>(k) / samples);
    const cv::Point inside = at - out, outside = at + out;
    for (std::size_t channel = 0; channel < 3; ++channel) {
      const auto c = static_cast<int>(channel);
      if (picture.contains(inside)) margin[channel].push_back(lab.at<cv::Vec3b>(inside)[c]);
      if (picture.contains(outside)) ground[channel].push_back(lab.at<cv::Vec3b>(outside)[c]);
    }
  }
  Side side;
  for (std::size_t channel = 0; channel < 3; ++channel) {
    if (margin[channel].empty()) return side;
    const int paper = side.margin[static_cast<int>(channel)] = median_of(margin[channel]);
    if (!ground[channel].empty())
      side.step = std::max(side.step.value_or(0), std::abs(paper - median_of(ground[channel])));
  }
  return side;
}

enum class Edges { seen, unseen };

// Paper, and no picture or table on a page: its margin is light and of one colour, and where its edges were
// seen, something else than a ruling line parts it from the ground.
bool is_paper(const cv::Mat& lab, const Corners& corners, Edges edges) {
  constexpr int least_step = 2, most_uneven = 14, least_light = 130;
  int steps = 0, same = 0;
  cv::Vec3i least = cv::Vec3i::all(255), most = cv::Vec3i::all(0);
  for (std::size_t i = 0; i < 4; ++i) {
    const Side side = side_of(lab, corners[i], corners[(i + 1) % 4]);
    if (side.step) ++(*side.step >= least_step ? steps : same);
    for (int channel = 0; channel < 3; ++channel) {
      least[channel] = std::min(least[channel], side.margin[channel]);
      most[channel] = std::max(most[channel], side.margin[channel]);
    }
  }
  if (edges == Edges::seen && (steps < 2 || same > 1)) return false;
  return least[0] >= least_light && cv::norm(most - least, cv::NORM_INF) <= most_uneven;
}

// Whether papers that touch were taken for one: then others of what was found fill it.
bool is_filled(const Corners& outer, const std::vector<Corners>& all) {
  constexpr double within = 0.9, smaller = 0.8, filled_part = 0.75, beside = 0.05;
  std::vector<Corners> inner;
  double filled = 0;
  for (const Corners& each : all) {
    if (part_inside(each, outer) < within || area_of(each) > smaller * area_of(outer)) continue;
    if (std::any_of(inner.begin(), inner.end(), [&](const Corners& known) {
          return std::max(part_inside(each, known), part_inside(known, each)) > beside;
        }))
      continue;
    inner.push_back(each);
    filled += area_of(each);
  }
  return filled > filled_part * area_of(outer);
}

// One outline for each paper, of all that were found, the largest first; nothing where two overlap, so that
// one must be wrong.
std::vector<Corners> told_apart(const std::vector<Corners>& all) {
  constexpr double within = 0.8, beside = 0.05;
  std::vector<Corners> papers;
  for (const Corners& corners : all) {
    double inside = 0;
    for (const Corners& known : papers) inside = std::max(inside, part_inside(corners, known));
    if (inside > within) continue;  // a box that is printed on it
    if (is_filled(corners, all)) continue;
    if (inside > beside) return {};
    papers.push_back(corners);
  }
  return papers;
}

// Whether an upright line comes from a paper's very edge and runs through most of it, as no table's
// ruling line does: it may be two papers side by side whose shadows run into each other. (Level ones are
// where slips are torn off.)
bool is_parted(const Corners& paper, const StraightLines& lines) {
  constexpr double most_of_it = 0.7, clear_px = 16, edge_px = 5;
  const cv::Point2f from = paper[0], down = paper[3] - paper[0], across = paper[1] - paper[0];
  const double height = cv::norm(down), width = cv::norm(across);
  return std::any_of(lines.upright.begin(), lines.upright.end(), [&](const Stretch& line) {
    const double top = (line.from - from).dot(down) / height, bottom = (line.to - from).dot(down) / height;
    const double away = ((line.from + line.to) * 0.5F - from).dot(across) / width;
    return away > clear_px && away < width - clear_px && bottom - top > most_of_it * height &&
           (std::abs(top) < edge_px || std::abs(height - bottom) < edge_px);
  });
}

// A strip of the lid between two papers has four edges as well, and nothing on it.
bool is_written(const Corners& corners, const cv::Mat& strokes) {
  constexpr float margin_px = 8;
  constexpr double least_ink = 0.002;
  const cv::Point2f middle = (corners[0] + corners[2]) * 0.5F;
  std::vector<cv::Point> outline;
  for (const cv::Point2f& corner : corners)
    outline.push_back(corner +
                      (middle - corner) * (margin_px / static_cast<float>(cv::norm(middle - corner))));
  cv::Mat inside(strokes.size(), CV_8U, cv::Scalar::all(0));
  cv::fillConvexPoly(inside, outline, cv::Scalar::all(255));
  return cv::countNonZero(inside & strokes) >= least_ink * area_of(corners);
}

// Pixels of those things in `what` that are no smaller than said and do not touch the rim of `place`.
int things_in(const cv::Mat& what, const cv::Mat& place, double least_px) {
  constexpr int rim_px = 12;
  const cv::Mat inner = eroded(place, rim_px);
  cv::Mat labels, stats, middles;
  const int count = cv::connectedComponentsWithStats(what, labels, stats, middles, 8, CV_32S);
  std::vector<char> touches(static_cast<std::size_t>(count), 0);
  for (int y = 0; y < what.rows; ++y)
    for (int x = 0; x < what.cols; ++x)
      if (inner.at<unsigned char>(y, x) == 0) touches[static_cast<std::size_t>(labels.at<int>(y, x))] = 1;
  int pixels = 0;
  for (int i = 1; i < count; ++i) {
    const int area = stats.at<int>(i, cv::CC_STAT_AREA);
    if (touches[static_cast<std::size_t>(i)] == 0 && area >= least_px) pixels += area;
  }
  return pixels;
}

// Whether anything but dust lies beside the papers.
bool something_beside(const std::vector<Corners>& papers, const cv::Mat& place, const cv::Mat& objects,
                      const cv::Mat& strokes, double whole) {
  constexpr int shadow_px = 7, speck_px = 4;
  constexpr double dust = 0.0004, large = 0.003;
  cv::Mat beside = place.clone();
  for (const Corners& corners : papers) {
    const std::vector<cv::Point> outline = outline_of(corners);
    cv::fillConvexPoly(beside, outline, cv::Scalar::all(0));
    cv::polylines(beside, outline, true, cv::Scalar::all(0), 2 * shadow_px);
  }
  return things_in(strokes & beside, place, speck_px) > dust * whole ||
         things_in(objects & beside, place, large * whole) > 0;
}

// The pages of an open book lie closer to each other than papers do, and are of one height.
bool is_open_book(const std::vector<Corners>& papers) {
  if (papers.size() != 2) return false;
  constexpr double closest = 0.04, alike = 0.04;  // of the height
  const auto& [left, right] =
      std::minmax(papers[0], papers[1], [](const Corners& a, const Corners& b) { return a[0].x < b[0].x; });
  const double height = cv::norm(left[3] - left[0]), width = cv::norm(left[1] - left[0]);
  return cv::norm(right[0] - left[1]) < closest * height && cv::norm(right[3] - left[2]) < closest * height &&
         std::abs(cv::norm(right[1] - right[0]) - width) < alike * height && height > width;
}

std::vector<Corners> papers_in(const cv::Mat& lab, const cv::Mat& place) {
  const double whole = cv::countNonZero(place);
  const cv::Mat objects = objects_on_ground(lab, place), strokes = thin_strokes(lab, place);
  const StraightLines lines = straight_lines(strokes);
  std::vector<Corners> found;
  for (const Corners& paper : edged_papers(objects, whole))
    if (is_paper(lab, paper, Edges::seen)) found.push_back(paper);
  for (const Corners& paper : shadowed_papers(lines, whole))
    if (is_paper(lab, paper, Edges::unseen)) found.push_back(paper);
  std::stable_sort(found.begin(), found.end(),
                   [](const Corners& a, const Corners& b) { return area_of(a) > area_of(b); });
  std::vector<Corners> papers = told_apart(found);
  std::erase_if(papers, [&](const Corners& paper) { return !is_written(paper, strokes); });
  if (papers.size() < 2 || is_open_book(papers) ||
      std::any_of(papers.begin(), papers.end(),
                  [&](const Corners& paper) { return is_parted(paper, lines); }) ||
      something_beside(papers, place, objects, strokes, whole))
    return {};
  return papers;
}

// Rows of papers from the top, each from the left: a paper that begins above the middle of a row's first
// stands in its row.
std::vector<Corners> in_reading_order(std::vector<Corners> papers) {
  const auto box = [](const Corners& corners) { return cv::boundingRect(outline_of(corners)); };
  std::sort(papers.begin(), papers.end(),
            [&](const Corners& a, const Corners& b) { return box(a).y < box(b).y; });
  for (auto row = papers.begin(); row != papers.end();) {
    const int middle = box(*row).y + box(*row).height / 2;
    const auto end =
        std::find_if(row, papers.end(), [&](const Corners& paper) { return box(paper).y > middle; });
    std::sort(row, end, [&](const Corners& a, const Corners& b) { return box(a).x < box(b).x; });
    row = end;
  }
  return papers;
}

// Whole pixels are averaged far quicker than parts of them, so that the last step alone is an odd one.
cv::Mat reduced(const cv::Mat& bgr) {
  const double by = std::max(bgr.cols, bgr.rows) / glass_long_side;
  cv::Mat small = bgr;
  if (const double half_way = 1 / std::floor(by); by >= 2)
    cv::resize(bgr, small, {}, half_way, half_way, cv::INTER_AREA);
  const double rest = glass_long_side / std::max(small.cols, small.rows);
  if (rest < 1) cv::resize(small, small, {}, rest, rest, cv::INTER_AREA);
  return small;
}

}  // namespace

std::vector<Corners> find_pieces(const cv::Mat& bgr) {
  constexpr int least_side_px = 64;
  if (std::min(bgr.cols, bgr.rows) < least_side_px) return {};
  const cv::Mat small = reduced(bgr);
  if (std::min(small.cols, small.rows) < least_side_px) return {};
  const double scale = static_cast<double>(std::max(small.cols, small.rows)) / std::max(bgr.cols, bgr.rows);
  cv::Mat lab;
  cv::GaussianBlur(small, lab, {3, 3}, 0);
  cv::cvtColor(lab, lab, cv::COLOR_BGR2Lab);
  cv::Mat place(lab.size(), CV_8U, cv::Scalar::all(255));
  std::vector<Corners> papers = papers_in(lab, place);
  if (papers.empty()) {
    // The lid itself may lie turned on the scanner's black.
    if (const auto lid = find_sheet(small)) {
      place = 0;
      cv::fillConvexPoly(place, outline_of(*lid), cv::Scalar::all(255));
      constexpr int edge_px = 5;
      papers = papers_in(lab, eroded(place, edge_px));
    }
  }
  papers = in_reading_order(std::move(papers));
  for (Corners& corners : papers)
    for (cv::Point2f& corner : corners) corner = (corner + cv::Point2f(0.5F, 0.5F)) * (1 / scale);
  return papers;
}

}  // namespace ocr
