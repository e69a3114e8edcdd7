#pragma once

// TIFF files of the kinds that scanners, faxes and drawing programs write, made with libtiff.

#include <cstdint>
#include <string>
#include <vector>

#include <opencv2/core.hpp>
#include <tiffio.h>

namespace tests {

struct TiffPage {
  /// 8 or 16 bits unsigned or 32 bits floating point; 1, 2 (grey and alpha), 3 (BGR), 4 (BGRA, or inks) or 5
  /// channels. With `bits` 1: anything above 127 is white.
  cv::Mat picture;
  int bits = 8;
  std::uint16_t compression = COMPRESSION_LZW;
  std::uint16_t photometric = PHOTOMETRIC_RGB;  ///< of a grey picture, PHOTOMETRIC_MINISBLACK if left so
  /// What samples beyond the colours mean; -1: nothing is said.
  int extra = -1;
  std::uint32_t subfile_type = 0;
  int planar = PLANARCONFIG_CONTIG;
  std::uint32_t tile = 0;  ///< 0: strips
  std::uint32_t rows_per_strip = 64;
  bool has_small_copy_below = false;  ///< announces one sub-directory: the page after this one
};

/// The bytes of the file.
std::string tiff_of(const std::vector<TiffPage>& pages);

}  // namespace tests
