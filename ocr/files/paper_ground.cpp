#include <algorithm>

#include <libexif/exif-data.h>
#include <opencv2/imgproc.hpp>

#include "ocr/files/decoders.h"
#include "ocr/files/picture.h"
#include "ocr/page/error.h"

namespace ocr {
namespace {

constexpr unsigned char opaque = 255;

/// What the pixels say about the meaning of their transparency.
struct AlphaSurvey {
  unsigned char least = opaque;
  unsigned char most = 0;
  bool colour_above = false;  ///< a colour is brighter than its alpha: it can't have been multiplied with it
};

AlphaSurvey survey(const cv::Mat& bgr, const cv::Mat& alpha) {
  AlphaSurvey found;
  for (int y = 0; y < bgr.rows; ++y) {
    const auto* colour = bgr.ptr<cv::Vec3b>(y);
    const auto* cover = alpha.ptr<unsigned char>(y);
    for (int x = 0; x < bgr.cols; ++x) {
      found.least = std::min(found.least, cover[x]);
      found.most = std::max(found.most, cover[x]);
      found.colour_above |= std::max({colour[x][0], colour[x][1], colour[x][2]}) > cover[x];
    }
  }
  return found;
}

/// Puts each pixel on white, in place. Returns the darkest value that comes of it.
unsigned char lay_on_white(cv::Mat& bgr, const cv::Mat& alpha, Alpha kind) {
  unsigned char darkest = opaque;
  for (int y = 0; y < bgr.rows; ++y) {
    auto* colour = bgr.ptr<cv::Vec3b>(y);
    const auto* cover = alpha.ptr<unsigned char>(y);
    for (int x = 0; x < bgr.cols; ++x) {
      for (unsigned char& value : colour[x].val) {
        const int part = kind == Alpha::straight ? (value * cover[x] + opaque / 2) / opaque : value;
        value = cv::saturate_cast<unsigned char>(part + opaque - cover[x]);
        darkest = std::min(darkest, value);
      }
    }
  }
  return darkest;
}

}  // namespace

void check_size(double width, double height, const std::string& file) {
  if (width < 1 || height < 1) throw Error(Fault::damaged, file, "a picture without a size");
  if (width * height > max_pixels)
    throw Error(Fault::too_large, file,
                std::to_string(static_cast<long long>(width)) + "x" +
                    std::to_string(static_cast<long long>(height)) + " pixels");
}

cv::Mat on_paper(cv::Mat bgr, const cv::Mat& alpha, Alpha kind) {
  if (alpha.empty()) return bgr;
  const AlphaSurvey found = survey(bgr, alpha);
  if (found.least == opaque) return bgr;
  // Zero all over: either nothing was ever drawn, or a program left the fourth byte unused. Where there are
  // colours, it was the second.
  if (found.most == 0 && (kind == Alpha::unsaid || found.colour_above)) return bgr;
  // Photoshop keeps a selection in a fourth sample of no stated meaning; drawing programs, a transparency.
  // Only colours that have all been multiplied with it show that it is one.
  if (kind == Alpha::unsaid && found.colour_above) return bgr;
  if (kind == Alpha::unsaid) kind = Alpha::premultiplied;
  // Some programs name a straight alpha premultiplied.
  if (kind == Alpha::premultiplied && found.colour_above) kind = Alpha::straight;

  // Ink of 240 and more can't be told from paper (scanned paper has 235 to 255, pencil 200 at most). If that
  // is all there is, the ink was meant for a dark ground.
  constexpr unsigned char lightest_ink = 240;
  if (lay_on_white(bgr, alpha, kind) >= lightest_ink && found.most > opaque - lightest_ink) {
    const cv::Mat ink = ~alpha;
    cv::cvtColor(ink, bgr, cv::COLOR_GRAY2BGR);
  }
  return bgr;
}

int exif_orientation(std::span<const unsigned char> exif) {
  static constexpr unsigned char head[] = {'E', 'x', 'i', 'f', 0, 0};
  std::vector<unsigned char> data;
  if (exif.size() < sizeof head || !std::equal(std::begin(head), std::end(head), exif.begin()))
    data.assign(std::begin(head), std::end(head));
  data.insert(data.end(), exif.begin(), exif.end());
  const std::unique_ptr<ExifData, void (*)(ExifData*)> parsed(
      exif_data_new_from_data(data.data(), static_cast<unsigned>(data.size())), exif_data_unref);
  if (!parsed) return 1;
  const ExifEntry* entry = exif_content_get_entry(parsed->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
  if (!entry || entry->format != EXIF_FORMAT_SHORT || entry->size < 2) return 1;
  const int orientation = exif_get_short(entry->data, exif_data_get_byte_order(parsed.get()));
  return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

cv::Mat turned_by_orientation(cv::Mat picture, int orientation) {
  switch (orientation) {
    case 2:
      cv::flip(picture, picture, 1);
      break;
    case 3:
      cv::rotate(picture, picture, cv::ROTATE_180);
      break;
    case 4:
      cv::flip(picture, picture, 0);
      break;
    case 5:
      cv::transpose(picture, picture);
      break;
    case 6:
      cv::rotate(picture, picture, cv::ROTATE_90_CLOCKWISE);
      break;
    case 7:
      cv::transpose(picture, picture), cv::rotate(picture, picture, cv::ROTATE_180);
      break;
    case 8:
      cv::rotate(picture, picture, cv::ROTATE_90_COUNTERCLOCKWISE);
      break;
    default:
      break;
  }
  return picture;
}

}  // namespace ocr
