#include "forms/decoding/beam_search.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

#include "forms/text/look_alikes.h"
#include "forms/text/text.h"

namespace forms {
namespace {

constexpr double never = -std::numeric_limits<double>::infinity();

// Chosen by eye on the shared pages.
constexpr double log_mending = -1.5;    // of a look-alike: some four times less likely than the symbol itself
constexpr std::size_t beam_width = 48;  // texts that are followed on
constexpr double no_candidate = 1.0 / 2000;  // the probability of a symbol that is no candidate of a step

struct Key {
  int position;   // the last one taken; -1 before the first
  char32_t last;  // the last symbol as recognised
  bool mended;
  std::u32string text;
  bool operator<(const Key& o) const {
    return std::tie(position, last, mended, text) < std::tie(o.position, o.last, o.mended, o.text);
  }
};

struct Mass {
  double blank = never;   // of the paths that end in a blank
  double symbol = never;  // of those that end in the key's last symbol
  double total() const { return log_sum(blank, symbol); }
};

using Beam = std::map<Key, Mass>;

class Search {
 public:
  explicit Search(const Grammar& grammar) : grammar_(grammar) { beam_[{-1, 0, false, {}}].blank = 0; }

  void take(const ocr::CtcStep& step) {
    Beam next;
    for (const auto& [key, mass] : beam_)
      for (const ocr::Candidate& candidate : step.candidates) extend(next, key, mass, candidate);
    prune(next);
    beam_ = std::move(next);
  }

  std::vector<Decoded> results(std::size_t count) const {
    std::map<std::u32string, Decoded> found;
    for (const auto& [key, mass] : beam_) {
      if (key.position < 0 || !grammar_.positions()[static_cast<std::size_t>(key.position)].accepting)
        continue;
      auto [at, fresh] = found.try_emplace(key.text, Decoded{key.text, never, true});
      at->second.log_probability = log_sum(at->second.log_probability, mass.total());
      at->second.mended &= key.mended;
    }
    std::vector<Decoded> sorted;
    for (auto& [text, decoded] : found) sorted.push_back(std::move(decoded));
    std::stable_sort(sorted.begin(), sorted.end(), [](const Decoded& a, const Decoded& b) {
      return a.log_probability > b.log_probability;
    });
    if (sorted.size() > count) sorted.resize(count);
    return sorted;
  }

 private:
  void extend(Beam& next, const Key& key, const Mass& mass, const ocr::Candidate& candidate) {
    const double p = std::log(static_cast<double>(candidate.probability));
    if (candidate.symbol == 0) {
      Mass& same = next[key];
      same.blank = log_sum(same.blank, mass.total() + p);
      return;
    }
    double from = mass.total();
    if (candidate.symbol == key.last) {
      if (mass.symbol != never) {
        Mass& same = next[key];
        same.symbol = log_sum(same.symbol, mass.symbol + p);
      }
      from = mass.blank;
    }
    if (from == never) return;
    const char32_t symbol =
        is_space(candidate.symbol) ? U' ' : folded(std::u32string(1, candidate.symbol))[0];
    if (symbol == U' ') {
      Key spaced = key;
      spaced.last = candidate.symbol;
      Mass& after = next[spaced];
      after.symbol = log_sum(after.symbol, from + p);
      return;
    }
    const auto& positions = grammar_.positions();
    const auto& following =
        key.position < 0 ? grammar_.first() : positions[static_cast<std::size_t>(key.position)].following;
    for (const int to : following) {
      const auto& position = positions[static_cast<std::size_t>(to)];
      if (position.accepts(symbol)) {
        move(next, key, to, candidate.symbol, symbol, false, from + p);
      } else if (position.captured) {
        for (const char32_t meant : look_alike_signs(symbol))
          if (position.accepts(meant))
            move(next, key, to, candidate.symbol, meant, true, from + p + log_mending);
      }
    }
  }

  void move(Beam& next, const Key& key, int to, char32_t seen, char32_t meant, bool mended, double log) {
    Key moved{to, seen, key.mended || mended, key.text};
    if (grammar_.positions()[static_cast<std::size_t>(to)].captured) moved.text += meant;
    Mass& mass = next[moved];
    mass.symbol = log_sum(mass.symbol, log);
  }

  static void prune(Beam& beam) {
    if (beam.size() <= beam_width) return;
    std::vector<double> totals;
    for (const auto& [key, mass] : beam) totals.push_back(mass.total());
    std::nth_element(totals.begin(), totals.begin() + beam_width - 1, totals.end(), std::greater<>());
    const double least = totals[beam_width - 1];
    // Of those that are just as likely as the last one, the ones furthest on in the grammar stay.
    auto spare = std::count_if(totals.begin(), totals.end(), [&](double total) { return total >= least; }) -
                 static_cast<std::ptrdiff_t>(beam_width);
    std::erase_if(beam, [&](const auto& entry) {
      const double total = entry.second.total();
      return total < least || (total == least && spare-- > 0);
    });
  }

  const Grammar& grammar_;
  Beam beam_;
};

}  // namespace

double log_sum(double a, double b) {
  if (a < b) std::swap(a, b);
  return b == never ? a : a + std::log1p(std::exp(b - a));
}

std::vector<Decoded> decode(std::span<const ocr::CtcStep> steps, const Grammar& grammar, std::size_t count) {
  Search search(grammar);
  for (const ocr::CtcStep& step : steps) search.take(step);
  return search.results(count);
}

double log_probability(std::span<const ocr::CtcStep> steps, std::u32string_view text) {
  // States: blank, symbol, blank, symbol, ..., blank.
  std::vector<double> now(2 * text.size() + 1, never);
  now[0] = 0;
  for (const ocr::CtcStep& step : steps) {
    const auto log_of = [&](char32_t symbol) {
      for (const ocr::Candidate& candidate : step.candidates)
        if (candidate.symbol == symbol ||
            (symbol && candidate.symbol && folded(std::u32string(1, candidate.symbol))[0] == symbol))
          return std::log(static_cast<double>(candidate.probability));
      return std::log(no_candidate);
    };
    const double blank = log_of(0);
    std::vector<double> next(now.size(), never);
    for (std::size_t s = 0; s < now.size(); ++s) {
      double sum = now[s];
      if (s > 0) sum = log_sum(sum, now[s - 1]);
      if (s > 1 && s % 2 == 1 && text[s / 2] != text[s / 2 - 1]) sum = log_sum(sum, now[s - 2]);
      if (sum != never) next[s] = sum + (s % 2 == 0 ? blank : log_of(text[s / 2]));
    }
    now = std::move(next);
  }
  return text.empty() ? now[0] : log_sum(now[now.size() - 1], now[now.size() - 2]);
}

double log_of_best_string(std::span<const ocr::CtcStep> steps) {
  double sum = 0;
  for (const ocr::CtcStep& step : steps)
    if (!step.candidates.empty()) sum += std::log(static_cast<double>(step.candidates.front().probability));
  return sum;
}

std::vector<ocr::CtcStep> certain_steps(std::u32string_view text) {
  std::vector<ocr::CtcStep> steps;
  for (const char32_t symbol : text) {
    steps.push_back({{{symbol, 1.0F}}});
    steps.push_back({{{0, 1.0F}}});
  }
  return steps;
}

}  // namespace forms
