#pragma once

// Why the fields of a page have the values that they have: which label and place, whose candidates with which
// weights, which rule made a doubt. Filled by interpret() where it was asked for; plain values.

#include <optional>
#include <string>
#include <vector>

#include "forms/values/reading.h"

namespace forms {

/// A value that competed for a field.
struct CandidateTrace {
  std::string recogniser;  ///< "ppocr", "tesseract", "numerals"; "all" for the combination
  std::string value;       ///< normalised, or as read where it has no value
  double log_weight = 0;   ///< natural logarithm, 0 for the best
};

struct DoubtTrace {
  Doubt doubt = Doubt::low_confidence;
  std::string rule;  ///< in English: "confidence 0.91 is below the threshold 0.98 of names"
};

struct FieldTrace {
  std::string key;
  std::optional<int> row;             ///< of a register, from 0; none: the page's own field
  std::string label;                  ///< as read; empty where none was needed
  std::optional<ocr::Box> label_box;  ///< upright frame
  std::string place;                  ///< in English: "right of its label", "cell below", "in running text"
  std::optional<ocr::Box> box;        ///< of the value's text, upright frame
  std::string text;                   ///< that was read there
  std::vector<int> lines;             ///< indexes into ocr::Page::lines
  std::vector<CandidateTrace> candidates;  ///< best first
  std::vector<DoubtTrace> doubts;
};

struct ReadingTrace {
  std::string kind_rule;  ///< in English: which line or words told the kind, and what came second
  std::vector<FieldTrace> fields;
  std::vector<std::string> steps;  ///< one English line a decision of the page: its year, its village
};

}  // namespace forms
