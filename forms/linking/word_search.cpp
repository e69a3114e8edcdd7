#include "forms/linking/word_search.h"

#include <algorithm>

#include "forms/text/look_alikes.h"
#include "forms/text/text.h"

namespace forms {
namespace {

// Symbols between two parts of a word: 分管领导第三季度到青草塘村指导办公.
constexpr std::size_t widest_gap = 12;
// What a word is worth with a character that looks alike, and with another one. Chosen on papers with 8% of
// their characters misread: tests/bench/links.
constexpr double alike_quality = 0.9, other_quality = 0.7;
// Shorter words stand within a clause; longer ones may go on in the next line.
constexpr std::size_t shortest_over_lines = 4;

std::size_t most_misread(std::size_t length) {
  return length >= 7 ? 2 : length >= 3 ? 1 : 0;
}

/// Whether the symbol and one of its neighbours are a pair that the words know.
bool is_known(const std::u32string& text, std::size_t at, const CharacterPairs& known) {
  return (at > 0 && known.contains(character_pair(text[at - 1], text[at]))) ||
         (at + 1 < text.size() && known.contains(character_pair(text[at], text[at + 1])));
}

/// 0: it is not there.
double quality_at(const std::u32string& text, std::size_t at, const std::u32string& word,
                  const CharacterPairs& known) {
  double quality = 1;
  std::size_t misread = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char32_t symbol = text[at + i];
    if (symbol == word[i]) continue;
    const bool alike = look_alike(symbol, word[i]);
    if (++misread > most_misread(word.size()) || (word.size() == 3 && !alike)) return 0;
    if (is_known(text, at + i, known)) return 0;
    quality *= alike ? alike_quality : other_quality;
  }
  return quality;
}

std::vector<WordHit> find_part(const PreparedText& text, const std::u32string& part,
                               const CharacterPairs& known) {
  std::vector<std::size_t> begins;
  // With m misread of the first m + 1 symbols one stands as it is.
  for (std::size_t i = 0; i <= most_misread(part.size()) && i < part.size(); ++i)
    if (const auto found = text.where.find(part[i]); found != text.where.end())
      for (const std::size_t at : found->second)
        if (at >= i) begins.push_back(at - i);
  std::sort(begins.begin(), begins.end());
  begins.erase(std::unique(begins.begin(), begins.end()), begins.end());
  std::vector<WordHit> hits;
  for (const std::size_t begin : begins) {
    const std::size_t end = begin + part.size();
    if (end > text.symbols.size()) break;
    if (part.size() < shortest_over_lines && text.clauses[begin] != text.clauses[end - 1]) continue;
    // 副局长 is no 局长.
    if (begin > 0 && text.symbols[begin - 1] == U'副') continue;
    const double quality = quality_at(text.symbols, begin, part, known);
    if (quality > 0) hits.push_back({.begin = begin, .end = end, .quality = quality});
  }
  return hits;
}

}  // namespace

SoughtWord::SoughtWord(std::string_view listed) {
  std::u32string part;
  for (const char32_t symbol : comparable(listed)) {
    if (symbol != U'…') {
      part += symbol;
    } else if (!part.empty()) {
      parts_.push_back(std::move(part));
      part.clear();
    }
  }
  if (!part.empty()) parts_.push_back(std::move(part));
}

std::vector<WordHit> SoughtWord::find_in(const PreparedText& text, const CharacterPairs& known) const {
  std::vector<WordHit> hits;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    std::vector<WordHit> of_part = find_part(text, parts_[i], known);
    if (i == 0) {
      hits = std::move(of_part);
      continue;
    }
    std::vector<WordHit> joined;
    for (const WordHit& before : hits)
      for (const WordHit& after : of_part) {
        if (after.begin < before.end) continue;
        if (after.begin - before.end > widest_gap ||
            text.sentences[before.begin] != text.sentences[after.begin])
          break;
        joined.push_back({.begin = before.begin,
                          .end = after.end,
                          .quality = before.quality * after.quality,
                          .gap_begin = before.end,
                          .gap_end = after.begin});
        break;
      }
    hits = std::move(joined);
  }
  return hits;
}

std::vector<std::size_t> places_of(std::u32string_view sought, std::u32string_view text) {
  std::vector<std::size_t> places;
  if (sought.empty()) return places;
  for (std::size_t at = text.find(sought); at != std::u32string_view::npos; at = text.find(sought, at + 1))
    places.push_back(at);
  return places;
}

}  // namespace forms
