#include "ocr/seal.h"

#include <algorithm>

#include <opencv2/imgproc.hpp>

namespace ocr {
namespace {

// Red by a clear margin over green and blue: pale seals count, brown paper and skin do not.
cv::Mat red_mask(const cv::Mat& bgr) {
  cv::Mat channels[3];
  cv::split(bgr, channels);
  cv::Mat other, margin;
  cv::max(channels[0], channels[1], other);
  cv::subtract(channels[2], other, margin);
  return margin > 26;
}

}  // namespace

std::vector<cv::Rect> find_seals(const cv::Mat& bgr) {
  const double short_side = std::min(bgr.cols, bgr.rows);
  cv::Mat red = red_mask(bgr);
  cv::morphologyEx(red, red, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, {2, 2}));
  const int gap = std::max(3, cvRound(short_side * 0.018));
  cv::Mat patches;
  cv::morphologyEx(red, patches, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_ELLIPSE, {gap, gap}));

  cv::Mat labels, stats, centroids;
  const int count = cv::connectedComponentsWithStats(patches, labels, stats, centroids, 8);
  std::vector<cv::Rect> seals;
  for (int i = 1; i < count; ++i) {
    const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                       stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    const double longer = std::max(box.width, box.height), shorter = std::min(box.width, box.height);
    if (shorter < short_side / 40 * 1.6 || longer > short_side * 0.4 || longer > shorter * 1.8) continue;
    // Paint fills a seal's rim, star and characters, but never all of it; a red rectangle is something else.
    const double fill = static_cast<double>(cv::countNonZero(red(box))) / box.area();
    if (fill < 0.08 || fill > 0.8) continue;
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
  std::erase_if(seals,
                [&](const cv::Rect& box) { return std::max(box.width, box.height) < short_side / 20; });
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
