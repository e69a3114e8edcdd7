#include "ocr/sheet/seal.h"

#include <algorithm>

#include <opencv2/imgproc.hpp>

namespace ocr {
namespace {

// All chosen by eye on the shared pages.
// Patches of paint are looked at whose shorter side is at least 1.6 fortieths of the page's short side;
// merged, they are a seal if their longer side is at least a 20th of it, and at most the last.
constexpr double patch_part = 40, patch_times = 1.6, seal_part = 20, most_seal = 0.4;
// A seal is at most so many times as long as wide.
constexpr double longest = 1.8;
// Paint fills a seal's rim, star and characters, but never all of its box; a red rectangle is something else.
constexpr double least_filled = 0.06, most_filled = 0.8;
// Gaps in the paint that are closed, as a part of the page's short side.
constexpr double paint_gap = 0.026;

// Seal ink, pale or fresh: red by a clear margin over green, and green no more than blue by half of that,
// which leaves out skin, brown paper and wood.
cv::Mat red_mask(const cv::Mat& bgr) {
  constexpr double least_margin = 16;
  cv::Mat channels[3];
  cv::split(bgr, channels);
  cv::Mat over_green, over_blue, warmth;
  cv::subtract(channels[2], channels[1], over_green);
  cv::subtract(channels[2], channels[0], over_blue);
  cv::subtract(channels[1], channels[0], warmth);
  return (over_green > least_margin) & (over_blue > least_margin) & (2 * warmth < over_green);
}

// Lines of paint vanish where a finger, a thumbtack or a red lid stays.
bool is_solid(const cv::Mat& red, double short_side) {
  const int thick = std::max(5, cvRound(short_side / 60));
  cv::Mat core;
  cv::morphologyEx(red, core, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, {thick, thick}));
  return cv::countNonZero(core) * 2 > cv::countNonZero(red);
}

// Whether the patch is one of several of its height in a row: a character of a red heading.
bool in_heading(const cv::Rect& box, const std::vector<cv::Rect>& patches, double short_side) {
  const auto neighbours = std::count_if(patches.begin(), patches.end(), [&](const cv::Rect& other) {
    const bool as_high = 3 * std::abs(other.height - box.height) < 2 * box.height;
    const bool level = 3 * std::abs(2 * (other.y - box.y) + other.height - box.height) < 2 * box.height;
    return other != box && as_high && level && std::abs(other.x - box.x) < short_side / 2;
  });
  return neighbours >= 2;
}

}  // namespace

std::vector<cv::Rect> find_seals(const cv::Mat& bgr) {
  const double short_side = std::min(bgr.cols, bgr.rows);
  cv::Mat red = red_mask(bgr);
  cv::morphologyEx(red, red, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, {2, 2}));
  const int gap = std::max(3, cvRound(short_side * paint_gap));
  cv::Mat patches;
  cv::morphologyEx(red, patches, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_ELLIPSE, {gap, gap}));

  cv::Mat labels, stats, centroids;
  const int count = cv::connectedComponentsWithStats(patches, labels, stats, centroids, 8);
  std::vector<cv::Rect> boxes, seals;
  for (int i = 1; i < count; ++i)
    boxes.emplace_back(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                       stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
  for (const cv::Rect& box : boxes) {
    const double longer = std::max(box.width, box.height), shorter = std::min(box.width, box.height);
    if (shorter < short_side / patch_part * patch_times || longer > short_side * most_seal ||
        longer > shorter * longest)
      continue;
    const double fill = static_cast<double>(cv::countNonZero(red(box))) / box.area();
    if (fill < least_filled || fill > most_filled || is_solid(red(box), short_side) ||
        in_heading(box, boxes, short_side))
      continue;
    seals.push_back(box);
  }
  // The rim, the star and stray characters may be separate patches of one seal.
  for (bool merged = true; merged;) {
    merged = false;
    for (std::size_t a = 0; a < seals.size() && !merged; ++a)
      for (std::size_t b = a + 1; b < seals.size() && !merged; ++b)
        if ((seals[a] & seals[b]).area() > 0) {
          seals[a] |= seals[b];
          seals.erase(seals.begin() + static_cast<std::ptrdiff_t>(b));
          merged = true;
        }
  }
  std::erase_if(
      seals, [&](const cv::Rect& box) { return std::max(box.width, box.height) < short_side / seal_part; });
  // The pale rim of the paint belongs to it.
  for (cv::Rect& box : seals)
    box = cv::Rect(box.x - 2, box.y - 2, box.width + 4, box.height + 4) & cv::Rect(0, 0, bgr.cols, bgr.rows);
  return seals;
}

void remove_seals(cv::Mat& bgr, const std::vector<cv::Rect>& boxes) {
  for (const cv::Rect& box : boxes) {
    const cv::Rect inside = box & cv::Rect(0, 0, bgr.cols, bgr.rows);
    if (inside.empty()) continue;
    cv::Mat patch = bgr(inside);
    cv::Mat red;
    cv::extractChannel(patch, red, 2);
    cv::cvtColor(red, patch, cv::COLOR_GRAY2BGR);
  }
}

}  // namespace ocr
