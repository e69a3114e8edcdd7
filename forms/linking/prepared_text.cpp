#include "forms/linking/prepared_text.h"

#include <algorithm>

#include "forms/text/text.h"

namespace forms {
namespace {

// In symbols. A title or a heading that is longer is running text.
constexpr std::size_t longest_title = 40, longest_part_heading = 24;
// Rows at the top among which the title stands: a number of an annex or a red head may come before it.
constexpr std::size_t rows_before_title = 3;
// A line that is at least so long, and nearly as long as the longest, goes on in the next one.
constexpr std::size_t shortest_full_line = 18;
constexpr double share_of_full_line = 0.8;

bool is_quote(char32_t symbol) {
  return std::u32string_view(U"“”‘’「」『』\"'").find(symbol) != std::u32string_view::npos;
}

bool ends_sentence(char32_t symbol) {
  return std::u32string_view(U"。;!?").find(symbol) != std::u32string_view::npos;
}

bool ends_clause(char32_t symbol) {
  return ends_sentence(symbol) || std::u32string_view(U",()").find(symbol) != std::u32string_view::npos;
}

std::size_t count_of_han(std::u32string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_han));
}

/// 一、 (二) 3. 4、 第三
bool begins_part(std::u32string_view text) {
  constexpr std::u32string_view numbers = U"一二三四五六七八九十0123456789";
  std::size_t at = text.starts_with(U'(') || text.starts_with(U'第') ? 1 : 0;
  const std::size_t from = at;
  while (at < text.size() && at < from + 2 && numbers.find(text[at]) != std::u32string_view::npos) ++at;
  if (at == from || at >= text.size()) return false;
  return text[at] == U'、' || text[at] == U')' || text[at] == U'是' ||
         (text[at] == U'.' && at + 1 < text.size() && !is_digit(text[at + 1]));
}

/// What stands behind one of the labels, with a colon or a space between; empty if none begins the line.
bool is_captioned(std::string_view line, const std::vector<std::u32string>& captions) {
  const std::u32string text = folded(to_utf32(line));
  std::size_t begin = 0;
  while (begin < text.size() && is_space(text[begin])) ++begin;
  return std::any_of(captions.begin(), captions.end(), [&](const std::u32string& label) {
    if (text.compare(begin, label.size(), label) != 0) return false;
    const std::size_t end = begin + label.size();
    return end + 1 < text.size() && (text[end] == U':' || is_space(text[end]));
  });
}

/// Whether a row that stands where a title may stand says only who issues the paper, or that it is a notice:
/// then the row below belongs to the title.
bool needs_next(std::u32string_view row) {
  if (count_of_han(row) <= 4) return true;
  constexpr std::u32string_view issuers[] = {U"村",     U"社区", U"镇",    U"街道",   U"委员会",
                                             U"工作队", U"支部", U"小组",  U"办公室", U"局",
                                             U"文件",   U"公司", U"合作社"};
  return std::any_of(std::begin(issuers), std::end(issuers),
                     [&](std::u32string_view issuer) { return row.ends_with(issuer); });
}

bool is_preamble(std::u32string_view row) {
  return count_of_han(row) < 2 || row.starts_with(U"附件") || row.starts_with(U"附表") ||
         row.find(U'〔') != std::u32string_view::npos;
}

/// The places of lines: the title first, then what heads parts and pages.
std::vector<LinkPlace> places_of(const Paper& paper, const std::vector<std::u32string>& texts,
                                 const LinkRules& rules) {
  std::vector<std::u32string> captions;
  for (const std::string& label : rules.captions) captions.push_back(folded(to_utf32(label)));
  std::vector<LinkPlace> places(texts.size(), LinkPlace::body);
  int page = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const bool heads_page = !texts[i].empty() && paper.lines[i].page != page;
    if (heads_page) page = paper.lines[i].page;
    const bool heads_part = texts[i].size() <= longest_part_heading && begins_part(texts[i]);
    if ((heads_page && texts[i].size() <= longest_title) || heads_part ||
        is_captioned(paper.lines[i].text, captions))
      places[i] = LinkPlace::heading;
  }
  std::size_t rows = 0;
  for (std::size_t i = 0; i < texts.size() && rows < rows_before_title; ++i) {
    if (texts[i].empty()) continue;
    ++rows;
    if (is_preamble(texts[i])) continue;
    if (texts[i].size() > longest_title) break;
    places[i] = LinkPlace::title;
    if (needs_next(texts[i]))
      for (std::size_t next = i + 1; next < texts.size(); ++next)
        if (!texts[next].empty()) {
          if (texts[next].size() <= longest_title && !texts[next].ends_with(U':'))
            places[next] = LinkPlace::title;
          break;
        }
    break;
  }
  return places;
}

/// Whether the line's last sentence goes on in the next line.
bool runs_on(const std::vector<std::u32string>& texts, std::size_t line, std::size_t longest) {
  const std::u32string& text = texts[line];
  return text.size() >= shortest_full_line &&
         static_cast<double>(text.size()) >= share_of_full_line * static_cast<double>(longest) &&
         line + 1 < texts.size() && !begins_part(texts[line + 1]);
}

}  // namespace

std::u32string comparable(std::string_view text) {
  std::u32string result;
  for (const char32_t symbol : folded(to_utf32(text)))
    if (!is_space(symbol) && !is_quote(symbol) && !is_invisible(symbol)) result += symbol;
  return result;
}

PreparedText prepared(const Paper& paper, const LinkRules& rules) {
  std::vector<std::u32string> texts;
  std::size_t longest = 0;
  for (const PaperLine& line : paper.lines) {
    texts.push_back(comparable(line.text));
    longest = std::max(longest, texts.back().size());
  }
  PreparedText result;
  result.places = places_of(paper, texts, rules);
  std::size_t clause = 0, sentence = 0;
  for (std::size_t line = 0; line < texts.size(); ++line) {
    for (const char32_t symbol : texts[line]) {
      result.where[symbol].push_back(result.symbols.size());
      result.symbols += symbol;
      result.lines.push_back(line);
      result.clauses.push_back(clause);
      result.sentences.push_back(sentence);
      clause += ends_clause(symbol);
      sentence += ends_sentence(symbol);
    }
    if (!texts[line].empty() && !runs_on(texts, line, longest)) ++clause, ++sentence;
  }
  return result;
}

std::u32string PreparedText::text_of(LinkPlace place) const {
  std::u32string text;
  for (std::size_t i = 0; i < symbols.size(); ++i)
    if (place_of(i) == place) text += symbols[i];
  return text;
}

}  // namespace forms
