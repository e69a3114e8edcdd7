#include "forms/label.h"

#include <algorithm>
#include <optional>

#include "forms/text.h"

namespace forms {
namespace {

// The passage without spaces, each symbol with its place.
struct Dense {
  std::vector<std::size_t> place;
  std::vector<bool> after_gap;
  std::u32string text;
};

Dense dense(const Passage& passage) {
  Dense result;
  bool gap = true;
  for (std::size_t i = 0; i < passage.size(); ++i) {
    const char32_t point = passage.symbols()[i].point;
    if (point == U' ') {
      gap = true;
      continue;
    }
    result.place.push_back(i);
    result.after_gap.push_back(gap);
    result.text += point;
    gap = false;
  }
  return result;
}

bool is_word(char32_t point) {
  return is_han(point) || is_digit(point) || is_letter(point);
}

struct Match {
  std::size_t end = 0;
  double cost = 1e9;
};

// The cheapest end of `label` begun at `from`: a wrong character costs 1, a missing or an extra one 1. Of
// equally cheap ends the one before a colon or a gap counts, else the one that makes the last character a
// misread one.
Match match_at(const Dense& text, std::size_t from, std::u32string_view label) {
  const std::size_t n = label.size();
  const std::size_t room = std::min(text.text.size() - from, n + 1);
  std::vector<double> row(n + 1);
  for (std::size_t i = 0; i <= n; ++i) row[i] = static_cast<double>(i);
  Match best;
  int best_end = 0;
  for (std::size_t j = 1; j <= room; ++j) {
    double diagonal = row[0];
    row[0] = static_cast<double>(j);
    for (std::size_t i = 1; i <= n; ++i) {
      const double replaced = diagonal + (text.text[from + j - 1] == label[i - 1] ? 0 : 1);
      diagonal = row[i];
      row[i] = std::min({replaced, row[i] + 1, row[i - 1] + 1});
    }
    const std::size_t end = from + j;
    const bool colon = end < text.text.size() && is_colon(text.text[end]);
    const bool gap = end == text.text.size() || text.after_gap[end];
    const int fitness = colon ? 3 : gap ? 2 : j == n ? 1 : 0;
    if (row[n] < best.cost || (row[n] == best.cost && fitness > best_end)) {
      best = {end, row[n]};
      best_end = fitness;
    }
  }
  return best;
}

double allowed_cost(std::size_t length) {
  return length >= 8 ? 2 : length >= 4 ? 1 : 0;
}

// A short label with one misread character is a label only if the recogniser was not sure of that character:
// 主任： is no 主持：.
bool is_doubtful_misreading(const Passage& passage, const Dense& text, std::size_t from,
                            std::u32string_view label) {
  constexpr float sure = 0.95F;
  bool doubtful = false;
  for (std::size_t i = 0; i < label.size(); ++i)
    if (text.text[from + i] != label[i])
      doubtful |= passage.symbols()[text.place[from + i]].confidence < sure;
  return doubtful;
}

bool is_spaced(const Dense& text, std::size_t from, std::size_t end) {
  return std::any_of(text.after_gap.begin() + static_cast<std::ptrdiff_t>(std::min(from + 1, end)),
                     text.after_gap.begin() + static_cast<std::ptrdiff_t>(end), [](bool gap) { return gap; });
}

// A remark between a label and its colon: 交款人（签字）：, 参会人员签名：, or a misread mark.
std::size_t after_remark(const std::u32string& text, std::size_t at) {
  constexpr std::size_t longest = 8;
  std::size_t end = at;
  if (end < text.size() && text[end] == U'(') {
    while (end < text.size() && end - at < longest && text[end] != U')') ++end;
    if (end == text.size() || text[end] != U')') return at;
    ++end;
  } else {
    for (const std::u32string_view word : {U"签字", U"签名", U"签章", U"盖章", U"名单"})
      if (text.compare(end, word.size(), word) == 0) {
        end += word.size();
        break;
      }
    if (end == at && end < text.size() && !is_word(text[end]) && !is_colon(text[end])) ++end;
  }
  return end < text.size() && is_colon(text[end]) ? end : at;
}

}  // namespace

bool is_colon(char32_t point) {
  return point == U':' || point == U'；' || point == U';' || point == U'∶' || point == U'︰' ||
         point == U'﹕';
}

std::vector<LabelPlace> find_labels(const Passage& passage, const std::vector<std::u32string>& labels) {
  const Dense text = dense(passage);
  std::vector<LabelPlace> found;
  for (std::size_t from = 0; from < text.text.size(); ++from) {
    const bool begins = text.after_gap[from] || !is_word(text.text[from - 1]);
    std::optional<LabelPlace> best;
    for (std::size_t l = 0; l < labels.size(); ++l) {
      const std::u32string& label = labels[l];
      const std::size_t length = label.size();
      const Match match = match_at(text, from, label);
      const std::size_t named = after_remark(text.text, match.end);
      const bool colon = named < text.text.size() && is_colon(text.text[named]);
      double allowed = allowed_cost(length);
      // A colon right where it should be makes up for a misread character of a short label.
      const bool whole = match.end - from == length;
      if (colon && text.after_gap[from] &&
          (length == 3 || (length == 2 && whole && is_doubtful_misreading(passage, text, from, label))))
        allowed = std::max(allowed, 1.0);
      if (match.cost > allowed) continue;
      if (match.cost > 0 && !begins) continue;
      if (!begins && !colon) continue;
      if (length == 1 && is_han(label[0]) && !colon) continue;
      // A letter that is a sign stands alone: the N before a number, not that of a word.
      if (length == 1 && is_letter(label[0]) && match.end < text.text.size() &&
          is_letter(text.text[match.end]))
        continue;
      // N 0056 is no N0 before 056: words of letters are not spaced as those of characters are.
      if (is_spaced(text, from, match.end) && !is_han(label[0])) continue;
      const bool parted = colon || match.end == text.text.size() || text.after_gap[match.end];
      // A two-character word at the head of a sentence (日期待定, 时间紧) is a label only if something parts
      // it from what follows.
      if (length == 2 && !parted && is_han(label[0]) && is_han(text.text[match.end])) continue;
      std::size_t end = named;
      while (end < text.text.size() && is_colon(text.text[end])) ++end;
      const double quality = (1 - match.cost / static_cast<double>(length + 1)) * (colon ? 1 : 0.8);
      const LabelPlace place = {text.place[from], end == text.text.size() ? passage.size() : text.place[end],
                                l, quality, parted};
      // Of labels that begin here the better one, of equally good ones the longer.
      if (!best || quality > best->quality ||
          (quality == best->quality && length > labels[best->label].size()))
        best = place;
    }
    if (best) found.push_back(*best);
  }
  // Longer labels are the more telling ones: 收款单位 is no 单位.
  const auto weight = [&](const LabelPlace& place) {
    return static_cast<double>(labels[place.label].size()) * place.quality * place.quality;
  };
  std::stable_sort(found.begin(), found.end(),
                   [&](const auto& a, const auto& b) { return weight(a) > weight(b); });
  std::vector<LabelPlace> kept;
  for (const LabelPlace& place : found) {
    const bool overlaps = std::any_of(kept.begin(), kept.end(), [&](const LabelPlace& other) {
      return place.from < other.to && other.from < place.to;
    });
    if (!overlaps) kept.push_back(place);
  }
  std::sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
  return kept;
}

double likeness(const Passage& passage, std::u32string_view label) {
  std::u32string text;
  for (const char32_t point : dense(passage).text)
    if (is_word(point)) text += point;
  std::u32string words;
  for (const char32_t point : label)
    if (is_word(point)) words += point;
  if (text.empty() || words.empty()) return 0;
  if (text.size() > words.size() + 2) return 0;
  // Edit distance over the whole of both.
  std::vector<std::size_t> row(words.size() + 1);
  for (std::size_t i = 0; i <= words.size(); ++i) row[i] = i;
  for (std::size_t j = 1; j <= text.size(); ++j) {
    std::size_t diagonal = row[0];
    row[0] = j;
    for (std::size_t i = 1; i <= words.size(); ++i) {
      const std::size_t replaced = diagonal + (text[j - 1] == words[i - 1] ? 0 : 1);
      diagonal = row[i];
      row[i] = std::min({replaced, row[i] + 1, row[i - 1] + 1});
    }
  }
  return std::max(0.0, 1 - static_cast<double>(row.back()) / static_cast<double>(words.size()));
}

bool is_compound_of(const Passage& passage, std::u32string_view label) {
  constexpr std::size_t shortest = 2, most_before = 4;
  std::u32string text = dense(passage).text;
  text = text.substr(0, text.find(U'('));
  while (!text.empty() && !is_word(text.back())) text.pop_back();
  if (label.size() < shortest || text.size() <= label.size() || text.size() > label.size() + most_before)
    return false;
  return text.ends_with(label) && std::all_of(text.begin(), text.end(), is_han);
}

double find_word(const Passage& passage, std::u32string_view word, std::size_t* at) {
  const Dense text = dense(passage);
  double best = 0;
  for (std::size_t from = 0; from < text.text.size(); ++from) {
    const Match match = match_at(text, from, word);
    if (match.cost > std::max(allowed_cost(word.size()), word.size() == 3 ? 1.0 : 0.0)) continue;
    const double quality = 1 - match.cost / static_cast<double>(word.size());
    if (quality <= best) continue;
    best = quality;
    if (at) *at = text.place[from];
  }
  return best;
}

std::u32string label_text(std::string_view label) {
  std::u32string text;
  for (const char32_t point : folded(to_utf32(label)))
    if (point != U' ') text += point;
  return text;
}

}  // namespace forms
