#include "forms/decoding/grammar.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace forms {
namespace {

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

}  // namespace

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

}  // namespace forms
