#include "ocr/reading/own_text.h"

#include <algorithm>
#include <utility>

#include <opencv2/imgproc.hpp>

#include "ocr/layout/layout.h"
#include "ocr/reading/thresholds.h"
#include "ocr/sheet/fingerprint.h"
#include "ocr/sheet/page_picture.h"

namespace ocr {
namespace {

// The box in pixels of RawPage::unread.
cv::Rect on_unread(const Box& box, const RawPage& raw) {
  const double scale = raw.unread_scale;
  return cv::Rect(cvFloor(box.x * scale), cvFloor(box.y * scale), cvCeil(box.width * scale),
                  cvCeil(box.height * scale)) &
         cv::Rect(0, 0, raw.unread.cols, raw.unread.rows);
}

// The brightest pixel, so that a word on white leaves nothing, nor does one in a shaded cell.
cv::Vec3b brightest_in(const cv::Mat& bgr) {
  cv::Mat pixels;
  cv::resize(bgr, pixels, {std::min(bgr.cols, 64), std::min(bgr.rows, 16)}, 0, 0, cv::INTER_NEAREST);
  cv::Vec3b paper(0, 0, 0);
  for (int y = 0; y < pixels.rows; ++y)
    for (int x = 0; x < pixels.cols; ++x)
      if (const auto& p = pixels.at<cv::Vec3b>(y, x); p[0] + p[1] + p[2] > paper[0] + paper[1] + paper[2])
        paper = p;
  return paper;
}

}  // namespace

void distrust(RawPage& raw, const std::vector<std::string>& fonts) {
  if (raw.unread.empty())
    raw.unread = cv::Mat::zeros(cvCeil(raw.picture.rows * raw.unread_scale),
                                cvCeil(raw.picture.cols * raw.unread_scale), CV_8UC1);
  std::vector<Line> kept;
  for (std::size_t i = 0; i < raw.lines.size(); ++i) {
    if (std::find(fonts.begin(), fonts.end(), raw.fonts[i]) == fonts.end()) {
      kept.push_back(std::move(raw.lines[i]));
      continue;
    }
    const cv::Rect area = on_unread(raw.lines[i].box, raw);
    if (!area.empty()) raw.unread(area) = 255;
  }
  raw.lines = std::move(kept);
}

cv::Mat picture_without_words(const RawPage& raw) {
  cv::Mat rest = raw.picture.clone();
  for (const Line& line : raw.lines) {
    const int margin = std::max(1, line.box.height / 16);
    const cv::Rect area = cv::Rect(line.box.x - margin, line.box.y - margin, line.box.width + 2 * margin,
                                   line.box.height + 2 * margin) &
                          cv::Rect(0, 0, rest.cols, rest.rows);
    if (area.empty()) continue;
    const cv::Vec3b paper = brightest_in(rest(area));
    rest(area).setTo(cv::Scalar(paper[0], paper[1], paper[2]));
  }
  return rest;
}

void keep_unread(std::vector<Line>& lines, const RawPage& raw) {
  std::erase_if(lines, [&](const Line& line) {
    const cv::Rect area = on_unread(line.box, raw);
    return line.confidence < least_beside_text || area.empty() || cv::countNonZero(raw.unread(area)) == 0;
  });
}

Page page_with_own_text(RawPage raw, PageTracer& tracer) {
  Page page;
  page.source = raw.source;
  page.lines = std::move(raw.lines);
  page.blank = page.lines.empty();
  if (raw.picture.empty()) {
    // No picture is behind it: the original frame stays empty.
    page.width = raw.width;
    page.height = raw.height;
    page.tables = raw.loose ? tables_between(raw.rulings, raw.width, raw.height) : std::move(raw.tables);
    if (raw.loose) arrange_words(page.lines, page.tables);
    return page;
  }
  page.width = page.original_width = raw.picture.cols;
  page.height = page.original_height = raw.picture.rows;
  cv::Mat gray;
  cv::cvtColor(raw.picture, gray, cv::COLOR_BGR2GRAY);
  page.fingerprint = fingerprint(gray);
  const double scale = std::min(1.0, working_long_side / std::max(gray.cols, gray.rows));
  cv::resize(gray, gray, {}, scale, scale, cv::INTER_AREA);
  Ruling ruling = find_ruling(gray);
  page.tables = std::move(ruling.tables);
  to_page(page.tables, scale);
  std::vector<Line> before;
  if (tracer.is_on()) {
    cv::Mat reduced;
    cv::resize(raw.picture, reduced, gray.size(), 0, 0, cv::INTER_AREA);
    tracer.laid_out(reduced, ruling, scale);
    before = page.lines;
  }
  arrange_words(page.lines, page.tables);
  tracer.rearranged(before, page.lines);
  return page;
}

}  // namespace ocr
