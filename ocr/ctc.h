#pragma once

// Connectionist temporal classification: a line's steps to its best reading.

#include <vector>

#include "ocr/page.h"

namespace ocr {

/// The best path of `steps` (repeats and blanks dropped) as a line in `box`: text, glyphs with their
/// confidence and place, and the steps themselves. The line's confidence is the mean of its glyphs', as
/// PP-OCR counts it.
Line best_line(std::vector<Step> steps, const Box& box, Engine engine);

}  // namespace ocr
