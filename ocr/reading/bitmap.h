#pragma once

// A page's picture as plain pixels, for people to look at: windows, prints and exports need pictures, and no
// picture library.

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ocr/page/page.h"

namespace ocr {

/// 8-bit RGB, row by row from the top, no padding between rows.
struct Bitmap {
  int width = 0;
  int height = 0;
  std::vector<unsigned char> rgb;
};

/// Page `number` (from 1) of a file in the original frame (see page.h), its longer side at most
/// `longest_side_px` pixels; 0: as it is. A text file has no picture: the result is empty. Safe on several
/// threads. Throws ocr::Error as reading does; missing, too, for a page that the file has not.
Bitmap load_bitmap(const std::filesystem::path& file, int number = 1, int longest_side_px = 0);

/// Dots per inch of page `number` (from 1) of a PDF in the original frame; nothing for any other file. They
/// are 300, but on a page that is larger than A2 or smaller than half of a bank's slip: there they are those
/// of the picture that fills it, so that a photograph keeps its own pixels, within 40 million of them. Throws
/// ocr::Error as load_bitmap() does.
std::optional<double> dots_per_inch(const std::filesystem::path& file, int number);

/// The part inside the box, clipped to the picture.
Bitmap cut(const Bitmap& bitmap, const Box& box);
/// Turned clockwise by quarters.
Bitmap turned(const Bitmap& bitmap, int quarters);

/// Separate pieces of paper on a scanner's glass, in reading order, in pixels of the bitmap, as the reader
/// tells them apart. A piece is a nearly rectangular area whose paper differs from the ground around it, or
/// has a shadow along two of its edges; print alone never makes one, so that a page is not split into its
/// paragraphs. Fewer than two found, or anything beside them: empty.
std::vector<Box> find_pieces(const Bitmap& glass);

/// The corners of a sheet on a darker ground, clockwise from the top left, in pixels of the bitmap; nothing
/// where the paper fills the picture or its outline is unsure. The reader cuts the sheet out along the same
/// lines.
using Outline = std::array<std::pair<double, double>, 4>;
std::optional<Outline> find_outline(const Bitmap& bitmap);

/// What the QR codes on a picture say, however they are turned: any bytes, they come from paper. Empty where
/// ZBar's library is not installed.
std::vector<std::string> qr_texts(const Bitmap& bitmap);

/// As a JPEG file's bytes, for `dpi` dots per inch.
std::vector<std::byte> to_jpeg(const Bitmap& bitmap, int dpi);

}  // namespace ocr
