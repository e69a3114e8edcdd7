#pragma once

// The second part of reading a page: its line images to text. Internal to ocr.

#include <vector>

#include "ocr/layout/layout.h"
#include "ocr/page/page.h"
#include "ocr/reading/line_images.h"
#include "ocr/reading/recognisers.h"

namespace ocr {

/// One line as the first recogniser read it, with the numerals' reading where a number may stand.
struct LineReading {
  Line line;
  double stretch = 1;  ///< of the line image that it was read from
};

/// One reading for each of the layout's lines, in their order. Throws Stopped; ocr::Error (engine).
std::vector<LineReading> read_lines(const PageLayout& layout, LineImages& images, Recognisers& recognisers);

/// A page read upside down is read badly; then a few of its longest lines, turned, are read better.
/// `readings` are those of the layout's lines. Throws Stopped.
bool is_upside_down(const PageLayout& layout, const std::vector<LineReading>& readings, LineImages& images,
                    Recognisers& recognisers);

/// Whether the line is mostly digits or signs of a date, as a number or a date alone in its cell is.
bool is_number(const Line& line);

/// Whether a date, an amount or a number may stand somewhere in the line, going by what was read of it.
bool may_hold_number(const Line& line);

/// The mean of the lines' confidences, weighted by their symbols; 0 where there are none.
double mean_confidence(const std::vector<LineReading>& readings);

}  // namespace ocr
