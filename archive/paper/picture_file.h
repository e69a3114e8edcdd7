#pragma once

// What a picture's file says about itself, read from its head without decoding a pixel: whether a PDF can
// take it as it is, how it lies, and how large its paper was. Never throws: what is broken says nothing.

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace archive {

/// A JPEG file (ITU-T T.81), from its frame header and EXIF.
struct JpegHead {
  int width = 0;  ///< as stored, before the turn
  int height = 0;
  int components = 0;   ///< 1: grey, 3: colour, 4: for print
  int bits = 8;         ///< a sample
  bool huffman = true;  ///< false: a coding that few readers know (arithmetic, lossless)
  /// How a viewer has to turn it, 1 to 8 (CIPA DC-008, tag 274).
  int exif_orientation = 1;
  /// Rows are seen as columns.
  bool lies() const { return exif_orientation >= 5; }
};
std::optional<JpegHead> jpeg_head(std::span<const std::byte> bytes);

/// Dots per inch along the stored rows and down its columns.
struct Density {
  double across = 0;
  double down = 0;
};

/// What a JPEG (JFIF, else EXIF), PNG or TIFF says, of page `number` from 1. Nothing where the file says
/// nothing, or less than any scanner's: 72 and 96 are what cameras and editors write who don't know.
std::optional<Density> density(std::span<const std::byte> bytes, int number = 1);

/// How a picture is kept, as its head says.
struct PictureFormat {
  std::string_view name;         ///< JPEG, PNG, TIFF, PDF; empty: none of these
  std::string_view compression;  ///< JPEG, Deflate, LZW, CCITT …; empty: unknown
  int bits = 0;                  ///< a sample; 0: unknown
  int samples = 0;               ///< a pixel: 1 grey or black and white, 3 colour; 0: unknown
  /// Of a JPEG, on libjpeg's scale from 1 to 100, by its luminance table (ITU-T T.81, annex K); none where it
  /// has no such table.
  std::optional<int> jpeg_quality = {};
};
/// Of page `number` from 1, where the format has pages.
PictureFormat picture_format(std::span<const std::byte> bytes, int number = 1);

}  // namespace archive
