#pragma once

// What reading a page of paper yields, as plain values: the frame it was read in, its lines with the
// recogniser's alternatives, its ruled tables and its seals. Nothing here knows a picture library.
//
// Two frames of coordinates, both in pixels, x to the right, y down, origin at the top left:
//   upright   the page as a person would hold it: cut out of its background, turned, deskewed. Every box
//             below is in this frame, whose unit is the original's pixel (nothing is rescaled).
//   original  the picture as a viewer shows it (EXIF turn applied); a PDF page as ocr/reading/bitmap.h says.
// original_box() goes from the first to the second.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ocr {

struct Box {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;

  int right() const { return x + width; }
  int bottom() const { return y + height; }
  bool empty() const { return width <= 0 || height <= 0; }
  bool operator==(const Box&) const = default;
};

/// The smallest box around both; an empty box adds nothing.
Box united(const Box& a, const Box& b);
/// The part in common, empty if there is none.
Box intersected(const Box& a, const Box& b);

/// One reading of one place, with its probability (0 to 1). `symbol` is a Unicode code point; 0 is the
/// blank of connectionist temporal classification (Graves et al. 2006): no symbol here.
struct Candidate {
  char32_t symbol = 0;
  float probability = 0;
};

/// One time step of the output of connectionist temporal classification, along a line: its candidates, most
/// probable first, those under one in a thousand left out.
struct CtcStep {
  std::vector<Candidate> candidates;
};

/// One symbol of a line's best reading.
struct Glyph {
  char32_t symbol = 0;
  float confidence = 0;  ///< 0 to 1
  int first_step = 0;    ///< the steps of Line::steps that it was read from: [first_step, last_step]
  int last_step = 0;
  Box box;
};

enum class Engine { none, tesseract, ppocr };

/// Stands in Line::numeral_steps for any character that is no part of a date or a number.
inline constexpr char32_t other_character = U'□';

/// One stretch of text on one baseline. In a ruled table a line never crosses a cell's edge.
struct Line {
  std::string text;      ///< UTF-8, the best reading: the glyphs' symbols one after another
  float confidence = 0;  ///< 0 to 1; 1 where nothing was recognised (a text layer, a text file)
  Box box;
  std::vector<Glyph> glyphs;   ///< may be empty where engine is none
  std::vector<CtcStep> steps;  ///< empty where engine is none
  /// What the recogniser of dates and numbers made of the same place, where one may stand there; else empty.
  /// Like `steps` these divide the box's width evenly. Characters that it does not know are
  /// `other_character`.
  std::vector<CtcStep> numeral_steps;
  /// What the second engine made of it, where the first was unsure of a date or a number; else empty.
  std::vector<CtcStep> second_steps;
  Engine engine = Engine::none;
  bool struck_out = false;  ///< a level line runs through it from end to end: it no longer counts
};

/// One cell of a ruled table. Rows and columns count from 0; a merged cell spans several.
struct Cell {
  int row = 0;
  int column = 0;
  int row_span = 1;
  int column_span = 1;
  Box box;
  std::vector<int> lines;  ///< indexes into Page::lines, top to bottom
};

struct Table {
  Box box;
  int rows = 0;
  int columns = 0;
  std::vector<Cell> cells;  ///< row by row
};

/// How paper that did not lie flat bends the rows and columns of the upright frame, as pixels of the flat
/// frame to those of the picture before it was flattened. With u = 2 x / width - 1 and v = 2 y / height - 1
/// of the upright page
///     x' = x + right(v) + u * right_by_width(v),    y' = y + down(u) + v * down_by_height(u)
/// each a polynomial in pixels, lowest power first. Seen from one point, a sheet bent like a cylinder that
/// stands along one of its sides moves its rows just so. All zero: flat.
struct Bend {
  using Polynomial = std::array<double, 7>;
  Polynomial down = {};
  Polynomial down_by_height = {};
  Polynomial right = {};
  Polynomial right_by_width = {};

  bool flat() const { return *this == Bend{}; }
  bool operator==(const Bend&) const = default;
};

/// A QR code on the page.
struct PageCode {
  std::string text;  ///< as it is encoded: any bytes
  Box box;
};

/// A box of a printed form, and what is written in it.
struct FilledBox {
  Box box;
  std::vector<int> lines;  ///< indexes into Page::lines, top to bottom; none: nothing is written there
};

/// A printed form whose marks were found, so that it is known where its boxes are (ocr/page/form_sheet.h).
struct FilledForm {
  std::string code;              ///< the text of its QR code
  std::vector<FilledBox> boxes;  ///< in the order of FormSheet::boxes
};

enum class Source { picture, text_layer, text_file };

struct Page {
  std::string file;  ///< as the caller named it
  int number = 1;    ///< counts from 1
  int count = 1;     ///< pages in the file
  /// Of the pieces of paper on one scanned picture, in reading order from 1, and how many there are. Each is
  /// a Page of its own, with the number of the file's page that shows them all, and that page's original
  /// frame.
  int piece = 1;
  int pieces = 1;
  Source source = Source::picture;
  bool blank = false;
  double turned_degrees = 0;  ///< clockwise turn that makes the original upright, (-180, 180]
  int width = 0;              ///< of the upright page; 0 for a text file
  int height = 0;
  int original_width = 0;
  int original_height = 0;
  /// What is done to a point of the upright frame before `to_original`.
  Bend bend;
  /// Projective map from the (bent) upright frame to the original one, row by row; the identity by default.
  std::array<double, 9> to_original = {1, 0, 0, 0, 1, 0, 0, 0, 1};
  /// When a camera says that it took the picture, by its own clock: "2024-03-15T10:22:05". Empty: nothing
  /// says so. Clocks are wrong, and files copied: a hint.
  std::string taken = {};
  std::uint64_t fingerprint = 0;  ///< 64-bit difference hash of the upright picture; 0 where there is none
  std::vector<Line> lines;        ///< in reading order
  std::vector<Table> tables;      ///< top to bottom
  std::vector<Box> seals;
  std::vector<PageCode> codes;
  /// None: the page is no printed form, or its marks were not found.
  std::optional<FilledForm> form = {};
};

/// Clockwise quarters, 0 to 3, nearest to a turn in degrees.
int quarters_of(double turned_degrees);
/// A box of a picture of this size on the picture turned clockwise by quarters.
Box turned(const Box& box, int width_px, int height_px, int quarters);

/// Where `bend` moves a point (in pixels) of an upright page of this size.
std::array<double, 2> bent(const Bend& bend, int width_px, int height_px, double x, double y);

/// The box in the original frame around the sides of `box` of the upright frame, clipped to the picture. A
/// text file has no boxes: the result is empty.
Box original_box(const Page& page, const Box& box);

}  // namespace ocr
