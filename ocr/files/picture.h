#pragma once

// Bytes of a picture file to pixels. Internal to ocr: callers outside never see OpenCV.

#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "ocr/files/source_file.h"

namespace ocr {

using Bytes = std::vector<unsigned char>;

enum class PictureFormat { none, jpeg, png, tiff, webp, bmp };

/// By the first bytes, never by the name.
PictureFormat picture_format(std::span<const unsigned char> bytes);

/// More than an A3 sheet at 600 dpi with a wide margin; larger pictures are bombs or mistakes, and would not
/// fit a kiosk's memory.
inline constexpr double max_pixels = 100e6;

/// The pages of a picture file: one, except for TIFF. Each is 8-bit BGR on white paper, turned as EXIF and
/// TIFF say; its size is checked before anything is decoded. Decoding ends with Stopped when a stop is asked
/// for. Throws ocr::Error, here or of a page: damaged (a picture cut off or broken in the middle is never
/// half a page), too_large, unsupported_picture. `format` is not none; `file` names it in the errors.
std::unique_ptr<SourceFile> open_picture(Bytes bytes, PictureFormat format, const std::string& file,
                                         std::stop_token stop = {});

/// A JPEG of at least `longest_side_px`, by leaving out at decoding what would not show; nothing for a
/// picture that is too small for that. Throws as above.
cv::Mat reduced_jpeg(std::span<const unsigned char> bytes, int longest_side_px, const std::string& file);

}  // namespace ocr
