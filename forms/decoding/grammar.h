#pragma once

// What may stand at a place, as a small regular expression, compiled to a position automaton (Glushkov 1961)
// that the beam search walks. A plain value; safe on any thread.

#include <string>
#include <string_view>
#include <vector>

namespace forms {

/// What may be written, as a small regular expression over code points: literals, `.` any, `[0-9年]` and
/// `[^…]` classes, `(a|b)`, `?`, `*`, `{n}` repeats, `\` quotes. What stands between `<` and `>` is captured;
/// the rest is only passed over. A space in the text is passed over everywhere.
class Grammar {
 public:
  /// Asserts that the pattern is well formed: patterns are the program's own.
  explicit Grammar(std::u32string_view pattern);

  struct Position {
    std::u32string symbols;  ///< pairs: first and last of each range
    bool negated = false;
    bool captured = false;
    bool accepting = false;      ///< the text may end after it
    std::vector<int> following;  ///< positions that may come next

    bool accepts(char32_t symbol) const;
  };
  const std::vector<Position>& positions() const { return positions_; }
  const std::vector<int>& first() const { return first_; }

 private:
  std::vector<Position> positions_;
  std::vector<int> first_;
};

}  // namespace forms
