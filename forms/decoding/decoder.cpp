#include "forms/decoding/decoder.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

#include "forms/text/text.h"

namespace forms {
namespace {

constexpr double never = -std::numeric_limits<double>::infinity();

// A part of the expression while it is put together: which positions begin and end it.
struct Part {
  bool empty_too = false;
  std::vector<int> first;
  std::vector<int> last;
};

class Compiler {
 public:
  Compiler(std::u32string_view pattern, std::vector<Grammar::Position>& positions)
      : pattern_(pattern), positions_(positions) {}

  Part compile() {
    const Part whole = choice();
    assert(at_ == pattern_.size());
    return whole;
  }

 private:
  bool more() const { return at_ < pattern_.size(); }

  Part choice() {
    Part result = sequence();
    while (more() && pattern_[at_] == U'|') {
      ++at_;
      const Part other = sequence();
      result.empty_too |= other.empty_too;
      result.first.insert(result.first.end(), other.first.begin(), other.first.end());
      result.last.insert(result.last.end(), other.last.begin(), other.last.end());
    }
    return result;
  }

  void link(const std::vector<int>& from, const std::vector<int>& to) {
    for (const int f : from) {
      auto& following = positions_[static_cast<std::size_t>(f)].following;
      for (const int t : to)
        if (std::find(following.begin(), following.end(), t) == following.end()) following.push_back(t);
    }
  }

  void append(Part& sequence, const Part& next) {
    link(sequence.last, next.first);
    if (sequence.empty_too) sequence.first.insert(sequence.first.end(), next.first.begin(), next.first.end());
    if (next.empty_too)
      sequence.last.insert(sequence.last.end(), next.last.begin(), next.last.end());
    else
      sequence.last = next.last;
    sequence.empty_too &= next.empty_too;
  }

  Part sequence() {
    Part result{true, {}, {}};
    while (more() && pattern_[at_] != U'|' && pattern_[at_] != U')') {
      if (pattern_[at_] == U'<' || pattern_[at_] == U'>') {
        capturing_ = pattern_[at_++] == U'<';
        continue;
      }
      append(result, repeated());
    }
    return result;
  }

  Part repeated() {
    const std::size_t begin = at_;
    Part part = atom();
    if (!more()) return part;
    if (pattern_[at_] == U'?') {
      ++at_;
      part.empty_too = true;
    } else if (pattern_[at_] == U'*') {
      ++at_;
      part.empty_too = true;
      link(part.last, part.first);
    } else if (pattern_[at_] == U'{') {
      const int times = static_cast<int>(pattern_[at_ + 1] - U'0');
      const std::size_t end = at_ + 3;
      for (int i = 1; i < times; ++i) {
        at_ = begin;
        append(part, atom());
      }
      at_ = end;
    }
    return part;
  }

  Part atom() {
    const char32_t symbol = pattern_[at_++];
    if (symbol == U'(') {
      const Part inner = choice();
      assert(more() && pattern_[at_] == U')');
      ++at_;
      return inner;
    }
    Grammar::Position position;
    position.captured = capturing_;
    if (symbol == U'.') {
      position.negated = true;
    } else if (symbol == U'[') {
      if (pattern_[at_] == U'^') {
        position.negated = true;
        ++at_;
      }
      while (pattern_[at_] != U']') {
        if (pattern_[at_] == U'\\') ++at_;
        const char32_t first = pattern_[at_++];
        char32_t last = first;
        if (pattern_[at_] == U'-' && pattern_[at_ + 1] != U']') {
          last = pattern_[at_ + 1];
          at_ += 2;
        }
        position.symbols += {first, last};
      }
      ++at_;
    } else {
      const char32_t literal = symbol == U'\\' ? pattern_[at_++] : symbol;
      position.symbols = {literal, literal};
    }
    positions_.push_back(std::move(position));
    const int index = static_cast<int>(positions_.size()) - 1;
    return {false, {index}, {index}};
  }

  std::u32string_view pattern_;
  std::vector<Grammar::Position>& positions_;
  std::size_t at_ = 0;
  bool capturing_ = false;
};

// What a symbol may have been meant as: marks that scanners and pens make alike. Only used where the grammar
// has no place for the symbol itself.
std::u32string_view look_alikes(char32_t symbol) {
  switch (symbol) {
    case U'曰':
    case U'目':
    case U'口':
      return U"日";
    case U'l':
    case U'I':
    case U'|':
    case U'丨':
    case U'!':
    case U'i':
    case U'/':
      return U"1";
    case U'O':
    case U'o':
    case U'Q':
    case U'D':
      return U"0〇";
    case U'○':
    case U'〇':
    case U'。':
      return U"0〇.";
    case U'0':
      return U"〇";
    case U'Z':
    case U'z':
      return U"2";
    case U'S':
    case U's':
      return U"5";
    case U'b':
      return U"6";
    case U'B':
      return U"8";
    case U'q':
    case U'g':
      return U"9";
    case U',':
    case U'、':
    case U'·':
    case U'`':
    case U'\'':
      return U".";
    case U'一':
      return U"-1";
    case U'—':
    case U'–':
    case U'_':
    case U'~':
    case U'－':
      return U"-一";
    case U'\\':
    case U'丿':
      return U"/";
    case U'丹':
    case U'用':
    case U'冃':
      return U"月";
    case U'午':
    case U'华':
      return U"年";
    default:
      return {};
  }
}

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
        constexpr double mending = -1.5;  // some four times less likely than the symbol itself
        for (const char32_t meant : look_alikes(symbol))
          if (position.accepts(meant)) move(next, key, to, candidate.symbol, meant, true, from + p + mending);
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
    constexpr std::size_t width = 48;
    if (beam.size() <= width) return;
    std::vector<double> totals;
    for (const auto& [key, mass] : beam) totals.push_back(mass.total());
    std::nth_element(totals.begin(), totals.begin() + width - 1, totals.end(), std::greater<>());
    const double least = totals[width - 1];
    // Of those that are just as likely as the last one, the ones furthest on in the grammar stay.
    auto spare = std::count_if(totals.begin(), totals.end(), [&](double total) { return total >= least; }) -
                 static_cast<std::ptrdiff_t>(width);
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

Grammar::Grammar(std::u32string_view pattern) {
  Part whole = Compiler(pattern, positions_).compile();
  first_ = std::move(whole.first);
  for (const int last : whole.last) positions_[static_cast<std::size_t>(last)].accepting = true;
}

bool Grammar::Position::accepts(char32_t symbol) const {
  bool inside = false;
  for (std::size_t i = 0; i + 1 < symbols.size(); i += 2)
    inside |= symbol >= symbols[i] && symbol <= symbols[i + 1];
  return inside != negated;
}

std::vector<Decoded> decode(std::span<const ocr::CtcStep> steps, const Grammar& grammar, std::size_t count) {
  Search search(grammar);
  for (const ocr::CtcStep& step : steps) search.take(step);
  return search.results(count);
}

double log_probability(std::span<const ocr::CtcStep> steps, std::u32string_view text) {
  constexpr double unthought = 1.0 / 2000;
  // States: blank, symbol, blank, symbol, ..., blank.
  std::vector<double> now(2 * text.size() + 1, never);
  now[0] = 0;
  for (const ocr::CtcStep& step : steps) {
    const auto log_of = [&](char32_t symbol) {
      for (const ocr::Candidate& candidate : step.candidates)
        if (candidate.symbol == symbol ||
            (symbol && candidate.symbol && folded(std::u32string(1, candidate.symbol))[0] == symbol))
          return std::log(static_cast<double>(candidate.probability));
      return std::log(unthought);
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
