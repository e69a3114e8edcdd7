#include "ocr/reading/read_form.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "ocr/reading/thresholds.h"
#include "ocr/sheet/form_marks.h"

namespace ocr {
namespace {

bool is_inside(const Corners& corners, const cv::Point2f& point) {
  return cv::pointPolygonTest(std::vector<cv::Point2f>(corners.begin(), corners.end()), point, false) >= 0;
}

// The picture as red light shows it: codes and marks are black there, and a seal on them is paper.
cv::Mat without_red(const PagePicture& picture) {
  cv::Mat gray;
  constexpr int red = 2;
  cv::extractChannel(picture.reduced, gray, red);
  return gray;
}

cv::Point2f middle_of(const Corners& corners) {
  return (corners[0] + corners[1] + corners[2] + corners[3]) / 4;
}

// Sheets in millimetres to pixels of the page.
class Scale {
 public:
  Scale(const FormSheet& sheet, cv::Size page)
      : across_(page.width / sheet.width), down_(page.height / sheet.height) {}
  Box box(const SheetRectangle& place) const {
    const int x = cvRound(place.x * across_), y = cvRound(place.y * down_);
    return {x, y, cvRound((place.x + place.width) * across_) - x,
            cvRound((place.y + place.height) * down_) - y};
  }
  double speck_px() const { return largest_speck_mm * across_; }

 private:
  double across_;
  double down_;
};

// The box around what is written inside a box of the page; empty for nothing. What reaches into it from the
// line above or below is no part of it, nor are specks, which are smaller than `speck_px` (of the page).
Box writing_in(const cv::Mat& strokes, double scale, const Box& box, double speck_px) {
  const cv::Rect area = cv::Rect(cvRound(box.x * scale), cvRound(box.y * scale), cvRound(box.width * scale),
                                 cvRound(box.height * scale)) &
                        cv::Rect(0, 0, strokes.cols, strokes.rows);
  if (area.empty()) return {};
  cv::Mat labels, stats, middles;
  const int count = cv::connectedComponentsWithStats(strokes(area), labels, stats, middles, 8);
  cv::Rect around;
  for (int i = 1; i < count; ++i) {
    const cv::Rect part(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                        stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    const bool at_edge = part.y == 0 || part.br().y == area.height;
    if (std::max(part.width, part.height) < speck_px * scale ||
        (at_edge && part.height < intruding_share * area.height))
      continue;
    around = around.empty() ? part : (around | part);
  }
  if (around.empty()) return {};
  const int x = cvFloor((around.x + area.x) / scale), y = cvFloor((around.y + area.y) / scale);
  return {x, y, cvCeil((around.br().x + area.x) / scale) - x, cvCeil((around.br().y + area.y) / scale) - y};
}

bool is_written_in(const PageLayout& layout, const SheetBox& box, const Scale& scale) {
  return box.blanks.empty() ||
         std::any_of(box.blanks.begin(), box.blanks.end(), [&](const SheetRectangle& blank) {
           return !writing_in(layout.ruling.strokes, layout.scale, scale.box(blank), scale.speck_px())
                       .empty();
         });
}

// The one line that is written in a box.
std::optional<PlacedLine> line_in(const PageLayout& layout, const SheetBox& box, const Scale& scale) {
  const Box place = scale.box(box.place);
  const Box writing = writing_in(layout.ruling.strokes, layout.scale, place, scale.speck_px());
  if (writing.empty() || !is_written_in(layout, box, scale)) return std::nullopt;
  const int margin = writing.height / 6 + 1;
  const Box line = intersected(
      {writing.x - margin, writing.y - margin, writing.width + 2 * margin, writing.height + 2 * margin},
      place);
  return PlacedLine{corners_of(line), line};
}

// The quadrangle around its middle, so many times as large, in pixels of a picture at this scale.
std::vector<cv::Point> grown(const Corners& corners, double times, double scale) {
  const cv::Point2f middle = middle_of(corners);
  std::vector<cv::Point> points;
  for (const cv::Point2f& corner : corners) points.emplace_back((middle + (corner - middle) * times) * scale);
  return points;
}

// Fills a code with the paper of its quiet zone.
void paint_over(cv::Mat& picture, const Corners& code, double scale) {
  const cv::Rect around =
      cv::boundingRect(grown(code, code_with_quiet_zone, scale)) & cv::Rect(0, 0, picture.cols, picture.rows);
  if (around.empty()) return;
  cv::Mat quiet_zone(around.size(), CV_8U, cv::Scalar(0));
  const auto fill = [&](double times, int value) {
    std::vector<cv::Point> points = grown(code, times, scale);
    for (cv::Point& point : points) point -= around.tl();
    cv::fillConvexPoly(quiet_zone, points, cv::Scalar(value));
  };
  fill(code_with_quiet_zone, 255);
  fill(code_with_margin, 0);
  const cv::Scalar paper = cv::mean(picture(around), quiet_zone);
  cv::fillConvexPoly(picture, grown(code, code_with_margin, scale), paper);
}

}  // namespace

std::vector<QrCode> codes_of(const PagePicture& picture, const std::optional<Corners>& piece) {
  const cv::Mat gray = without_red(picture);
  std::vector<QrCode> codes = find_qr_codes(gray);
  for (QrCode& code : codes)
    for (cv::Point2f& corner : code.corners) corner *= 1 / picture.reduction;
  if (piece)
    std::erase_if(codes, [&](const QrCode& code) { return !is_inside(*piece, middle_of(code.corners)); });
  return codes;
}

PagePicture without_codes(const PagePicture& picture, const std::vector<QrCode>& codes) {
  if (codes.empty()) return picture;
  PagePicture result{picture.original.clone(), picture.reduced.clone(), picture.reduction};
  for (const QrCode& code : codes) {
    paint_over(result.original, code.corners, 1);
    paint_over(result.reduced, code.corners, picture.reduction);
  }
  return result;
}

std::optional<FoundForm> find_form(const PagePicture& picture, const std::vector<QrCode>& codes,
                                   const FormSheets& form_sheets) {
  if (!form_sheets) return std::nullopt;
  for (const QrCode& code : codes) {
    std::optional<FormSheet> sheet = form_sheets(code.text);
    if (!sheet) continue;
    const cv::Mat gray = without_red(picture);
    Corners reduced = code.corners;
    for (cv::Point2f& corner : reduced) corner *= picture.reduction;
    auto corners = find_form_sheet(gray, reduced, *sheet);
    if (!corners) continue;
    for (cv::Point2f& corner : *corners) corner *= 1 / picture.reduction;
    return FoundForm{code.text, std::move(*sheet), *corners};
  }
  return std::nullopt;
}

std::vector<PageCode> page_codes(const std::vector<QrCode>& codes, const Frame& frame) {
  const cv::Matx33d to_upright = frame.to_original().inv();
  std::vector<PageCode> result;
  result.reserve(codes.size());
  for (const QrCode& code : codes)
    result.push_back({code.text, box_of(moved(TextBox(code.corners), to_upright))});
  return result;
}

std::vector<Box> boxes_of(const FormSheet& sheet, cv::Size page) {
  const Scale scale(sheet, page);
  std::vector<Box> boxes;
  for (const SheetBox& box : sheet.boxes) boxes.push_back(scale.box(box.place));
  return boxes;
}

std::vector<int> place_in_boxes(PageLayout& layout, const FormSheet& sheet, cv::Size page) {
  const std::vector<Box> boxes = boxes_of(sheet, page);
  const Scale scale(sheet, page);
  const auto box_of_line = [&](const PlacedLine& line) {
    const int x = line.box.x + line.box.width / 2, y = line.box.y + line.box.height / 2;
    for (std::size_t b = 0; b < boxes.size(); ++b)
      if (x >= boxes[b].x && x < boxes[b].right() && y >= boxes[b].y && y < boxes[b].bottom())
        return static_cast<int>(b);
    return -1;
  };
  std::vector<PlacedLine> lines;
  for (const PlacedLine& line : layout.lines) {
    const int box = box_of_line(line);
    if (box < 0 || sheet.boxes[static_cast<std::size_t>(box)].lines == SheetBox::Lines::several)
      lines.push_back(line);
  }
  for (const SheetBox& box : sheet.boxes)
    if (box.lines == SheetBox::Lines::one)
      if (const auto line = line_in(layout, box, scale)) lines.push_back(*line);
  put_in_order(lines, layout.tables);
  layout.lines = std::move(lines);
  std::vector<int> result;
  for (const PlacedLine& line : layout.lines) result.push_back(box_of_line(line));
  return result;
}

}  // namespace ocr
