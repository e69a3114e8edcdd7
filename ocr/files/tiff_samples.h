#pragma once

// The samples of a TIFF page as libtiff unpacks them, to 8-bit colours. Internal to the TIFF decoder; knows
// libtiff's numbers, not its files.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <opencv2/core.hpp>
#include <tiffio.h>

#include "ocr/files/decoders.h"

namespace ocr {

/// What the samples of a page's pixels are.
struct Samples {
  int width = 0, height = 0;
  int bits = 1;
  int count = 1;    ///< a pixel
  int colours = 1;  ///< of these, in front
  int photometric = PHOTOMETRIC_MINISBLACK;
  std::optional<Alpha> alpha;  ///< of the sample behind the colours
  bool floating = false;       ///< 32 bits each, between 0 and what `white` says
  float white = 1;
  bool planes_apart = false;
};

/// Sample `i` of a row of 32-bit floating ones. Not a number counts as nothing, and so does what is below it.
float float_at(const unsigned char* packed, std::size_t i);

/// `count` samples of a row to 8 bits each, `step` bytes apart in `to`; indexes of a palette stay what they
/// are.
void unpack(const unsigned char* packed, const Samples& samples, unsigned char* to, std::size_t count,
            std::size_t step);

/// 256 colours, those beyond the tables black; each table has 2 to the power of `bits` entries of 16 bits.
std::vector<cv::Vec3b> palette_of(const std::uint16_t* red, const std::uint16_t* green,
                                  const std::uint16_t* blue, int bits);

/// A row of unpacked samples to colours (BGR), and to what covers the paper where `cover` is not null.
void paint_row(const Samples& samples, const unsigned char* row, const std::vector<cv::Vec3b>& palette,
               cv::Vec3b* colour, unsigned char* cover);

}  // namespace ocr
