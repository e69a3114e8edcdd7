#include "forms/label.h"

#include <algorithm>
#include <cmath>

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

bool is_colon(char32_t point) {
  return point == U':' || point == U'；' || point == U';' || point == U'∶';
}

bool is_word(char32_t point) {
  return is_han(point) || (point >= U'0' && point <= U'9') || (point >= U'a' && point <= U'z') ||
         (point >= U'A' && point <= U'Z');
}

struct Match {
  std::size_t end = 0;
  double cost = 1e9;
};

// The cheapest end of `label` begun at `from`: a wrong character costs 1, a missing or an extra one 1.
Match match_at(const std::u32string& text, std::size_t from, std::u32string_view label) {
  const std::size_t n = label.size();
  const std::size_t room = std::min(text.size() - from, n + 1);
  std::vector<double> row(n + 1);
  for (std::size_t i = 0; i <= n; ++i) row[i] = static_cast<double>(i);
  Match best;
  for (std::size_t j = 1; j <= room; ++j) {
    double diagonal = row[0];
    row[0] = static_cast<double>(j);
    for (std::size_t i = 1; i <= n; ++i) {
      const double replaced = diagonal + (text[from + j - 1] == label[i - 1] ? 0 : 1);
      diagonal = row[i];
      row[i] = std::min({replaced, row[i] + 1, row[i - 1] + 1});
    }
    // Ending on the label's own last character is worth more than a cheaper end beside it.
    if (row[n] < best.cost) best = {from + j, row[n]};
  }
  return best;
}

double allowed_cost(std::size_t length) {
  return length >= 6 ? 2 : length >= 4 ? 1 : 0;
}

}  // namespace

std::vector<LabelPlace> find_labels(const Passage& passage, const std::vector<std::u32string>& labels) {
  const Dense text = dense(passage);
  std::vector<LabelPlace> found;
  for (std::size_t from = 0; from < text.text.size(); ++from) {
    const bool begins = text.after_gap[from] || !is_word(text.text[from - 1]);
    for (std::size_t l = 0; l < labels.size(); ++l) {
      const std::u32string& label = labels[l];
      const Match match = match_at(text.text, from, label);
      const std::size_t length = label.size();
      bool colon = match.end < text.text.size() && is_colon(text.text[match.end]);
      double allowed = allowed_cost(length);
      // A colon right where it should be makes up for a misread character of a short label.
      if (colon && text.after_gap[from] && length >= 2) allowed = std::max(allowed, 1.0);
      if (match.cost > allowed) continue;
      if (match.cost > 0 && !begins) continue;
      if (!begins && !colon) continue;
      if (length == 1 && is_han(label[0]) && !colon) continue;
      // A two-character word at the head of a sentence (日期待定, 时间紧) is a label only if something parts
      // it from what follows.
      if (length == 2 && !colon && is_han(label[0]) && match.end < text.text.size() &&
          !text.after_gap[match.end] && is_han(text.text[match.end]))
        continue;
      std::size_t end = match.end;
      while (end < text.text.size() && is_colon(text.text[end])) ++end;
      const double quality = (1 - match.cost / static_cast<double>(length + 1)) * (colon ? 1 : 0.9);
      found.push_back(
          {text.place[from], end == text.text.size() ? passage.size() : text.place[end], l, quality});
    }
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

double find_word(const Passage& passage, std::u32string_view word, std::size_t* at) {
  const Dense text = dense(passage);
  double best = 0;
  for (std::size_t from = 0; from < text.text.size(); ++from) {
    const Match match = match_at(text.text, from, word);
    if (match.cost > allowed_cost(word.size())) continue;
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
