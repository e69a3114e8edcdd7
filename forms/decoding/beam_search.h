#pragma once

// Reads a stretch of a line again, knowing what may stand there: the most probable texts of a grammar under
// the recogniser's probabilities, not its single best string. Prefix beam search over connectionist temporal
// classification (Graves 2012, ch. 7.5; Hannun et al. 2014), confined to a position automaton (Glushkov
// 1961; decoding/grammar.h). Pure; safe on any thread.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "forms/decoding/grammar.h"
#include "ocr/page/page.h"

namespace forms {

/// One text of the grammar.
struct Decoded {
  std::u32string text;     ///< what was captured, spaces left out, look-alikes replaced by what was meant
  double log_probability;  ///< natural logarithm, of the steps as a whole
  bool mended = false;     ///< a look-alike was replaced
};

/// The texts of the grammar that the steps may hold, most probable first, at most `count`. Empty where none
/// fits.
std::vector<Decoded> decode(std::span<const ocr::CtcStep> steps, const Grammar& grammar,
                            std::size_t count = 12);

/// The logarithm of the probability that the steps say exactly `text` (the CTC forward algorithm). A symbol
/// that the recogniser did not think of counts as one in two thousand.
double log_probability(std::span<const ocr::CtcStep> steps, std::u32string_view text);

/// The logarithm of the probability of the recogniser's best path: the likeliest candidate of every step.
double log_of_best_string(std::span<const ocr::CtcStep> steps);

/// The logarithm of the sum of two numbers given by theirs.
double log_sum(double a, double b);

/// Steps that say `text` and nothing else, for text that was never recognised.
std::vector<ocr::CtcStep> certain_steps(std::u32string_view text);

}  // namespace forms
