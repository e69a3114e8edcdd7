#pragma once

// Bytes of a picture file to pixels. Internal to ocr: callers outside never see OpenCV.

#include <span>
#include <string>
#include <vector>

#include <opencv2/core.hpp>

namespace ocr {

using Bytes = std::vector<unsigned char>;

enum class PictureFormat { none, jpeg, png, tiff, webp, bmp };

/// By the first bytes, never by the name.
PictureFormat picture_format(std::span<const unsigned char> bytes);

/// More than an A3 sheet at 600 dpi with a wide margin; larger pictures are bombs or mistakes, and would not
/// fit a kiosk's memory.
inline constexpr double max_pixels = 100e6;

/// Pages in the file: one, except for TIFF. Throws ocr::Error (damaged, too_large); `file` names it there.
int count_pictures(const Bytes& bytes, PictureFormat format, const std::string& file);

/// Page `index` (from 0) as 8-bit BGR, EXIF and TIFF orientation applied. The size is checked before anything
/// is decoded. Throws ocr::Error (damaged, too_large): a picture cut off in the middle is damaged, never half
/// a page.
cv::Mat decode_picture(const Bytes& bytes, PictureFormat format, int index, const std::string& file);

}  // namespace ocr
