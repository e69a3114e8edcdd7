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
  std::vector<Step> steps;
};

struct LineTrace {
  int line = 0;                              ///< index into Page::lines
  TracedImage image;                         ///< the line image as it was given to the first recogniser
  std::vector<RecogniserTrace> recognisers;  ///< the first one's, then those that were asked beside it
  std::string doubt;                         ///< which rule lowered its confidence, in English; empty: none
};

struct PageTrace {
  TracedImage upright;       ///< the page in the upright frame; may be reduced: see upright_scale
  TracedImage ink;           ///< its strokes without ruling lines, black on white
  TracedImage ruling_lines;  ///< black on white
  double upright_scale =
      1;                   ///< pixels of `upright` a pixel of the upright frame; `ink`'s and `ruling_lines`'
  double ink_scale = 1;    ///< likewise
  std::vector<Box> found;  ///< boxes of the lines as the detector found them, upright frame
  std::vector<LineTrace> lines;
  std::vector<std::string> steps;  ///< one English line a step: "deskewed by 1.2 degrees", "3 seals removed"
};

}  // namespace ocr
