#pragma once

// Connectionist temporal classification: a line's steps to its best reading.

#include <span>
#include <vector>

#include "ocr/page/page.h"

namespace ocr {

/// A network's output as steps: `count` rows of one probability a symbol, symbol 0 being the blank.
std::vector<CtcStep> steps_from(const float* probabilities, std::size_t count,
                                std::span<const char32_t> symbols);

/// The best path of `steps` (repeats and blanks dropped) as a line in `box`: text, glyphs with their
/// confidence and place, and the steps themselves. The line's confidence is the mean of its glyphs', as
/// PP-OCR counts it.
Line best_line(std::vector<CtcStep> steps, const Box& box, Engine engine);

}  // namespace ocr
