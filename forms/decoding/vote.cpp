#include "forms/decoding/vote.h"

#include <algorithm>
#include <map>

namespace forms {
namespace {

// Further from a recogniser's best string than this is no reading; a value that it has no reading for counts
// as if it were just as far.
constexpr double far_fetched = -14;

// All see the same strokes, so that they are no independent witnesses, and the first reads best. Measured by
// tests/bench/engines: against no vote of the numerals 0.8 gains 5 points of the dates in rows of unknown
// hands and costs 1 of 469 of known ones; a vote as heavy as the first's or more gains nothing.
struct Recogniser {
  std::vector<ocr::CtcStep> ocr::Line::*steps;
  double weight;
};
constexpr Recogniser others[] = {{&ocr::Line::numeral_steps, 0.8}, {&ocr::Line::second_steps, 0.15}};

// The values that one recogniser thinks of, each with its logarithm against that of the best string.
std::map<std::string, double> values_in(const std::vector<ocr::CtcStep>& steps, const Grammar& grammar,
                                        const ValueOf& value_of,
                                        const std::vector<std::u32string>& expected) {
  constexpr std::size_t most_texts = 32;
  const double best_string = log_of_best_string(steps);
  std::map<std::string, double> values, spelt;
  for (const Decoded& text : decode(steps, grammar, most_texts)) {
    const double log = text.log_probability - best_string;
    if (log < far_fetched) continue;
    const auto value = value_of(text.text);
    if (!value) continue;
    const auto [at, fresh] = values.try_emplace(*value, log);
    if (!fresh) at->second = log_sum(at->second, log);
  }
  for (const std::u32string& text : expected) {
    const double log = log_probability(steps, text) - best_string;
    if (log < far_fetched) continue;
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

std::vector<Vote> vote(const Passage& place, const Grammar& grammar, const ValueOf& value_of,
                       const std::vector<std::u32string>& expected) {
  struct Voter {
    std::map<std::string, double> values;
    double weight;
  };
  std::vector<Voter> voters = {{values_in(place.steps(), grammar, value_of, expected), 1}};
  for (const Recogniser& other : others)
    if (const auto steps = place.steps_of(other.steps); !steps.empty())
      voters.push_back({values_in(steps, grammar, value_of, expected), other.weight});
  std::map<std::string, double> together;
  for (const Voter& voter : voters)
    for (const auto& [value, log] : voter.values) together.emplace(value, 0);
  std::vector<Vote> votes;
  for (const auto& [value, unused] : together) {
    double sum = 0;
    for (const Voter& voter : voters) {
      const auto own = voter.values.find(value);
      sum += voter.weight * (own == voter.values.end() ? far_fetched : own->second);
    }
    votes.push_back({value, sum});
  }
  std::stable_sort(votes.begin(), votes.end(),
                   [](const Vote& a, const Vote& b) { return a.log_weight > b.log_weight; });
  return votes;
}

}  // namespace forms
