#pragma once

// What the reader saw and decided on its way through one page, step by step, for people who want to know why
// a page was misread. Filled only where it was asked for (ReaderOptions::trace); plain values.

#include <string>
#include <vector>

#include "ocr/page/page.h"

namespace ocr {

/// 8-bit RGB, row by row from the top, no padding between rows.
struct TracedImage {
  int width = 0;  ///< pixels
  int height = 0;
  std::vector<unsigned char> rgb;
};

/// What one recogniser made of a line.
struct RecogniserTrace {
  std::string recogniser;  ///< "ppocr", "tesseract", "numerals"
  std::string text;        ///< UTF-8, its best reading
  double confidence = 0;   ///< 0 to 1, the product of its symbols' probabilities
  std::vector<CtcStep> steps;
};

struct LineTrace {
  int line = 0;                              ///< index into Page::lines
  TracedImage image;                         ///< the line image as it was given to the first recogniser
  std::vector<RecogniserTrace> recognisers;  ///< the first one's, then those that were asked beside it
  std::string doubt;                         ///< which rule lowered its confidence, in English; empty: none
};

struct PageTrace {
  /// The page in the upright frame; may be reduced.
  TracedImage upright;
  /// Its strokes without ruling lines, black on white, and its ruling lines, black on white, of one size.
  TracedImage ink;
  TracedImage ruling_lines;
  /// Pixels of `upright`, and of `ink` and `ruling_lines`, per pixel of the upright frame.
  double upright_scale = 1;
  double ink_scale = 1;
  /// Boxes of the lines as the detector found them, before they were put into cells; upright frame.
  std::vector<Box> found;
  /// Of the lines that were recognised, in the order of Page::lines; what a text layer says has none.
  std::vector<LineTrace> lines;
  /// One English line a step: "deskewed by its rows: 1.2 degrees clockwise", "3 seals, taken out".
  std::vector<std::string> steps;
};

}  // namespace ocr
