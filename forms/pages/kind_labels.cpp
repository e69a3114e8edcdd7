#include "forms/pages/kind_labels.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "forms/labels/label.h"
#include "forms/names/name_model.h"
#include "forms/text/text.h"

namespace forms {
namespace {

constexpr std::u32string_view lunar_words[] = {U"农历", U"阴历", U"旧历", U"夏历", U"古历"};

// The label's own words, its colon left out.
std::u32string own_words(const Passage& passage, const Label& label) {
  std::u32string words;
  for (std::size_t i = label.from; i < label.to; ++i) {
    const char32_t point = passage.symbols()[i].point;
    if (!is_colon(point) && point != U' ') words += point;
  }
  return words.substr(0, words.find(U'('));
}

}  // namespace

bool names_lunar(std::u32string text) {
  std::erase(text, U' ');
  return std::any_of(std::begin(lunar_words), std::end(lunar_words),
                     [&](std::u32string_view word) { return text.find(word) != text.npos; });
}

KindLabels::KindLabels(const Kind& kind) : kind_(&kind) {
  const auto add = [&](const std::string& label, int owner, std::optional<FieldType> type) {
    words_.push_back(label_text(label));
    listed_.push_back({words_.back(), type});
    field_.push_back(owner);
  };
  for (std::size_t f = 0; f < kind.fields.size(); ++f)
    for (const std::string& label : kind.fields[f].labels)
      add(label, static_cast<int>(f), kind.fields[f].type);
  for (const std::string& stop : kind.stops) add(stop, no_field, std::nullopt);
}

std::vector<Label> KindLabels::in(const Passage& passage, LabelPlacement placement) const {
  std::vector<Label> labels;
  for (const LabelPlace& place : find_labels(passage, words_))
    labels.push_back({place.from, place.to, field_[place.label], Rank::listed, place.parted,
                      !is_han(words_[place.label].front())});
  for (const LabelPlace& place : find_unlisted_labels(passage, listed_, placement)) {
    const bool named = place.label != somebody;
    const int field = named ? field_[place.label] : no_field;
    Rank rank = named ? Rank::unlisted : Rank::somebody;
    const auto overlaps = [&](const Label& other) { return other.from < place.to && place.from < other.to; };
    const auto inside = std::find_if(labels.begin(), labels.end(), overlaps);
    if (inside != labels.end()) {
      const bool wider = place.from <= inside->from && inside->to <= place.to;
      // 会议召集人 holds no listed label that would say more; 打印时间 is no 时间 of the paper.
      if (!wider || !named) continue;
      if (inside->field == field && !is_date(field)) rank = Rank::listed;
      std::erase_if(labels, overlaps);
    }
    // 本次会议时间 says as much as 会议时间 does.
    if (is_date(field) && !is_general_date(words_[place.label])) rank = Rank::listed;
    labels.push_back({place.from, place.to, field, rank, place.parted, false});
  }
  if (placement == LabelPlacement::row) add_short_labels(passage, labels);
  for (Label& label : labels) tell_other_dates(passage, label);
  if (labels.empty() && placement == LabelPlacement::row) add_label_before_name(passage, labels);
  std::sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) { return a.from < b.from; });
  return labels;
}

// One character between gaps before a name: 主持 张长富 记 李巧.
void KindLabels::add_short_labels(const Passage& row, std::vector<Label>& labels) const {
  const std::u32string text = row.text();
  for (std::size_t w = 0; w < words_.size(); ++w) {
    if (words_[w].size() != 1 || !is_person(field_[w])) continue;
    for (std::size_t at = text.find(words_[w]); at != text.npos; at = text.find(words_[w], at + 1)) {
      const bool alone = (at == 0 || text[at - 1] == U' ') && at + 1 < text.size() && text[at + 1] == U' ';
      if (!alone) continue;
      const std::size_t end = std::min(text.find_first_of(U" ,。", at + 2), text.size());
      if (looks_like_name(std::u32string_view(text).substr(at + 2, end - at - 2)))
        labels.push_back({at, at + 2, field_[w], Rank::listed, true, false});
    }
  }
}

// A row that is a label and a name, and nothing parts them: 记录岳菊伟, 会议召集人欧阳英.
void KindLabels::add_label_before_name(const Passage& row, std::vector<Label>& labels) const {
  constexpr std::size_t longest = 11, shortest_label = 2;
  const std::u32string text = row.text();
  const std::size_t letters =
      static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_han) - text.begin());
  if (letters > longest || letters + 1 < text.size()) return;
  for (std::size_t split = shortest_label; split + 1 < letters; ++split) {
    if (!looks_like_name(std::u32string_view(text).substr(split, letters - split))) continue;
    const Passage label = row.slice(0, split);
    for (const LabelPlace& place : find_labels(label, words_))
      if (place.from == 0 && place.to == split && is_person(field_[place.label]))
        labels.push_back({0, split, field_[place.label], Rank::listed, true, false});
    if (!labels.empty()) return;
    for (const LabelPlace& place : find_unlisted_labels(label, listed_, LabelPlacement::cell))
      if (place.label != somebody && place.to == split && is_person(field_[place.label]))
        labels.push_back({0, split, field_[place.label], Rank::unlisted, true, false});
    if (!labels.empty()) return;
  }
}

// A label of a date that belongs to a longer word is another date's (出生日期), or some date's; one that is
// listed as it stands is its field's.
void KindLabels::tell_other_dates(const Passage& passage, Label& label) const {
  if (!is_date(label.field)) return;
  const FieldDefinition& field = kind_->fields[static_cast<std::size_t>(label.field)];
  std::size_t from = label.from;
  const std::u32string whole = whole_label(passage, label, from);
  const std::u32string bare = whole.substr(0, whole.find(U'('));
  const auto is_listed = [&](const std::u32string& word) {
    return std::any_of(field.labels.begin(), field.labels.end(),
                       [&](const std::string& listed) { return label_text(listed) == word; });
  };
  if (is_listed(whole)) return;
  if (names_lunar(whole)) {
    label.from = from;  // the value is a day of that calendar
    return;
  }
  if (is_of_another(whole, field.others))
    label.field = no_field;
  else if (label.rank == Rank::listed && bare.size() > own_words(passage, label).size() && !is_listed(bare))
    label.rank = Rank::unlisted;
}

// A label with the word that it is the end of, also where single characters are spaced (出 生 日 期) or the
// word stands before a gap (出生 日期). `from` becomes its place.
std::u32string KindLabels::whole_label(const Passage& passage, const Label& label, std::size_t& from) const {
  constexpr std::size_t longest = 12;
  const auto& symbols = passage.symbols();
  std::u32string whole;
  for (std::size_t i = label.from; i < label.to; ++i)
    if (!is_colon(symbols[i].point) && symbols[i].point != U' ') whole += symbols[i].point;
  std::u32string before;
  std::size_t at = label.from;
  while (at > 0 && before.size() < longest) {
    const Symbol& last = symbols[at - 1];
    if (is_han(last.point)) {
      before.insert(before.begin(), last.point);
      --at;
      continue;
    }
    // Over a space only from one character to another one, or to a word that makes it another label.
    if (last.point != U' ' || at < 2 || !is_han(symbols[at - 2].point)) break;
    std::u32string word;
    for (std::size_t i = at - 1; i > 0 && is_han(symbols[i - 1].point) && word.size() < longest; --i)
      word.insert(word.begin(), symbols[i - 1].point);
    const FieldDefinition& field = kind_->fields[static_cast<std::size_t>(label.field)];
    if (word.size() > 1 && !is_of_another(word, field.others)) break;
    before = word + before;
    at -= word.size() + 1;
  }
  from = at;
  return before + whole;
}

bool KindLabels::is_person(int field) const {
  return field >= 0 && kind_->fields[static_cast<std::size_t>(field)].type == FieldType::person;
}

bool KindLabels::is_date(int field) const {
  if (field < 0) return false;
  const FieldType type = kind_->fields[static_cast<std::size_t>(field)].type;
  return type == FieldType::date || type == FieldType::month;
}

}  // namespace forms
