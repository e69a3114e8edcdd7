#include "forms/labels/label.h"

#include <algorithm>
#include <optional>

#include "forms/labels/thresholds.h"
#include "forms/text/edit_distance.h"
#include "forms/text/text.h"

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

constexpr std::u32string_view numerals = U"零〇一二三四五六七八九十百千万元壹贰叁肆伍陆柒捌玖拾佰仟";

bool is_word(char32_t point) {
  return is_han(point) || is_digit(point) || is_letter(point);
}

struct Match {
  std::size_t end = 0;
  double cost = 1e9;
};

// Whether `label` can begin at `from` at no more than `most`: of its first characters, one more than may be
// wrong, one at least must stand near its place. Rules out nearly every place of a text at once.
bool may_begin(const Dense& text, std::size_t from, std::u32string_view label, double most) {
  const auto wrong = static_cast<std::size_t>(most);
  for (std::size_t i = 0; i <= std::min(wrong, label.size() - 1); ++i) {
    const std::size_t end = std::min(text.text.size(), from + i + wrong + 1);
    for (std::size_t at = from + (i > wrong ? i - wrong : 0); at < end; ++at)
      if (text.text[at] == label[i]) return true;
  }
  return false;
}

// The cheapest end of `label` begun at `from`: a wrong character costs 1, a missing or an extra one 1. Of
// equally cheap ends the one before a colon or a gap counts, else the one that makes the last character a
// misread one. Only ends at no more than `most` are looked for.
Match match_at(const Dense& text, std::size_t from, std::u32string_view label, double most) {
  if (!may_begin(text, from, label, most)) return {};
  const std::size_t n = label.size();
  const std::size_t room = std::min(text.text.size() - from, n + 1);
  GrowingEditDistance distance(label);
  Match best;
  int best_end = 0;
  for (std::size_t j = 1; j <= room; ++j) {
    const auto cost = static_cast<double>(distance.add(text.text[from + j - 1]));
    const std::size_t end = from + j;
    const bool colon = end < text.text.size() && is_colon(text.text[end]);
    const bool gap = end == text.text.size() || text.after_gap[end];
    const int fitness = colon ? 3 : gap ? 2 : j == n ? 1 : 0;
    if (cost < best.cost || (cost == best.cost && fitness > best_end)) {
      best = {end, cost};
      best_end = fitness;
    }
  }
  return best;
}

double allowed_cost(std::size_t length) {
  return length >= two_may_be_wrong ? 2 : length >= one_may_be_wrong ? 1 : 0;
}

// A short label with one misread character is a label only if the recogniser was not sure of that character:
// 主任： is no 主持：.
bool is_doubtful_misreading(const Passage& passage, const Dense& text, std::size_t from,
                            std::u32string_view label) {
  bool doubtful = false;
  for (std::size_t i = 0; i < label.size(); ++i)
    if (text.text[from + i] != label[i])
      doubtful |= passage.symbols()[text.place[from + i]].confidence < sure_symbol;
  return doubtful;
}

bool is_spaced(const Dense& text, std::size_t from, std::size_t end) {
  return std::any_of(text.after_gap.begin() + static_cast<std::ptrdiff_t>(std::min(from + 1, end)),
                     text.after_gap.begin() + static_cast<std::ptrdiff_t>(end), [](bool gap) { return gap; });
}

// A remark between a label and its colon: 交款人（签字）：, 参会人员签名：, or a misread mark.
std::size_t after_remark(const std::u32string& text, std::size_t at) {
  std::size_t end = at;
  if (end < text.size() && text[end] == U'(') {
    while (end < text.size() && end - at < longest_remark && text[end] != U')') ++end;
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

// Whether one character stands alone behind a label: 付款方式 is no 付款方 of whom 式 is left, whatever
// follows.
bool leaves_one_character(const Dense& text, std::size_t at) {
  const auto ends = [&](std::size_t place) {
    return place == text.text.size() || text.after_gap[place] || is_colon(text.text[place]);
  };
  return at < text.text.size() && is_han(text.text[at]) && !ends(at) && ends(at + 1) &&
         text.text[at] != U'第' && numerals.find(text.text[at]) == numerals.npos;
}

// The label that begins at a place of the text, if it does; which one it is is left open.
std::optional<LabelPlace> label_at(const Passage& passage, const Dense& text, std::size_t from,
                                   const std::u32string& label) {
  constexpr std::size_t short_label = 3;
  const std::size_t length = label.size();
  const double most = std::max(allowed_cost(length), length <= short_label ? 1.0 : 0.0);
  const Match match = match_at(text, from, label, most);
  if (match.cost > most) return std::nullopt;
  const bool begins = text.after_gap[from] || !is_word(text.text[from - 1]);
  const std::size_t named = after_remark(text.text, match.end);
  const bool colon = named < text.text.size() && is_colon(text.text[named]);
  double allowed = allowed_cost(length);
  // A colon right where it should be makes up for a misread character of a short label.
  const bool whole = match.end - from == length;
  if (colon && text.after_gap[from] &&
      (length == 3 || (length == 2 && whole && is_doubtful_misreading(passage, text, from, label))))
    allowed = std::max(allowed, 1.0);
  if (match.cost > allowed) return std::nullopt;
  if (match.cost > 0 && !begins) return std::nullopt;
  if (!begins && !colon) return std::nullopt;
  if (length == 1 && is_han(label[0]) && !colon) return std::nullopt;
  // A letter that is a sign stands alone: the N before a number, not that of a word.
  if (length == 1 && is_letter(label[0]) && match.end < text.text.size() && is_letter(text.text[match.end]))
    return std::nullopt;
  // N 0056 is no N0 before 056: words of letters are not spaced as those of characters are.
  if (is_spaced(text, from, match.end) && !is_han(label[0])) return std::nullopt;
  const bool parted = colon || match.end == text.text.size() || text.after_gap[match.end];
  // A two-character word that begins a sentence (日期待定, 时间紧) is a label only if something parts it from
  // what follows.
  if (length == 2 && !parted && is_han(label[0]) && is_han(text.text[match.end])) return std::nullopt;
  if (length >= 2 && is_han(label.back()) && leaves_one_character(text, match.end)) return std::nullopt;
  std::size_t end = named;
  while (end < text.text.size() && is_colon(text.text[end])) ++end;
  const double quality =
      (1 - match.cost / static_cast<double>(length + 1)) * (colon ? 1 : share_without_colon);
  return LabelPlace{.from = text.place[from],
                    .to = end == text.text.size() ? passage.size() : text.place[end],
                    .label = 0,
                    .quality = quality,
                    .parted = parted};
}

// Longer labels are the more telling ones: 收款单位 is no 单位.
std::vector<LabelPlace> without_overlaps(std::vector<LabelPlace> found,
                                         const std::vector<std::u32string>& labels) {
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

}  // namespace

bool is_colon(char32_t point) {
  return point == U':' || point == U'；' || point == U';' || point == U'∶' || point == U'︰' ||
         point == U'﹕';
}

std::vector<LabelPlace> find_labels(const Passage& passage, const std::vector<std::u32string>& labels) {
  const Dense text = dense(passage);
  std::vector<LabelPlace> found;
  for (std::size_t from = 0; from < text.text.size(); ++from) {
    std::optional<LabelPlace> best;
    for (std::size_t l = 0; l < labels.size(); ++l) {
      auto place = label_at(passage, text, from, labels[l]);
      if (!place) continue;
      place->label = l;
      // Of labels that begin here the better one, of equally good ones the longer.
      if (!best || place->quality > best->quality ||
          (place->quality == best->quality && labels[l].size() > labels[best->label].size()))
        best = place;
    }
    if (best) found.push_back(*best);
  }
  return without_overlaps(std::move(found), labels);
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
  return std::max(0.0,
                  1 - static_cast<double>(edit_distance(words, text)) / static_cast<double>(words.size()));
}

bool is_compound_of(const Passage& passage, std::u32string_view label) {
  constexpr std::size_t shortest = 2;
  std::u32string text = dense(passage).text;
  text = text.substr(0, text.find(U'('));
  while (!text.empty() && !is_word(text.back())) text.pop_back();
  if (label.size() < shortest || text.size() <= label.size() ||
      text.size() > label.size() + most_before_label)
    return false;
  return text.ends_with(label) && std::all_of(text.begin(), text.end(), is_han);
}

double find_word(const Passage& passage, std::u32string_view word, std::size_t* at) {
  const Dense text = dense(passage);
  const double most = std::max(allowed_cost(word.size()), word.size() == 3 ? 1.0 : 0.0);
  double best = 0;
  for (std::size_t from = 0; from < text.text.size(); ++from) {
    const Match match = match_at(text, from, word, most);
    if (match.cost > most) continue;
    const double quality = 1 - match.cost / static_cast<double>(word.size());
    if (quality <= best) continue;
    best = quality;
    if (at) *at = text.place[from];
  }
  return best;
}

bool is_general_date(std::u32string_view label) {
  constexpr std::u32string_view general[] = {U"日期", U"时间", U"年月日", U"年月",
                                             U"月份", U"日",   U"起",     U"止"};
  return std::find(std::begin(general), std::end(general), label) != std::end(general);
}

bool is_of_another(std::u32string_view label, const std::vector<std::string>& others) {
  constexpr std::u32string_view heads[] = {U"日期", U"时间", U"年月日", U"年月", U"月份", U"年份",
                                           U"日",   U"时",   U"限",     U"至",   U"起",   U"期",
                                           U"于",   U"在",   U"为",     U"是"};
  constexpr char32_t begins = U'…';
  if (const auto open = label.find(U'('); open != label.npos) {
    std::u32string_view remark = label.substr(open + 1);
    remark = remark.substr(0, remark.find(U')'));
    if (is_of_another(remark, others)) return true;
    label = label.substr(0, open);
  }
  for (const std::string& word : others) {
    const std::u32string other = label_text(word);
    if (other.back() == begins) {
      if (label.starts_with(std::u32string_view(other).substr(0, other.size() - 1))) return true;
      continue;
    }
    std::u32string_view rest = label;
    for (bool shorter = true; shorter;) {
      if (rest.ends_with(other)) return true;
      shorter = false;
      for (const std::u32string_view head : heads) {
        if (!rest.ends_with(head)) continue;
        rest.remove_suffix(head.size());
        shorter = true;
        break;
      }
    }
  }
  return false;
}

bool is_date_of_another(const Passage& passage, std::size_t from, std::size_t to,
                        const std::vector<std::string>& others) {
  constexpr std::u32string_view between = U" :()[]【】";
  const auto& symbols = passage.symbols();
  std::size_t end = std::min(from, symbols.size());
  while (end > 0 && between.find(symbols[end - 1].point) != between.npos) --end;
  std::u32string before;
  for (std::size_t at = end; at > 0 && before.size() < longest_word_of_date; --at) {
    // 出 生 日 期: single characters that are spaced are one word.
    const char32_t point = symbols[at - 1].point;
    const bool spaced = point == U' ' && at > 1 && is_han(symbols[at - 2].point) &&
                        (at < 3 || !is_han(symbols[at - 3].point) || at == end);
    if (!is_han(point) && !spaced) break;
    if (is_han(point)) before.insert(before.begin(), point);
  }
  if (!before.empty() && is_of_another(before, others)) return true;
  // 出生 日期：1967年3月20日
  std::size_t word_end = end;
  while (word_end > 0 && is_han(symbols[word_end - 1].point)) --word_end;
  if (word_end > 1 && word_end < end && symbols[word_end - 1].point == U' ') {
    std::u32string label;
    for (std::size_t at = word_end; at < end; ++at) label += symbols[at].point;
    for (std::size_t at = word_end - 1;
         at > 0 && is_han(symbols[at - 1].point) && label.size() < longest_word_of_date; --at)
      label.insert(label.begin(), symbols[at - 1].point);
    if (is_of_another(label, others)) return true;
  }
  std::size_t begin = to;
  while (begin < symbols.size() && between.find(symbols[begin].point) != between.npos) ++begin;
  std::u32string behind;
  for (std::size_t at = begin;
       at < symbols.size() && behind.size() < longest_word_of_date && is_han(symbols[at].point); ++at)
    behind += symbols[at].point;
  return std::any_of(others.begin(), others.end(),
                     [&](const std::string& other) { return behind.starts_with(label_text(other)); });
}

bool is_bare_label(std::u32string_view text) {
  constexpr std::size_t shortest = 2, longest = 7;
  constexpr std::u32string_view heads[] = {
      U"地点", U"时间", U"日期", U"单位",   U"方式",   U"姓名",   U"名称",   U"内容",
      U"事由", U"电话", U"编号", U"号码",   U"签名",   U"签字",   U"盖章",   U"备注",
      U"金额", U"主题", U"议题", U"人员",   U"摘要",   U"用途",   U"项目",   U"地址",
      U"部门", U"职务", U"人数", U"负责人", U"经手人", U"经办人", U"联系人", U"审核人"};
  while (!text.empty() && is_colon(text.back())) text.remove_suffix(1);
  if (text.size() < shortest || text.size() > longest || !std::all_of(text.begin(), text.end(), is_han))
    return false;
  return std::any_of(std::begin(heads), std::end(heads),
                     [&](std::u32string_view head) { return text.ends_with(head); });
}

std::u32string label_text(std::string_view label) {
  std::u32string text;
  for (const char32_t point : to_utf32(label))
    if (!is_space(point) && !is_invisible(point)) text += folded(point);
  return text;
}

}  // namespace forms
