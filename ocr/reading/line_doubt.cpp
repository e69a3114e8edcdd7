#include "ocr/reading/line_doubt.h"

#include <algorithm>

#include "ocr/reading/thresholds.h"

namespace ocr {
namespace {

bool more_than_half_of_columns(const cv::Mat& mask, const cv::Rect& area) {
  cv::Mat columns;
  cv::reduce(mask(area), columns, 0, cv::REDUCE_MAX);
  return cv::countNonZero(columns) * 2 > area.width;
}

// Whether more than half of the columns [from, to) of the page hold strokes at the height of the line.
bool has_strokes(const Box& line, double from, double to, const cv::Mat& strokes, double scale) {
  constexpr int least_px = 3;
  const int margin = line.height / 6;
  const cv::Rect area = cv::Rect(cvRound(from * scale), cvRound((line.y + margin) * scale),
                                 cvRound((to - from) * scale), cvRound((line.height - 2 * margin) * scale)) &
                        cv::Rect(0, 0, strokes.cols, strokes.rows);
  return area.width >= least_px && area.height >= least_px && more_than_half_of_columns(strokes, area);
}

}  // namespace

bool doubt_beside_unread(Line& line, const cv::Mat& strokes, double scale) {
  if (line.glyphs.empty()) return false;
  bool found = false;
  const double height = line.box.height;
  const auto middle = [](const Glyph& glyph) { return glyph.box.x + glyph.box.width / 2.0; };
  const auto check = [&](double from, double to, Glyph& beside) {
    if (to - from < unread_width * height || !has_strokes(line.box, from, to, strokes, scale)) return;
    beside.confidence = std::min(beside.confidence, doubtful);
    line.confidence = std::min(line.confidence, std::max(doubtful, line.confidence - doubt_of_line));
    found = true;
  };
  for (std::size_t i = 0; i + 1 < line.glyphs.size(); ++i)
    check(middle(line.glyphs[i]) + half_glyph * height, middle(line.glyphs[i + 1]) - half_glyph * height,
          line.glyphs[i]);
  check(line.box.x, middle(line.glyphs.front()) - half_glyph * height, line.glyphs.front());
  check(middle(line.glyphs.back()) + half_glyph * height, line.box.right(), line.glyphs.back());
  return found;
}

bool is_struck_out(const Box& box, const cv::Mat& strikes, double scale) {
  const cv::Rect area = cv::Rect(cvRound(box.x * scale), cvRound(box.y * scale), cvRound(box.width * scale),
                                 cvRound(box.height * scale)) &
                        cv::Rect(0, 0, strikes.cols, strikes.rows);
  return !area.empty() && more_than_half_of_columns(strikes, area);
}

}  // namespace ocr
