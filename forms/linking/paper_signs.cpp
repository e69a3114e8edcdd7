#include "forms/linking/paper_signs.h"

#include <algorithm>

#include "forms/text/text.h"

namespace forms {
namespace {

// In symbols: a salutation is short, and a title's rest of one character is no subject.
constexpr std::size_t longest_salutation = 8, shortest_subject = 2;
// One such word in the text is half a sign.
constexpr double sign_of_text = 0.5;
// Of a hundred symbols, how many 我 and 你 make a text wholly private. Measured on letters: 2 to 5.
constexpr double private_of_hundred = 3;

std::vector<std::u32string> comparable(const std::vector<std::string>& words) {
  std::vector<std::u32string> result;
  for (const std::string& word : words) result.push_back(forms::comparable(word));
  return result;
}

/// Where a sequence of equal numbers around `at` begins and ends.
std::pair<std::size_t, std::size_t> run_of(const std::vector<std::size_t>& numbers, std::size_t at) {
  const auto range = std::equal_range(numbers.begin(), numbers.end(), numbers[at]);
  return {static_cast<std::size_t>(range.first - numbers.begin()),
          static_cast<std::size_t>(range.second - numbers.begin())};
}

bool is_salutation(const std::u32string& line, const std::vector<std::u32string>& kin) {
  return line.size() <= longest_salutation && line.ends_with(U':') &&
         std::any_of(kin.begin(), kin.end(),
                     [&](const std::u32string& word) { return line.find(word) != std::u32string::npos; });
}

bool holds_any(const std::u32string& text, const std::vector<std::string>& words) {
  const auto all = comparable(words);
  return std::any_of(all.begin(), all.end(),
                     [&](const std::u32string& word) { return text.find(word) != std::u32string::npos; });
}

double no_record_of(const Paper& paper, const PreparedText& text, const LinkRules& rules) {
  const std::u32string title = text.text_of(LinkPlace::title);
  for (const std::u32string& word : comparable(rules.no_records))
    if (title.find(word) != std::u32string::npos) return 1;
  const auto kin = comparable(rules.kin);
  std::size_t rows = 0;
  for (const PaperLine& line : paper.lines) {
    const std::u32string row = forms::comparable(line.text);
    if (row.empty()) continue;
    if (is_salutation(row, kin)) return 1;
    if (++rows == 2) break;
  }
  double signs = 0;
  for (const std::u32string& word : comparable(rules.no_record_text))
    if (text.symbols.find(word) != std::u32string::npos) signs += sign_of_text;
  return std::min(1.0, signs);
}

double private_voice_of(const PreparedText& text, const LinkRules& rules) {
  if (text.symbols.empty()) return 0;
  const auto count = [&](const std::vector<std::string>& words) {
    std::size_t found = 0;
    for (const std::u32string& word : comparable(words)) found += places_of(word, text.symbols).size();
    return static_cast<double>(found);
  };
  const double words = std::max(0.0, count(rules.private_words) - count(rules.official_words));
  return std::min(1.0, words * 100 / static_cast<double>(text.symbols.size()) / private_of_hundred);
}

bool has_subject(const PreparedText& text, const LinkRules& rules) {
  std::u32string title = text.text_of(LinkPlace::title);
  // The village before it, of whatever name.
  for (const std::u32string_view ending : {U"街道", U"镇", U"乡", U"社区", U"村"})
    if (const std::size_t at = title.find(ending); at != std::u32string::npos && at >= 2 && at <= 8)
      title.erase(0, at + ending.size());
  std::vector<std::u32string> empty = comparable(rules.empty_titles);
  std::sort(empty.begin(), empty.end(),
            [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
  for (const std::u32string& word : empty)
    for (std::size_t at = title.find(word); at != std::u32string::npos; at = title.find(word))
      title.replace(at, word.size(), 1, U' ');
  // What is left over must hang together.
  std::size_t run = 0, longest = 0;
  for (const char32_t symbol : title) {
    run = is_han(symbol) ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest >= shortest_subject;
}

}  // namespace

Denials::Denials(const PreparedText& text, const LinkRules& rules) {
  const auto add = [&](const std::vector<std::string>& words, auto&& reached) {
    for (const std::u32string& word : comparable(words))
      for (const std::size_t at : places_of(word, text.symbols)) {
        const auto [begin, end] = reached(at);
        stretches_.push_back({.begin = at, .end = at + word.size(), .reach_begin = begin, .reach_end = end});
      }
  };
  add(rules.denials, [&](std::size_t at) { return run_of(text.clauses, at); });
  add(rules.postponements, [&](std::size_t at) {
    return std::pair(run_of(text.sentences, at).first, run_of(text.clauses, at).second);
  });
  add(rules.absences, [&](std::size_t at) { return std::pair(at, run_of(text.lines, at).second); });
  add(rules.hearsay, [&](std::size_t at) { return std::pair(at, run_of(text.sentences, at).second); });
}

bool Denials::reach(const WordHit& word) const {
  return std::any_of(stretches_.begin(), stretches_.end(), [&](const Stretch& stretch) {
    const bool overlaps = stretch.begin < word.end && word.begin < stretch.end;
    const bool between = word.gap_begin <= stretch.begin && stretch.end <= word.gap_end;
    return (!overlaps || between) && stretch.reach_begin <= word.begin && word.begin < stretch.reach_end;
  });
}

PaperSigns signs_of(const Paper& paper, const PreparedText& text, const LinkRules& rules) {
  return {.no_record = no_record_of(paper, text, rules),
          .private_voice = private_voice_of(text, rules),
          .has_pictures = holds_any(text.symbols, rules.pictures),
          .is_of_pictures = holds_any(text.text_of(LinkPlace::title), rules.pictures),
          .title_has_subject = has_subject(text, rules)};
}

}  // namespace forms
