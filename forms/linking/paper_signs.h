#pragma once

// What a text says of itself: what in it was denied, put off or only heard of, and whether it is a record of
// anything at all.

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "forms/definitions/link_rules.h"
#include "forms/linking/prepared_text.h"
#include "forms/linking/word_search.h"

namespace forms {

/// Stretches of the text that say that something did not happen, and how far they reach.
class Denials {
 public:
  /// Keeps a reference to the text.
  Denials(const PreparedText& text, const LinkRules& rules);
  /// Whether a word is denied by what stands beside it, or between its parts. What overlaps it denies
  /// nothing: 请假 in 请假登记.
  bool reach(const WordHit& word) const;

 private:
  struct Stretch {
    std::size_t begin = 0, end = 0;              ///< the word itself
    std::size_t reach_begin = 0, reach_end = 0;  ///< what it reaches
  };
  std::vector<Stretch> stretches_;
};

struct PaperSigns {
  double no_record = 0;         ///< see LinkFeature
  double private_voice = 0;     ///< the same
  bool has_pictures = false;    ///< its words speak of pictures on it
  bool is_of_pictures = false;  ///< its title does
  bool title_has_subject =
      false;  ///< the title says more than what sort of paper it is, and of which village
};

PaperSigns signs_of(const Paper& paper, const PreparedText& text, const LinkRules& rules);

}  // namespace forms
