#include "ocr/sheet/find_sheet.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <opencv2/imgproc.hpp>

namespace ocr {
namespace {

// Pixels of the long side of the picture that is looked at; everything below that is in pixels is so at this
// size.
constexpr double looked_at_long_side = 480;

// All chosen by eye on the shared photographs.
// A sheet is at least this part of the picture, and its shorter side this part of the picture's longer one.
constexpr double least_sheet = 0.3, least_side = 0.2;
// The ground is at least this part of the picture, and its mean by so many of 255 darker than the sheet's.
constexpr double least_ground = 0.004, least_darker = 50;
// A threshold above this (of 255) parts white from white.
constexpr double lightest_threshold = 215;
// Parts of the area of the convex hull: a sheet fills it so far; its four corners leave out or add so much; a
// rectangle around one that runs off the picture has at most so much.
constexpr double least_convex = 0.93, most_beside_quad = 0.04, most_rectangle = 1.06;

double distance(cv::Point2f a, cv::Point2f b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

// Otsu's threshold of what is darker than another.
double threshold_below(const cv::Mat& gray, double threshold) {
  std::vector<unsigned char> dark;
  for (auto at = gray.begin<unsigned char>(); at != gray.end<unsigned char>(); ++at)
    if (*at <= threshold) dark.push_back(*at);
  cv::Mat unused;
  return dark.empty() ? 0 : cv::threshold(dark, unused, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU);
}

// The sides of a sheet lie along its outline, and meet in its corners better than single points of it do.
// Nothing where they would leave some of the sheet outside, as when it runs off the picture.
std::optional<Corners> fitted(const Corners& corners, const std::vector<cv::Point>& outline) {
  constexpr double near_px = 5, most_lost_px = 2, clear_of_corners = 0.08;
  constexpr std::size_t enough = 20;
  std::array<cv::Vec4f, 4> sides;
  for (std::size_t i = 0; i < 4; ++i) {
    const cv::Point2f from = corners[i], along = corners[(i + 1) % 4] - from;
    const double length = cv::norm(along);
    std::vector<cv::Point2f> points;
    for (const cv::Point2f point : outline) {
      const double part = (point - from).dot(along) / (length * length);
      if (part > clear_of_corners && part < 1 - clear_of_corners &&
          std::abs(along.cross(point - from)) < near_px * length)
        points.push_back(point);
    }
    if (points.size() < enough) return std::nullopt;
    cv::fitLine(points, sides[i], cv::DIST_HUBER, 0, 0.01, 0.01);
  }
  Corners result;
  for (std::size_t i = 0; i < 4; ++i) {
    const cv::Vec4f &a = sides[(i + 3) % 4], &b = sides[i];
    const cv::Point2f a_along(a[0], a[1]), b_along(b[0], b[1]), a_at(a[2], a[3]), b_at(b[2], b[3]);
    const double across = a_along.cross(b_along);
    if (std::abs(across) < 0.5) return std::nullopt;
    result[i] = a_at + a_along * static_cast<float>((b_at - a_at).cross(b_along) / across);
    if (distance(result[i], corners[i]) > 2 * near_px) return std::nullopt;
  }
  for (const cv::Point& point : outline)
    if (cv::pointPolygonTest(result, point, true) < -most_lost_px) return std::nullopt;
  return result;
}

// Whether the picture falls off into the dark beyond each side, there and not gradually.
bool has_edges(const cv::Mat& gray, const Corners& corners) {
  constexpr int samples = 40;
  constexpr float off_px = 10;
  constexpr int least_fall = 30;
  for (std::size_t i = 0; i < 4; ++i) {
    const cv::Point2f from = corners[i], along = corners[(i + 1) % 4] - from;
    const cv::Point2f out = cv::Point2f(along.y, -along.x) * static_cast<float>(off_px / cv::norm(along));
    int seen = 0, falls = 0;
    for (int k = 1; k < samples; ++k) {
      const cv::Point2f at = from + along * (static_cast<float>(k) / samples);
      const cv::Point inside = at - out, outside = at + out;
      const cv::Rect all({}, gray.size());
      if (!all.contains(inside) || !all.contains(outside)) continue;
      ++seen;
      falls += gray.at<unsigned char>(inside) - gray.at<unsigned char>(outside) >= least_fall;
    }
    if (falls * 2 < seen) return false;
  }
  return true;
}

enum class Outline { any, straight };

// The corners of what has this outline, if it has four.
std::optional<Corners> corners_of(const std::vector<cv::Point>& contour, Outline outline) {
  std::vector<cv::Point> hull;
  cv::convexHull(contour, hull);
  const double hull_area = cv::contourArea(hull);
  if (cv::contourArea(contour) < least_convex * hull_area) return std::nullopt;
  std::vector<cv::Point> polygon;
  for (double tolerance = 0.01; tolerance < 0.06; tolerance += 0.01) {
    cv::approxPolyDP(hull, polygon, tolerance * cv::arcLength(hull, true), true);
    if (polygon.size() <= 4) break;
  }
  std::vector<cv::Point2f> quad(polygon.begin(), polygon.end());
  const bool four_sided =
      quad.size() == 4 && std::abs(cv::contourArea(quad) - hull_area) <= most_beside_quad * hull_area;
  std::optional<Corners> corners;
  if (four_sided) corners = fitted(in_order(quad), contour);
  if (!corners && outline == Outline::any) {
    // A sheet that runs off the picture has more corners; a rectangle around it is then the safer cut.
    const cv::RotatedRect rect = cv::minAreaRect(hull);
    if (rect.size.area() <= most_rectangle * hull_area) {
      quad.resize(4);
      rect.points(quad.data());
    } else if (!four_sided) {
      return std::nullopt;
    }
    corners = in_order(quad);
  }
  return corners;
}

// The sheet among what is lighter than the threshold, in pixels of `gray`.
std::optional<Corners> sheet_above(const cv::Mat& gray, double threshold, Outline outline) {
  cv::Mat sheet;
  cv::threshold(gray, sheet, threshold, 255, cv::THRESH_BINARY);
  // Text and ruling lines on the sheet must not cut it apart, nor the picture's border gnaw at it.
  constexpr int gap = 15;
  const cv::Rect picture({gap, gap}, gray.size());
  cv::copyMakeBorder(sheet, sheet, gap, gap, gap, gap, cv::BORDER_CONSTANT, cv::Scalar::all(0));
  cv::morphologyEx(sheet, sheet, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {gap, gap}));
  sheet = sheet(picture).clone();
  std::vector<std::vector<cv::Point>> contours;
  cv::findContours(sheet, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
  if (contours.empty()) return std::nullopt;
  const auto& largest = *std::max_element(contours.begin(), contours.end(), [](const auto& a, const auto& b) {
    return cv::contourArea(a) < cv::contourArea(b);
  });
  const double whole = static_cast<double>(gray.total());
  if (cv::contourArea(largest) < least_sheet * whole) return std::nullopt;

  // Outside must be clearly darker than inside, or it is just a page with a dark corner.
  cv::Mat inside = cv::Mat::zeros(gray.size(), CV_8U);
  cv::drawContours(inside, std::vector<std::vector<cv::Point>>{largest}, 0, 255, cv::FILLED);
  cv::Mat outside = ~inside;
  if (cv::countNonZero(outside) < least_ground * whole) return std::nullopt;
  if (cv::mean(gray, inside)[0] - cv::mean(gray, outside)[0] < least_darker || threshold > lightest_threshold)
    return std::nullopt;

  const auto corners = corners_of(largest, outline);
  return corners && has_edges(gray, *corners) ? corners : std::nullopt;
}

// Where the picture gets lighter by a fifth or more, and most steeply so, to the right (`upright` edges) or
// downwards; and where to the left or upwards. 1 there, else 0. A thin line is no edge.
std::array<cv::Mat, 2> edges_in(const cv::Mat& gray, bool upright) {
  constexpr int along = 5, deep = 5, away = 4, near = 3;
  constexpr float least_step = 0.25F;  // of the logarithm
  const auto across = [&](int size, int other) {
    return upright ? cv::Size(size, other) : cv::Size(other, size);
  };
  cv::Mat light, mean;
  gray.convertTo(light, CV_32F, 1, 4);
  cv::log(light, light);
  cv::blur(light, mean, across(deep, along), {-1, -1}, cv::BORDER_REPLICATE);
  const auto moved = [&](int by) {
    const cv::Matx23f shift(1, 0, upright ? static_cast<float>(by) : 0, 0, 1,
                            upright ? 0 : static_cast<float>(by));
    cv::Mat result;
    cv::warpAffine(mean, result, shift, mean.size(), cv::INTER_NEAREST, cv::BORDER_REPLICATE);
    return result;
  };
  const cv::Mat steps = moved(-away) - moved(away);
  std::array<cv::Mat, 2> edges;
  for (int i = 0; i < 2; ++i) {
    const cv::Mat own = i == 0 ? steps : cv::Mat(-steps);
    cv::Mat steepest;
    cv::dilate(own, steepest, cv::getStructuringElement(cv::MORPH_RECT, across(2 * near + 1, 1)));
    const cv::Mat at = (own > least_step) & (own >= steepest);
    at.convertTo(edges[static_cast<std::size_t>(i)], CV_32F, 1 / 255.0);
  }
  return edges;
}

// A side that runs from `from` at one end of the picture to `to` at the other, and how much of it is an edge.
struct Side {
  float from, to;
  float seen;
};

// The best few sides in `edges`, whose rows a side crosses one by one. A wavy edge goes for a straight one.
std::vector<Side> sides_in(const cv::Mat& edges) {
  constexpr int wave = 2, apart = 24, rows_apart = 6;
  constexpr std::size_t most = 6;
  constexpr float least_seen = 0.4F, widest_lean = 0.15F;
  cv::Mat wide;
  cv::dilate(edges, wide, cv::getStructuringElement(cv::MORPH_RECT, {2 * wave + 1, 1}));
  std::vector<Side> all;
  const int rows = (wide.rows + rows_apart - 1) / rows_apart;
  const int reach = cvRound(widest_lean * static_cast<float>(wide.rows));
  const auto seen = [&](int from, int to, int every) {
    float sum = 0;
    int count = 0;
    for (int i = 0; i < rows; i += every, ++count)
      sum += wide.at<float>(i * rows_apart, from + (to - from) * i / std::max(1, rows - 1));
    return sum / static_cast<float>(count);
  };
  for (int from = 0; from < wide.cols; from += wave + 1)
    for (int to = std::max(0, from - reach); to < std::min(wide.cols, from + reach + 1); to += wave + 1) {
      constexpr int few = 6;  // most lines are no edge at a glance
      if (seen(from, to, few) < least_seen / 2) continue;
      if (const float part = seen(from, to, 1); part >= least_seen)
        all.push_back({static_cast<float>(from), static_cast<float>(to), part});
    }
  std::stable_sort(all.begin(), all.end(), [](const Side& a, const Side& b) { return a.seen > b.seen; });
  std::vector<Side> best;
  for (const Side& side : all) {
    const bool told = std::any_of(best.begin(), best.end(), [&](const Side& other) {
      return std::abs(side.from - other.from) + std::abs(side.to - other.to) < apart;
    });
    if (!told) best.push_back(side);
    if (best.size() == most) break;
  }
  return best;
}

// How much of the way between two points is an edge, a little less where it runs beside them.
double edge_between(const cv::Mat& edges, cv::Point2f from, cv::Point2f to, bool upright) {
  constexpr int samples = 60, wave = 2;
  constexpr double beside = 0.05;
  double sum = 0;
  for (int k = 1; k < samples; ++k) {
    const cv::Point2f at = from + (to - from) * (static_cast<float>(k) / samples);
    double most = 0;
    for (int off = -wave; off <= wave; ++off) {
      const cv::Point place(cvRound(at.x) + (upright ? off : 0), cvRound(at.y) + (upright ? 0 : off));
      if (cv::Rect({}, edges.size()).contains(place) && edges.at<float>(place) > 0)
        most = std::max(most, 1 - beside * std::abs(off));
    }
    sum += most;
  }
  return sum / (samples - 1);
}

// The sheet by its four edges, each lighter within than without: what a shadow across it and the ground
// leaves true, when no threshold parts the two.
std::optional<Corners> sheet_by_edges(const cv::Mat& gray) {
  // How much of each side, and of all four, must be an edge.
  constexpr double least_seen = 0.7, least_all = 3.2;
  const auto [from_left, from_right] = edges_in(gray, true);
  const auto [from_top, from_bottom] = edges_in(gray, false);
  const auto left = sides_in(from_left), right = left.empty() ? left : sides_in(from_right);
  const auto top = right.empty() ? right : sides_in(from_top.t());
  const auto bottom = top.empty() ? top : sides_in(from_bottom.t());
  const auto w = static_cast<float>(gray.cols - 1), h = static_cast<float>(gray.rows - 1);
  const auto corner = [&](const Side& level, const Side& upright) {
    // y = a + b x along the one, x = c + d y along the other.
    const float b = (level.to - level.from) / w, d = (upright.to - upright.from) / h;
    const float x = (upright.from + d * level.from) / (1 - b * d);
    return cv::Point2f(x, level.from + b * x);
  };
  double best = 0;
  std::optional<Corners> result;
  for (const Side& l : left)
    for (const Side& r : right)
      for (const Side& t : top)
        for (const Side& b : bottom) {
          const Corners corners = {corner(t, l), corner(t, r), corner(b, r), corner(b, l)};
          if (corners[1].x <= corners[0].x || corners[3].y <= corners[0].y || corners[2].x <= corners[3].x ||
              corners[2].y <= corners[1].y)
            continue;
          const double area = cv::contourArea(corners) / static_cast<double>(gray.total());
          if (area < least_sheet) continue;
          const double seen[] = {edge_between(from_left, corners[0], corners[3], true),
                                 edge_between(from_right, corners[1], corners[2], true),
                                 edge_between(from_top, corners[0], corners[1], false),
                                 edge_between(from_bottom, corners[3], corners[2], false)};
          const double all = seen[0] + seen[1] + seen[2] + seen[3];
          if (*std::min_element(std::begin(seen), std::end(seen)) < least_seen || all < least_all) continue;
          // A shadow's edge on the sheet may pass for one of its sides: the larger is the sheet.
          if (all + area <= best) continue;
          best = all + area;
          result = corners;
        }
  return result;
}

}  // namespace

std::optional<Corners> find_sheet(const cv::Mat& bgr) {
  const double scale = std::min(1.0, looked_at_long_side / std::max(bgr.cols, bgr.rows));
  cv::Mat small, gray;
  cv::resize(bgr, small, {}, scale, scale, cv::INTER_AREA);
  cv::cvtColor(small, gray, cv::COLOR_BGR2GRAY);
  cv::medianBlur(gray, gray, 5);

  cv::Mat unused;
  const double threshold = cv::threshold(gray, unused, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU);
  auto corners = sheet_above(gray, threshold, Outline::any);
  // In uneven light that threshold may part the paper itself, and a lower one the paper from the ground.
  if (!corners) corners = sheet_above(gray, threshold_below(gray, threshold), Outline::straight);
  if (!corners) corners = sheet_by_edges(gray);
  if (!corners) return std::nullopt;
  for (auto& corner : *corners) corner = (corner + cv::Point2f(0.5F, 0.5F)) * (1 / scale);
  const auto& [top_left, top_right, bottom_right, bottom_left] = *corners;
  if (std::min(distance(top_left, top_right), distance(top_left, bottom_left)) <
      least_side * std::max(bgr.cols, bgr.rows))
    return std::nullopt;
  return corners;
}

}  // namespace ocr
