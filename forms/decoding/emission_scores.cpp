#include "forms/decoding/emission_scores.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "forms/text/look_alikes.h"
#include "forms/text/text.h"

namespace forms {
namespace {

// Probabilities of what the recogniser overlooks. Measured on 2,400 characters in names of drawn registers
// whose truth is known: where it was sure of another character, one in a thousand was none of its candidates,
// where it wavered one in six; that is shared out among some three hundred characters that names are made of.
constexpr double other = 1e-6, other_where_wavering = 6e-4;
constexpr double alike = 2e-4, alike_where_wavering = 0.05;
// A character where it saw a blank, at each step; and a blank where it saw a character.
constexpr double dropped = 1e-5;
constexpr double inserted = 1e-6, inserted_where_wavering = 1e-3;

}  // namespace

EmissionScores::EmissionScores(std::span<const ocr::CtcStep> steps) {
  double bag_floor = 0;
  for (const ocr::CtcStep& step : steps) {
    Step& seen = steps_.emplace_back();
    double most = 0;
    for (const ocr::Candidate& candidate : step.candidates) {
      const double p = candidate.probability;
      if (candidate.symbol == 0)
        seen.blank = p;
      else
        seen.symbols[folded(std::u32string(1, candidate.symbol))[0]] += p;
    }
    for (const auto& [symbol, p] : seen.symbols) most = std::max(most, p);
    const double something = std::max(0.0, 1 - seen.blank);
    const double wavering = something > 0 ? std::max(0.0, 1 - most / something) : 0;
    seen.floor = seen.blank * dropped + something * (other + wavering * other_where_wavering);
    // Where it saw something, its blank only says that this may stand at the next step as well.
    if (something > 0.5) seen.blank = inserted + wavering * inserted_where_wavering;
    std::vector<std::pair<char32_t, double>> meant;
    for (const auto& [symbol, p] : seen.symbols)
      for (const char32_t like : look_alikes(symbol))
        meant.emplace_back(like, p * (alike + wavering * alike_where_wavering));
    for (const auto& [symbol, p] : meant) {
      double& there = seen.symbols[symbol];
      there = std::max(there, p);
    }
    for (auto& [symbol, p] : seen.symbols) {
      p = std::max(p, seen.floor);
      bag_of_symbols_[symbol] += p;
    }
    bag_floor += seen.floor;
  }
  for (auto& [symbol, p] : bag_of_symbols_) p = std::log(std::min(1.0, p));
  bag_floor_ = std::log(std::clamp(bag_floor, 1e-12, 1.0));
}

double EmissionScores::bag_of_symbols_score(std::u32string_view text) const {
  double sum = 0;
  for (const char32_t symbol : text) {
    const auto at = bag_of_symbols_.find(symbol);
    sum += at == bag_of_symbols_.end() ? bag_floor_ : at->second;
  }
  return sum;
}

double EmissionScores::log_probability(std::u32string_view text) const {
  // States: blank, symbol, blank, symbol, ..., blank. Plain probabilities, scaled to their sum at each step.
  std::vector<double> now(2 * text.size() + 1, 0), next(now.size());
  now[0] = 1;
  double scale = 0;
  for (const Step& step : steps_) {
    double all = 0;
    for (std::size_t s = 0; s < now.size(); ++s) {
      double sum = now[s];
      if (s > 0) sum += now[s - 1];
      if (s > 1 && s % 2 == 1 && text[s / 2] != text[s / 2 - 1]) sum += now[s - 2];
      if (s % 2 == 0) {
        next[s] = sum * step.blank;
      } else {
        const auto at = step.symbols.find(text[s / 2]);
        next[s] = sum * (at == step.symbols.end() ? step.floor : at->second);
      }
      all += next[s];
    }
    for (double& p : next) p /= all;
    scale += std::log(all);
    std::swap(now, next);
  }
  const double end = now.back() + (text.empty() ? 0 : now[now.size() - 2]);
  return end > 0 ? scale + std::log(end) : -std::numeric_limits<double>::infinity();
}

}  // namespace forms
