#pragma once

// The emission scores of a stretch of a line, for weighing it against names that are known: at each step the
// probability of every symbol. The recogniser's own probabilities are smoothed by what it may have
// overlooked: a character that looks like one of its candidates, one that is no candidate (the floor), one
// that it dropped. Pure; safe on any thread.

#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ocr/page/page.h"

namespace forms {

class EmissionScores {
 public:
  explicit EmissionScores(std::span<const ocr::CtcStep> steps);

  /// The natural logarithm of the probability that the steps say exactly `text`: connectionist temporal
  /// classification's forward sum (Graves 2012, ch. 7.3).
  double log_probability(std::u32string_view text) const;

  /// An approximation of log_probability() that ignores the order of the symbols: for each of them the
  /// logarithm of the sum of its probabilities over all steps. Some hundred times as fast; for choosing the
  /// few of many names for which the exact sum is computed.
  double bag_of_symbols_score(std::u32string_view text) const;

 private:
  struct Step {
    double blank = 0;
    double floor = 0;  // the probability of a symbol that is no candidate
    std::unordered_map<char32_t, double> symbols;
  };
  std::vector<Step> steps_;
  std::unordered_map<char32_t, double> bag_of_symbols_;  // logarithms, by symbol
  double bag_floor_ = 0;                                 // of a symbol that is no candidate anywhere
};

}  // namespace forms
