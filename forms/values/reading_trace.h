#pragma once

// Why the fields of a page have the values that they have: which label and place, whose candidates with which
// weights, which rule made a doubt. Plain values, filled by interpret() and PageSequence::read() where they
// are asked for; the reading is the same with and without. The note_ functions below are for whoever fills
// them: given a null pointer they do nothing.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "forms/values/reading.h"

namespace forms {

/// A value that competed for a field.
struct CandidateTrace {
  std::string
      recogniser;     ///< "ppocr", "tesseract", "numerals", "text" (not recognised); "all": the combination
  std::string value;  ///< normalised, or as read where it has no value
  double log_weight = 0;  ///< natural logarithm, 0 for the recogniser's best
};

struct DoubtTrace {
  Doubt doubt = Doubt::low_confidence;
  std::string rule;  ///< in English: "confidence 0.910 is below the threshold 0.980 of a person"
};

struct FieldTrace {
  std::string key;
  std::optional<int> row;  ///< of a register, from 0: index into Reading::rows; none: the page's own field
  std::string label;       ///< as read; empty where none was needed or found
  std::optional<ocr::Box> label_box;  ///< upright frame
  std::string place;            ///< in English: "right of its label", "below its label", "in running text"
  std::optional<ocr::Box> box;  ///< of the value's text, upright frame
  std::string text;             ///< that was read there; empty: the field has no value
  std::vector<int> lines;       ///< indexes into ocr::Page::lines
  std::vector<CandidateTrace> candidates;  ///< best first, one recogniser after another
  std::vector<DoubtTrace> doubts;          ///< a rule for each of Field::doubts
};

struct ReadingTrace {
  std::string kind_rule;  ///< in English: which line or words told the kind, and what came second
  /// The page's own fields, those without a value among them, then the rows' by row.
  std::vector<FieldTrace> fields;
  std::vector<std::string> steps;  ///< one English line a decision of the page: its year, its village
};

/// The trace of a field; null if there is none. `row`: index into Reading::rows; none: the page's own field.
FieldTrace* find_field(ReadingTrace* trace, std::string_view key, std::optional<int> row = std::nullopt);

void note_step(ReadingTrace* trace, std::string step);
/// Which rule made a doubt.
void note_doubt(FieldTrace* trace, Doubt doubt, std::string_view rule);
/// Doubt::low_confidence by the threshold of certainty: values/certainty.h.
void note_low_confidence(FieldTrace* trace, FieldType type, double confidence);
/// The values of one recogniser with their weights in any order, as natural logarithms of any origin; the
/// best few are kept.
void note_candidates(FieldTrace* trace, std::string_view recogniser,
                     std::vector<std::pair<std::string, double>> values);

}  // namespace forms
