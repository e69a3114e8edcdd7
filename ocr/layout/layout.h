#pragma once

// Lines and tables to a page's order of reading. Internal to ocr.

#include <vector>

#include <opencv2/core.hpp>

#include "ocr/layout/grid.h"
#include "ocr/layout/text_box.h"
#include "ocr/page/page.h"

namespace ocr {

/// A line of the upright page before it is read, and the cell that it stands in.
struct PlacedLine {
  TextBox corners;
  Box box;
  int table = -1;  ///< index of the table, -1 outside of any
  int cell = -1;   ///< index of its cell
};

/// Puts found lines into the cells of the tables, cutting those that run across a ruling line, adds what
/// stands in a cell and was not found (a lone digit, say), and sorts all in reading order: rows from the top,
/// each from the left, a table where it begins, cell by cell. Lines and tables are in pixels of the upright
/// page; `ink` is the page's strokes without ruling lines at `ink_scale` (pixels of ink per pixel of the
/// page).
std::vector<PlacedLine> place_lines(const std::vector<TextBox>& lines, const std::vector<Table>& tables,
                                    const cv::Mat& ink, double ink_scale);

/// How a page is laid out: boxes are in pixels of the upright page.
struct PageLayout {
  std::vector<Table> tables;      ///< their cells without lines of text
  std::vector<PlacedLine> lines;  ///< in reading order
  double scale = 1;               ///< pixels of the pictures of `ruling` per pixel of the upright page
  Ruling ruling;                  ///< its tables have gone to `tables`
};

/// The tables of an upright page and the found lines in their order. `gray` is the page (8-bit grey) at
/// `scale`; `lines` are in pixels of the upright page.
PageLayout lay_out(const cv::Mat& gray, double scale, const std::vector<TextBox>& lines);

/// Tells lines anew which cell of the tables they stand in, by their middles, and sorts them as place_lines()
/// does.
void put_in_order(std::vector<PlacedLine>& lines, const std::vector<Table>& tables);

/// Sorts read lines as place_lines() does, and tells every cell its lines: for words of a text layer, which
/// are joined where they touch in one cell or outside of all.
void arrange_words(std::vector<Line>& words, std::vector<Table>& tables);

}  // namespace ocr
