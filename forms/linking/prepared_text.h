#pragma once

// A document's text as words are searched in it: folded, without spaces and quotation marks, with the line,
// the place and the clause of each symbol.

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "forms/definitions/link_rules.h"
#include "forms/linking/paper.h"

namespace forms {

struct PreparedText {
  std::u32string symbols;
  std::vector<std::size_t> lines;      ///< of each symbol, into Paper::lines
  std::vector<std::size_t> clauses;    ///< of each symbol, rising; an end of a sentence or of a line ends one
  std::vector<std::size_t> sentences;  ///< the same
  std::vector<LinkPlace> places;       ///< of each line of the paper
  std::unordered_map<char32_t, std::vector<std::size_t>> where;  ///< places of each symbol, rising

  LinkPlace place_of(std::size_t symbol) const { return places[lines[symbol]]; }
  /// The symbols of the lines in a place.
  std::u32string text_of(LinkPlace place) const;
};

PreparedText prepared(const Paper& paper, const LinkRules& rules);

/// As words and texts are compared: folded, without spaces, invisible characters and quotation marks.
std::u32string comparable(std::string_view text);

}  // namespace forms
