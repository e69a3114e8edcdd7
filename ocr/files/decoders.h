#pragma once

// One decoder a format of picture, each on the format's own library: what a library would print or only warn
// of is decided here. Internal to ocr/files/picture.cpp and the decoders.
//
// All of them give a page as people see it, 8-bit BGR on white paper, turned as the file says. They throw
// ocr::Error: damaged where the pixels can't be had to the last one (a decoder's warning about them counts),
// unsupported_picture for a variant that isn't read, too_large before anything is decoded. Stopped when a
// stop was asked for. Unknown tags, wrong profiles and the like are no damage.

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include <opencv2/core.hpp>

namespace ocr {

struct EncodedPicture {
  std::span<const unsigned char> bytes;
  std::string file;  ///< for the errors
  std::stop_token stop = {};
};

/// `reduction` 1, 2, 4 or 8: a picture of that part of its sides, in less time.
cv::Mat decode_jpeg(const EncodedPicture& picture, int reduction = 1);
/// The other way: 8-bit BGR to a JPEG file's bytes that say their dots per inch; `quality` is libjpeg's.
std::vector<std::byte> encode_jpeg(const cv::Mat& bgr, int quality, int dpi);
cv::Mat decode_png(const EncodedPicture& picture);
cv::Mat decode_webp(const EncodedPicture& picture);
cv::Mat decode_bmp(const EncodedPicture& picture);

/// Where the directory of each page of a TIFF begins. Thumbnails and masks are no pages. The last one is 0
/// where the chain of pages breaks off: what was behind it is lost, and decoding it says so.
std::vector<std::uint64_t> find_tiff_pages(const EncodedPicture& picture);
cv::Mat decode_tiff(const EncodedPicture& picture, std::uint64_t directory);

/// Throws ocr::Error (damaged, too_large) for a size that no paper has.
void check_size(double width, double height, const std::string& file);

/// What the fourth sample of a pixel means.
enum class Alpha {
  straight,       ///< how much of the colour covers the paper
  premultiplied,  ///< the same, and the colours are multiplied with it already
  unsaid          ///< nobody knows: it may be no transparency at all
};

/// Lays a picture (8-bit BGR) on white paper; `alpha` is its 8-bit transparency of the same size, or empty.
/// What a person would see on a ground that shows it stays visible: where nothing but the transparency tells
/// ink from paper, the picture is black where it is opaque.
cv::Mat on_paper(cv::Mat bgr, const cv::Mat& alpha, Alpha kind);

/// Of EXIF data (CIPA DC-008) with or without its "Exif" head; 1 where it says nothing.
int exif_orientation(std::span<const unsigned char> exif);
/// As a viewer turns a picture with this orientation, 1 to 8.
cv::Mat turned_by_orientation(cv::Mat picture, int orientation);

}  // namespace ocr
