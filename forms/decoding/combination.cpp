#include "forms/decoding/combination.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace forms {
namespace {

constexpr std::size_t most_texts = 32;  // of one recogniser

// The weights of the recognisers beside the page's own, which has 1. All see the same strokes, so that their
// readings are not independent, and the page's own reads best. Measured by
// tests/bench/engines: against a weight of 0 of the numerals 0.8 gains 5 points of the dates in rows of
// unknown hands and costs 1 of 469 of known ones; a weight of 1 or more gains nothing.
struct Recogniser {
  std::vector<ocr::CtcStep> ocr::Line::*steps;
  double weight;
};
constexpr Recogniser others[] = {{&ocr::Line::numeral_steps, 0.8}, {&ocr::Line::second_steps, 0.15}};

// The values that one recogniser has readings for, each with its logarithm less that of the best string.
std::map<std::string, double> values_in(const std::vector<ocr::CtcStep>& steps, const Grammar& grammar,
                                        const ValueOf& value_of,
                                        const std::vector<std::u32string>& expected) {
  const double best_string = log_of_best_string(steps);
  std::map<std::string, double> values, spelt;
  for (const Decoded& text : decode(steps, grammar, most_texts)) {
    const double log = text.log_probability - best_string;
    if (log < pruning_threshold) continue;
    const auto value = value_of(text.text);
    if (!value) continue;
    const auto [at, fresh] = values.try_emplace(*value, log);
    if (!fresh) at->second = log_sum(at->second, log);
  }
  for (const std::u32string& text : expected) {
    const double log = log_probability(steps, text) - best_string;
    if (log < pruning_threshold) continue;
    const auto value = value_of(text);
    if (!value) continue;
    const auto [at, fresh] = spelt.try_emplace(*value, log);
    if (!fresh) at->second = std::max(at->second, log);
  }
  for (const auto& [value, log] : spelt) {
    const auto [at, fresh] = values.try_emplace(value, log);
    if (!fresh) at->second = std::max(at->second, log);
  }
  return values;
}

}  // namespace

std::vector<CombinedValue> combined_values(const Passage& place, const Grammar& grammar,
                                           const ValueOf& value_of,
                                           const std::vector<std::u32string>& expected, FieldTrace* trace) {
  struct Reader {
    std::string_view recogniser;
    std::map<std::string, double> values;
    double weight;
  };
  std::vector<Reader> readers = {
      {place.recogniser(), values_in(place.steps(), grammar, value_of, expected), 1}};
  for (const Recogniser& other : others)
    if (const auto steps = place.steps_of(other.steps); !steps.empty())
      readers.push_back(
          {place.recogniser_of(other.steps), values_in(steps, grammar, value_of, expected), other.weight});
  std::map<std::string, double> together;
  for (const Reader& reader : readers)
    for (const auto& [value, log] : reader.values) together.emplace(value, 0);
  std::vector<CombinedValue> combined;
  for (const auto& [value, unused] : together) {
    double sum = 0;
    for (const Reader& reader : readers) {
      const auto own = reader.values.find(value);
      sum += reader.weight * (own == reader.values.end() ? pruning_threshold : own->second);
    }
    combined.push_back({value, sum});
  }
  if (trace)
    for (const Reader& reader : readers)
      note_candidates(trace, reader.recogniser, {reader.values.begin(), reader.values.end()});
  std::stable_sort(combined.begin(), combined.end(), [](const CombinedValue& a, const CombinedValue& b) {
    return a.log_weight > b.log_weight;
  });
  return combined;
}

void note_passage(FieldTrace* trace, const Passage& passage) {
  if (!trace) return;
  trace->text = passage.as_read();
  trace->lines = passage.lines();
  if (!passage.box().empty()) trace->box = passage.box();
}

}  // namespace forms
