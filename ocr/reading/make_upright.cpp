#include "ocr/reading/make_upright.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "ocr/page/stop.h"
#include "ocr/reading/find_lines.h"
#include "ocr/reading/thresholds.h"
#include "ocr/sheet/dewarp.h"
#include "ocr/sheet/find_sheet.h"
#include "ocr/sheet/skew.h"

namespace ocr {
namespace {

// Everything that was found on the page, in another frame of the same picture.
UprightPage in_frame(UprightPage page, const Frame& frame) {
  const cv::Matx33d map = frame.to_original().inv() * page.frame.to_original();
  for (TextBox& line : page.lines) line = moved(line, map);
  for (Box& seal : page.seals) seal = box_of(moved(corners_of(seal), map));
  page.frame = frame;
  page.gray.release();
  return page;
}

UprightPage turned(UprightPage page, int quarters) {
  Frame frame = page.frame;
  frame.turn(quarters);
  page = in_frame(std::move(page), frame);
  // After a quarter turn the corner that was bottom left is top left, after half a turn the one that was
  // bottom right.
  for (TextBox& line : page.lines) std::rotate(line.begin(), line.end() - quarters, line.end());
  return page;
}

UprightPage deskewed(UprightPage page, double degrees) {
  Frame frame = page.frame;
  frame.deskew(degrees);
  return in_frame(std::move(page), frame);
}

// By as much as the view's rows are off level.
UprightPage levelled(UprightPage page, double widest_degrees) {
  const auto skew = find_skew(page.gray, 0, widest_degrees);
  return skew && std::abs(*skew) > least_turn_degrees ? deskewed(std::move(page), *skew) : page;
}

}  // namespace

Frame cut_out(const PagePicture& picture, const Frame& whole) {
  auto corners = find_sheet(picture.reduced);
  if (!corners) return whole;
  for (cv::Point2f& corner : *corners) corner *= 1 / picture.reduction;
  return Frame(*corners);
}

UprightPage with_view(const PagePicture& picture, UprightPage page) {
  if (page.gray.empty()) page.gray = gray_working_view(picture, page.frame, page.seals);
  return page;
}

UprightPage deskewed_roughly(const PagePicture& picture, const UprightPage& page) {
  return levelled(with_view(picture, page), widest_skew_degrees);
}

UprightPage with_lines(const PagePicture& picture, UprightPage page, Recogniser& recogniser) {
  FoundLines found = find_lines(picture, page.frame, recogniser);
  page.lines = std::move(found.lines);
  page.seals = std::move(found.seals);
  return page;
}

UprightPage turned_to_lines(UprightPage page) {
  double lying = 0, standing = 0;
  for (const TextBox& line : page.lines) {
    const double w = width_of(line), h = height_of(line);
    if (w > elongated * h) standing += w * h;
    if (h > elongated * w) lying += w * h;
  }
  return lying > standing ? turned(std::move(page), 1) : page;
}

double median_angle_degrees(const std::vector<TextBox>& lines) {
  std::vector<std::pair<double, double>> angles;  // degrees, weight
  double all = 0;
  for (const TextBox& line : lines) {
    const double w = width_of(line);
    if (w < measurable * height_of(line)) continue;
    const cv::Point2f along = line[1] - line[0];
    angles.emplace_back(std::atan2(along.y, along.x) * 180 / std::numbers::pi, w);
    all += w;
  }
  std::sort(angles.begin(), angles.end());
  double median = 0, passed = 0;
  for (const auto& [degrees, weight] : angles) {
    passed += weight;
    median = degrees;
    if (passed * 2 >= all) break;
  }
  return median;
}

UprightPage deskewed_by_lines(const PagePicture& picture, UprightPage page) {
  const double median = median_angle_degrees(page.lines);
  if (std::abs(median) < lines_error_degrees) return page;
  page = with_view(picture, deskewed(std::move(page), -median));
  return levelled(std::move(page), widest_rest_degrees);
}

UprightPage flattened(const PagePicture& picture, UprightPage page, Recogniser& recogniser) {
  page = with_view(picture, std::move(page));
  const auto bend = find_bend(page.gray, picture.reduction);
  if (!bend) return page;
  UprightPage flat{page.frame};
  flat.frame.flatten(*bend);
  return with_lines(picture, std::move(flat), recogniser);
}

UprightPage turned_over(UprightPage page) {
  return turned(std::move(page), 2);
}

UprightPage make_upright(const PagePicture& picture, const Frame& frame, const PageWishes& wishes,
                         Recognisers& recognisers, PageTracer& tracer) {
  const auto check_stop = [&] { throw_if_stopped(recognisers.stop); };
  Recogniser& recogniser = *recognisers.first;

  UprightPage page{wishes.piece ? frame : cut_out(picture, frame)};
  tracer.cut_out(frame, page.frame, wishes.piece.has_value());
  if (wishes.turn_quarters) page.frame.turn((*wishes.turn_quarters % 4 + 4) % 4);
  check_stop();
  page = deskewed_roughly(picture, page);
  tracer.turned("deskewed by its rows", page.frame);
  check_stop();
  page = with_lines(picture, std::move(page), recogniser);
  tracer.found(page.lines.size(), page.seals.size());
  check_stop();
  if (!wishes.turn_quarters) page = turned_to_lines(std::move(page));
  tracer.turned("turned so that its lines lie level", page.frame);
  page = deskewed_by_lines(picture, std::move(page));
  tracer.turned("deskewed by its lines", page.frame);
  check_stop();
  page = flattened(picture, std::move(page), recogniser);
  tracer.flattened(page.frame, page.lines.size());
  check_stop();
  return page;
}

}  // namespace ocr
