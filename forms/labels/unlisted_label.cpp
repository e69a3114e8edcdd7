#include "forms/labels/unlisted_label.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "forms/labels/thresholds.h"
#include "forms/text/text.h"

namespace forms {
namespace {

bool is_of_people(std::optional<FieldType> type) {
  return type == FieldType::person || type == FieldType::people;
}

// Words that say what a person or a thing is in general; what stands before them says which.
bool names_anything(std::u32string_view word) {
  return word == U"姓名" || word == U"名称" || word == U"单位" || word == U"号码";
}

// Who does something (记录人) and not what is done: 学习记录 is a title and names no recorder.
bool names_person(std::u32string_view word) {
  return word.ends_with(U'人') || word.ends_with(U'员') || word.ends_with(U'者');
}

// One stretch that may be a label.
struct Compound {
  std::size_t from = 0;
  std::size_t to = 0;  // colon included
  std::u32string text;
  bool colon = false;
  bool before_digits = false;
  bool ends_passage = false;
};

// The stretches of Han characters and brackets at the passage's beginning and after gaps. Single characters
// that are spaced belong together: 主 持 人.
std::vector<Compound> compounds_of(const Passage& passage) {
  const auto& symbols = passage.symbols();
  const auto is_part = [&](std::size_t i) {
    return is_han(symbols[i].point) || symbols[i].point == U'(' || symbols[i].point == U')';
  };
  std::vector<Compound> compounds;
  for (std::size_t from = 0; from < symbols.size(); ++from) {
    if (!is_han(symbols[from].point) || (from > 0 && symbols[from - 1].point != U' ')) continue;
    Compound compound;
    compound.from = from;
    std::size_t at = from, since_gap = 0;
    while (at < symbols.size()) {
      if (is_part(at)) {
        compound.text += symbols[at].point;
        ++since_gap;
      } else if (symbols[at].point != U' ' || since_gap != 1 || at + 1 == symbols.size() ||
                 !is_part(at + 1)) {
        break;
      } else {
        since_gap = 0;
      }
      ++at;
    }
    std::size_t next = at;
    while (next < symbols.size() && symbols[next].point == U' ') ++next;
    compound.ends_passage = next == symbols.size();
    const bool gap = next > at;
    std::size_t end = next;
    while (end < symbols.size() && is_colon(symbols[end].point)) ++end;
    compound.colon = end > next;
    compound.to = end;
    compound.before_digits = !compound.ends_passage && is_digit(symbols[next].point);
    if (compound.colon || gap || compound.ends_passage || compound.before_digits)
      compounds.push_back(std::move(compound));
    from = std::max(from, at > from ? at - 1 : from);
  }
  return compounds;
}

// 交款人（签字）, 参会人员签名.
std::u32string without_remark(const std::u32string& text) {
  if (text.ends_with(U')'))
    if (const auto open = text.rfind(U'('); open != text.npos && open > 0) return text.substr(0, open);
  for (const std::u32string_view remark : {U"签字", U"签名", U"签章", U"盖章", U"名单"})
    if (text.size() > remark.size() && text.ends_with(remark))
      return text.substr(0, text.size() - remark.size());
  return text;
}

struct Meaning {
  std::size_t label = 0;
  std::size_t length = 0;  // of the listed label: the longer one says more
};

// A listed label with a word after it that adds nothing: 交款人姓名, 记录人员.
bool is_with_tail(std::u32string_view text, const ListedLabel& label) {
  if (!text.starts_with(label.word)) return false;
  const std::u32string_view tail = text.substr(label.word.size());
  if (tail == U"姓名") return is_of_people(label.type) || !label.type;
  if (tail == U"名称")
    return label.type == FieldType::village || label.type == FieldType::text || !label.type;
  return is_of_people(label.type) && (tail == U"人员" || tail == U"人" || tail == U"员" || tail == U"者");
}

bool is_head(std::u32string_view text, const ListedLabel& label) {
  if (label.word.size() < 2 || text.size() <= label.word.size() || !text.ends_with(label.word)) return false;
  if (names_anything(label.word) && !(label.type == FieldType::village && label.word == U"单位"))
    return false;
  return !is_of_people(label.type) || names_person(label.word);
}

// What a listed label says somebody does, with another word for who does it or with 会议 in between:
// 主持会议人, 主持领导, 参加会议对象.
bool is_reworded(std::u32string_view text, const ListedLabel& label) {
  const std::u32string_view word = label.word;
  if (!is_of_people(label.type) || !names_person(word)) return false;
  const std::size_t head = word.ends_with(U"人员") ? 2 : 1;
  const std::u32string_view verb = word.substr(0, word.size() - head);
  if (verb.size() < 2 || !text.starts_with(verb)) return false;
  std::u32string_view rest = text.substr(verb.size());
  if (rest.starts_with(U"会议")) rest.remove_prefix(2);
  return rest == U"人" || rest == U"人员" || rest == U"者" || rest == U"领导" || rest == U"同志" ||
         rest == U"对象" || rest == U"干部" || rest == U"代表";
}

// A number of a form: 流水号, 收字第. Numbers of anything else are none of it.
bool counts_forms(std::u32string_view text) {
  constexpr std::array<std::u32string_view, 12> others = {U"账号", U"帐号", U"卡号", U"证号",
                                                          U"机号", U"户号", U"牌号", U"税号",
                                                          U"工号", U"学号", U"话号", U"型号"};
  if (text.size() < 2) return false;
  if (text.ends_with(U"字第") || text.ends_with(U'字') || text.ends_with(U"编码")) return true;
  return text.ends_with(U'号') && std::none_of(others.begin(), others.end(), [&](std::u32string_view other) {
           return text.ends_with(other);
         });
}

// 持人 in a cell whose edge took the first character of 主持人; nothing where labels of several types end so.
std::optional<std::size_t> label_cut_short(std::u32string_view text, const std::vector<ListedLabel>& listed) {
  std::optional<std::size_t> found;
  for (std::size_t l = 0; l < listed.size(); ++l) {
    if (text.size() < 2 || std::u32string_view(listed[l].word).substr(1) != text) continue;
    if (found && listed[*found].type != listed[l].type) return std::nullopt;
    if (!found) found = l;
  }
  return found;
}

std::optional<Meaning> meaning_of(const std::u32string& text, const std::vector<ListedLabel>& listed,
                                  const Compound& compound) {
  std::optional<Meaning> best;
  const auto take = [&](std::size_t l) {
    if (!best || listed[l].word.size() > best->length) best = {l, listed[l].word.size()};
  };
  for (std::size_t l = 0; l < listed.size(); ++l)
    if (is_with_tail(text, listed[l]) || is_head(text, listed[l]) || is_reworded(text, listed[l])) take(l);
  if (best) return best;
  if (compound.before_digits || compound.colon) {
    const auto number = std::find_if(listed.begin(), listed.end(), [](const ListedLabel& label) {
      return label.type == FieldType::number;
    });
    if (number != listed.end() && counts_forms(text))
      return Meaning{static_cast<std::size_t>(number - listed.begin()), 1};
  }
  if (compound.ends_passage && !compound.colon)
    if (const auto whole = label_cut_short(text, listed)) return Meaning{*whole, 1};
  constexpr std::size_t longest_person = 6;
  if (!compound.before_digits && text.size() >= 3 && text.size() <= longest_person && text.ends_with(U'人'))
    return Meaning{somebody, 1};
  return std::nullopt;
}

}  // namespace

std::vector<LabelPlace> find_unlisted_labels(const Passage& passage, const std::vector<ListedLabel>& listed,
                                             LabelPlacement placement) {
  std::vector<LabelPlace> places;
  for (const Compound& compound : compounds_of(passage)) {
    if (compound.text.size() > longest_compound) continue;
    if (compound.ends_passage && !compound.colon && (placement == LabelPlacement::row || compound.from > 0))
      continue;
    const auto is_listed = [&](const std::u32string& text) {
      return std::any_of(listed.begin(), listed.end(),
                         [&](const ListedLabel& label) { return label.word == text; });
    };
    for (const std::u32string& text : {compound.text, without_remark(compound.text)}) {
      if (is_listed(text)) break;
      const auto meaning = meaning_of(text, listed, compound);
      if (!meaning) continue;
      // Digits part only what is counted or dated from its value.
      if (compound.before_digits && !compound.colon && meaning->label != somebody) {
        const auto type = listed[meaning->label].type;
        if (type != FieldType::date && type != FieldType::number && type != FieldType::amount) break;
      }
      places.push_back({compound.from, compound.to, meaning->label, unlisted_quality, true});
      break;
    }
  }
  return places;
}

}  // namespace forms
