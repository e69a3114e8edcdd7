#pragma once

// A stretch of a line weighed against names that are known. The recogniser's probabilities say what it saw;
// this adds what it may have overlooked: a character that looks like one it saw, one that it never thought
// of, one that it dropped. Pure; safe on any thread.

#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ocr/page/page.h"

namespace forms {

class Sight {
 public:
  explicit Sight(std::span<const ocr::CtcStep> steps);

  /// The natural logarithm of the probability that the steps say exactly `text`: connectionist temporal
  /// classification's forward sum (Graves 2012, ch. 7.3).
  double log_probability(std::u32string_view text) const;

  /// About the same, from the symbols alone, whatever their order: some hundred times as fast. To choose the
  /// few of many names that are worth the exact sum.
  double glance(std::u32string_view text) const;

 private:
  struct Step {
    double blank = 0;
    double unthought = 0;  // of a symbol that is no candidate
    std::unordered_map<char32_t, double> symbols;
  };
  std::vector<Step> steps_;
  std::unordered_map<char32_t, double> anywhere_;  // logarithms
  double nowhere_ = 0;
};

}  // namespace forms
