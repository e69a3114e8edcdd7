#include "ocr/reading/bitmap.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <opencv2/imgproc.hpp>

#include "ocr/files/decoders.h"
#include "ocr/files/picture.h"
#include "ocr/page/error.h"
#include "ocr/reading/open_source.h"
#include "ocr/sheet/find_sheet.h"
#include "ocr/sheet/pieces.h"
#include "ocr/sheet/qr_codes.h"

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
cv::Mat reduced(const std::filesystem::path& file, int longest_side_px) {
  std::ifstream in(file, std::ios::binary);
  const Bytes bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in.good() && !in.eof()) return {};
  if (picture_format(bytes) != PictureFormat::jpeg) return {};
  return reduced_jpeg(bytes, longest_side_px, file.string());
}

}  // namespace

Bitmap load_bitmap(const std::filesystem::path& file, int number, int longest_side_px) {
  cv::Mat bgr;
  if (longest_side_px > 0 && number == 1) bgr = reduced(file, longest_side_px);
  if (bgr.empty()) {
    const std::unique_ptr<SourceFile> source = open_source(file);
    if (number < 1 || number > source->page_count())
      throw Error(Fault::missing, file.string(), "has no page " + std::to_string(number));
    bgr = source->picture(number - 1);
  }
  if (bgr.empty()) return {};
  const double scale =
      longest_side_px > 0 ? static_cast<double>(longest_side_px) / std::max(bgr.cols, bgr.rows) : 1;
  if (scale < 1) cv::resize(bgr, bgr, {}, scale, scale, cv::INTER_AREA);
  cv::Mat rgb;
  cv::cvtColor(bgr, rgb, cv::COLOR_BGR2RGB);
  return from_rgb(rgb);
}

std::optional<double> dots_per_inch(const std::filesystem::path& file, int number) {
  const std::unique_ptr<SourceFile> source = open_source(file);
  if (number < 1 || number > source->page_count())
    throw Error(Fault::missing, file.string(), "has no page " + std::to_string(number));
  return source->dots_per_inch(number - 1);
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
  cv::Mat bgr;
  cv::cvtColor(view_of(glass), bgr, cv::COLOR_RGB2BGR);
  // A little of the ground stays around a piece: a cut sheet should show its edges.
  const int margin = std::max(glass.width, glass.height) / 220;
  std::vector<Box> boxes;
  for (const auto& corners : find_pieces(bgr)) {
    const cv::Rect box = cv::boundingRect(std::vector<cv::Point2f>(corners.begin(), corners.end()));
    boxes.push_back(
        intersected({box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin},
                    {0, 0, glass.width, glass.height}));
  }
  return boxes;
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

std::vector<std::string> qr_texts(const Bitmap& bitmap) {
  if (bitmap.width <= 0) return {};
  // Codes for people's scanners have modules of half a millimetre and more; 150 dpi of A4 show them well.
  constexpr int enough_px = 1754;
  cv::Mat gray;
  cv::cvtColor(view_of(bitmap), gray, cv::COLOR_RGB2GRAY);
  const double scale = static_cast<double>(enough_px) / std::max(gray.cols, gray.rows);
  if (scale < 1) cv::resize(gray, gray, {}, scale, scale, cv::INTER_AREA);
  std::vector<std::string> texts;
  for (QrCode& code : find_qr_codes(gray)) texts.push_back(std::move(code.text));
  return texts;
}

std::vector<std::byte> to_jpeg(const Bitmap& bitmap, int dpi) {
  constexpr int quality = 92;  // strokes of handwriting keep their edges; a colour page takes about 1.5 MB
  cv::Mat bgr;
  cv::cvtColor(view_of(bitmap), bgr, cv::COLOR_RGB2BGR);
  return encode_jpeg(bgr, quality, dpi);
}

}  // namespace ocr
