#include "forms/classification/heading.h"

#include <algorithm>

#include "forms/classification/thresholds.h"
#include "forms/labels/label.h"
#include "forms/text/text.h"

namespace forms {
namespace {

constexpr double telling_of_one_character = 0.45;
constexpr std::u32string_view opening = U"(（[【〔「《", closing = U")）]】〕」》";

// Of a row, what stands in no brackets. A bracket that never closes ends the heading, as one on a sheet that
// is cut does; a title that is all in brackets (《结对帮扶手册》) is what stands in them.
std::u32string without_brackets(const std::u32string& text) {
  std::u32string outside, inside;
  int depth = 0;
  for (const char32_t c : text) {
    if (opening.find(c) != opening.npos)
      ++depth;
    else if (closing.find(c) != closing.npos)
      depth = std::max(0, depth - 1);
    else
      (depth > 0 ? inside : outside) += c;
  }
  return std::any_of(outside.begin(), outside.end(), is_han) ? outside : inside;
}

// Which of several papers it is says nothing of its kind: 一季度, 9月, 第5页, 2024年春.
void drop_number(std::u32string& words) {
  constexpr std::u32string_view tail =
      U"0123456789年月日号季度上下半第页期份次春秋冬夏一二三四五六七八九十.-/—~至到、,";
  constexpr std::u32string_view numbers = U"0123456789一二三四五六七八九十上下春秋冬夏";
  std::size_t end = words.size();
  bool counts = false;
  while (end > 0 && tail.find(words[end - 1]) != tail.npos) {
    --end;
    counts |= numbers.find(words[end]) != numbers.npos;
  }
  if (counts && end > 1) words.resize(end);
}

std::u32string plain_words(const std::u32string& text) {
  std::u32string words;
  for (const char32_t c : text)
    if (is_han(c) || is_digit(c) || is_letter(c) || c == U'-' || c == U'.' || c == U'、') words += c;
  drop_number(words);
  return words;
}

// 9.2 曹二嫂 老年证 and 1. 问题 are entries; 2024年… begins a title.
bool begins_with_number(const std::u32string& text) {
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  if (digits == 0 || digits == text.size()) return digits > 0;
  return !(digits == 4 && text[4] == U'年');
}

bool may_be_heading(const Passage& row) {
  const auto text = row.text();
  if (text.empty() || text.size() > longest_heading || begins_with_number(text)) return false;
  return std::none_of(text.begin(), text.end(), [](char32_t c) {
    return c == U':' || c == U'。' || c == U';' || c == U',' || c == U'|';
  });
}

std::vector<std::u32string> words_of(const Passage& passage) {
  const std::u32string text = without_brackets(passage.text());
  std::vector<std::u32string> words;
  for (std::size_t at = text.find(U' '); at != text.npos; at = text.find(U' ', at + 1)) {
    std::u32string part = plain_words(text.substr(0, at));
    if (!part.empty()) words.push_back(std::move(part));
  }
  words.push_back(plain_words(text));
  return words;
}

// What a title may be followed by and still be the heading's last word: 走访记录表, 会议记录簿.
bool is_ending(std::u32string_view rest) {
  return rest.empty() || (rest.size() == 1 && std::u32string_view(U"表簿册本单卡书页稿件类").find(rest[0]) !=
                                                  std::u32string_view::npos);
}

}  // namespace

std::vector<Heading> headings_of(const std::vector<const Passage*>& rows) {
  std::vector<Heading> headings;
  for (std::size_t i = 0; i < std::min(heading_rows, rows.size()); ++i) {
    if (!may_be_heading(*rows[i])) continue;
    headings.push_back({*rows[i], i + 1, words_of(*rows[i])});
    if (i + 1 == rows.size() || !may_be_heading(*rows[i + 1])) continue;
    Passage both = *rows[i];
    for (const int line : rows[i + 1]->lines()) both.append(line);
    if (may_be_heading(both)) headings.push_back({both, i + 2, {words_of(both).back()}});
  }
  return headings;
}

bool ends_with_title(const Heading& heading, std::u32string_view title) {
  return std::any_of(heading.words.begin(), heading.words.end(), [&](const std::u32string& words) {
    const std::size_t at = words.rfind(title);
    return at != words.npos && is_ending(std::u32string_view(words).substr(at + title.size()));
  });
}

double title_quality(const Heading& heading, std::u32string_view title) {
  // A longer title says more: 伙食费收据 more than 收据.
  // One character alone (会) makes no kind.
  const double telling =
      title.size() == 1 ? telling_of_one_character : 1 - 0.5 / static_cast<double>(title.size());
  if (ends_with_title(heading, title)) return telling;
  std::size_t at = 0;
  const double found = find_word(heading.passage, title, &at);
  if (found <= title_likeness) return 0;
  std::u32string rest;
  for (std::size_t i = at; i < heading.passage.size(); ++i)
    if (is_han(heading.passage.symbols()[i].point)) rest += heading.passage.symbols()[i].point;
  // One that was misread at the heading's end is there all the same.
  const bool ends = !heading.passage.exact() && found < 1 && rest.size() <= title.size() + 1;
  return found * telling * (ends ? 1 : share_of_mention);
}

}  // namespace forms
