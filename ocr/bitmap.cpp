#include "ocr/bitmap.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "ocr/error.h"
#include "ocr/frame.h"
#include "ocr/picture.h"
#include "ocr/source.h"

namespace ocr {
namespace {

cv::Mat view_of(const Bitmap& bitmap) {
  return cv::Mat(bitmap.height, bitmap.width, CV_8UC3, const_cast<unsigned char*>(bitmap.rgb.data()));
}

Bitmap from_rgb(const cv::Mat& rgb) {
  Bitmap bitmap;
  bitmap.width = rgb.cols;
  bitmap.height = rgb.rows;
  bitmap.rgb.resize(rgb.total() * 3);
  if (!rgb.empty()) rgb.copyTo(view_of(bitmap));
  return bitmap;
}

// A thumbnail of a scan takes a tenth of the time when the decoder leaves out what would not show. Nothing
// for anything but a JPEG that is large enough for it.
cv::Mat reduced_jpeg(const std::filesystem::path& file, int longest_side_px) {
  std::ifstream in(file, std::ios::binary);
  const Bytes bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in.good() && !in.eof()) return {};
  if (picture_format(bytes) != PictureFormat::jpeg) return {};
  for (const auto& [mode, part] :
       {std::pair{cv::IMREAD_REDUCED_COLOR_8, 8}, std::pair{cv::IMREAD_REDUCED_COLOR_4, 4},
        std::pair{cv::IMREAD_REDUCED_COLOR_2, 2}}) {
    // The smallest first: its size tells the whole picture's, at an eighth of the pixels.
    cv::Mat bgr;
    try {
      bgr = cv::imdecode(bytes, mode);
    } catch (const cv::Exception&) {
      return {};  // told by the way that decodes it all
    }
    if (bgr.empty()) return {};
    if (std::max(bgr.cols, bgr.rows) >= longest_side_px) return bgr;
    if (std::max(bgr.cols, bgr.rows) * part < longest_side_px * 2) return {};
  }
  return {};
}

}  // namespace

Bitmap load_bitmap(const std::filesystem::path& file, int number, int longest_side_px) {
  cv::Mat bgr;
  if (longest_side_px > 0 && number == 1) bgr = reduced_jpeg(file, longest_side_px);
  if (bgr.empty()) {
    const std::unique_ptr<SourceFile> source = open_source(file);
    if (number < 1 || number > source->page_count())
      throw Error(Fault::missing, file.string(), "has no page " + std::to_string(number));
    bgr = source->sheet(number - 1).picture;
  }
  if (bgr.empty()) return {};
  const double scale =
      longest_side_px > 0 ? static_cast<double>(longest_side_px) / std::max(bgr.cols, bgr.rows) : 1;
  if (scale < 1) cv::resize(bgr, bgr, {}, scale, scale, cv::INTER_AREA);
  cv::Mat rgb;
  cv::cvtColor(bgr, rgb, cv::COLOR_BGR2RGB);
  return from_rgb(rgb);
}

Bitmap cut(const Bitmap& bitmap, const Box& box) {
  const cv::Rect part =
      cv::Rect(box.x, box.y, box.width, box.height) & cv::Rect(0, 0, bitmap.width, bitmap.height);
  return part.empty() ? Bitmap() : from_rgb(view_of(bitmap)(part));
}

Bitmap turned(const Bitmap& bitmap, int quarters) {
  cv::Mat result;
  switch ((quarters % 4 + 4) % 4) {
    case 1:
      cv::rotate(view_of(bitmap), result, cv::ROTATE_90_CLOCKWISE);
      return from_rgb(result);
    case 2:
      cv::rotate(view_of(bitmap), result, cv::ROTATE_180);
      return from_rgb(result);
    case 3:
      cv::rotate(view_of(bitmap), result, cv::ROTATE_90_COUNTERCLOCKWISE);
      return from_rgb(result);
    default:
      return bitmap;
  }
}

std::vector<Box> find_pieces(const Bitmap& glass) {
  if (glass.width < 2 || glass.height < 2) return {};
  constexpr double working_long_side = 900;
  const double scale = std::min(1.0, working_long_side / std::max(glass.width, glass.height));
  cv::Mat lab;
  cv::resize(view_of(glass), lab, {}, scale, scale, cv::INTER_AREA);
  cv::GaussianBlur(lab, lab, {3, 3}, 0);
  cv::cvtColor(lab, lab, cv::COLOR_RGB2Lab);

  // The ground is what most of the glass's rim shows.
  constexpr int rim = 6;
  cv::Mat on_rim(lab.size(), CV_8U, cv::Scalar(255));
  on_rim(cv::Rect(rim, rim, lab.cols - 2 * rim, lab.rows - 2 * rim)) = 0;
  cv::Scalar ground;
  std::vector<cv::Mat> channels;
  cv::split(lab, channels);
  for (int channel = 0; channel < 3; ++channel) {
    std::vector<unsigned char> values;
    for (int y = 0; y < lab.rows; ++y)
      for (int x = 0; x < lab.cols; ++x)
        if (on_rim.at<unsigned char>(y, x))
          values.push_back(channels[static_cast<std::size_t>(channel)].at<unsigned char>(y, x));
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                     values.end());
    ground[channel] = values[values.size() / 2];
  }
  // Least difference that is paper and not noise, of 255.
  constexpr double different = 7;
  cv::Mat paper(lab.size(), CV_8U, cv::Scalar(0));
  for (int channel = 0; channel < 3; ++channel) {
    cv::Mat away;
    cv::absdiff(channels[static_cast<std::size_t>(channel)], cv::Scalar(ground[channel]), away);
    paper |= away > different;
  }
  cv::Mat closed;
  cv::morphologyEx(paper, closed, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {5, 5}));
  std::vector<std::vector<cv::Point>> contours;
  cv::findContours(closed, contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);

  constexpr double least_part = 0.015, most_part = 0.85, rectangular = 0.85, solid = 0.7;
  std::vector<Box> pieces;
  for (const auto& contour : contours) {
    const double area = cv::contourArea(contour);
    const cv::RotatedRect around = cv::minAreaRect(contour);
    if (area < least_part * static_cast<double>(lab.total()) ||
        area > most_part * static_cast<double>(lab.total()))
      continue;
    if (area < rectangular * around.size.area()) continue;
    cv::Mat inside(lab.size(), CV_8U, cv::Scalar(0));
    cv::fillPoly(inside, std::vector{contour}, cv::Scalar(255));
    // Print on paper like the ground leaves most of its area as the ground is.
    if (cv::countNonZero(paper & inside) < solid * cv::countNonZero(inside)) continue;
    constexpr int margin = 4;
    const cv::Rect box = cv::boundingRect(contour);
    const int left = std::max(0, box.x - margin), top = std::max(0, box.y - margin);
    const int right = std::min(lab.cols, box.br().x + margin),
              bottom = std::min(lab.rows, box.br().y + margin);
    const int x = cvFloor(left / scale), y = cvFloor(top / scale);
    pieces.push_back({x, y, std::min(glass.width, cvCeil(right / scale)) - x,
                      std::min(glass.height, cvCeil(bottom / scale)) - y});
  }
  if (pieces.size() < 2) return {};
  // Rows of pieces from the top, each from the left: a piece whose middle is above another's bottom third
  // stands in its row.
  std::sort(pieces.begin(), pieces.end(), [](const Box& a, const Box& b) { return a.y < b.y; });
  std::vector<Box> ordered;
  while (!pieces.empty()) {
    const int row_end = pieces.front().y + pieces.front().height / 2;
    std::vector<Box> row;
    for (auto piece = pieces.begin(); piece != pieces.end();) {
      if (piece->y <= row_end) {
        row.push_back(*piece);
        piece = pieces.erase(piece);
      } else {
        ++piece;
      }
    }
    std::sort(row.begin(), row.end(), [](const Box& a, const Box& b) { return a.x < b.x; });
    ordered.insert(ordered.end(), row.begin(), row.end());
  }
  return ordered;
}

std::optional<Outline> find_outline(const Bitmap& bitmap) {
  cv::Mat bgr;
  cv::cvtColor(view_of(bitmap), bgr, cv::COLOR_RGB2BGR);
  const auto corners = find_sheet(bgr);
  if (!corners) return std::nullopt;
  Outline outline;
  for (std::size_t i = 0; i < outline.size(); ++i) outline[i] = {(*corners)[i].x, (*corners)[i].y};
  return outline;
}

std::vector<std::byte> to_jpeg(const Bitmap& bitmap, int dpi) {
  constexpr int quality = 92;  // strokes of handwriting keep their edges; a colour page takes about 1.5 MB
  cv::Mat bgr;
  cv::cvtColor(view_of(bitmap), bgr, cv::COLOR_RGB2BGR);
  std::vector<unsigned char> bytes;
  cv::imencode(".jpg", bgr, bytes, {cv::IMWRITE_JPEG_QUALITY, quality});
  // OpenCV writes no resolution. JFIF 1.02: behind "JFIF\0" and two bytes of version stand the unit (1: dots
  // per inch) and the density across and down, in two bytes each.
  constexpr std::size_t name_at = 6, unit_at = 13;
  if (bytes.size() > unit_at + 4 &&
      std::equal(bytes.begin() + name_at, bytes.begin() + name_at + 4, "JFIF")) {
    bytes[unit_at] = 1;
    for (const std::size_t at : {unit_at + 1, unit_at + 3}) {
      bytes[at] = static_cast<unsigned char>(dpi >> 8);
      bytes[at + 1] = static_cast<unsigned char>(dpi & 0xFF);
    }
  }
  std::vector<std::byte> result(bytes.size());
  std::transform(bytes.begin(), bytes.end(), result.begin(), [](unsigned char c) { return std::byte{c}; });
  return result;
}

}  // namespace ocr
