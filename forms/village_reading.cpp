#include "forms/village_reading.h"

#include <algorithm>

#include "forms/text.h"

namespace forms {
namespace {

// Where a village's name ends, from the place of 村 or 社区 on; 0 if none begins there.
std::size_t ending(const std::u32string& text, std::size_t at) {
  if (text[at] == U'村') return 1;
  if (text[at] == U'社' && at + 1 < text.size() && text[at + 1] == U'区') return 2;
  return 0;
}

bool is_common_word(const std::u32string& name) {
  for (const std::u32string_view word :
       {U"驻村",   U"全村", U"乡村", U"农村",   U"本村",   U"我村",   U"各村",   U"到村",   U"支村",
        U"行政村", U"进村", U"该村", U"两村",   U"自然村", U"帮村",   U"新农村", U"贫困村", U"村村",
        U"入村",   U"离村", U"返村", U"本社区", U"各社区", U"示范村", U"整村"})
    if (name == word) return true;
  return false;
}

bool ends_township(char32_t symbol) {
  return symbol == U'乡' || symbol == U'镇';
}

}  // namespace

std::vector<VillageMention> villages_in(const Passage& passage) {
  const std::u32string text = passage.text();
  std::vector<VillageMention> mentions;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t length = ending(text, at);
    if (length == 0) continue;
    constexpr std::size_t longest = 14;
    std::size_t from = at;
    while (from > 0 && at - from < longest && (is_han(text[from - 1]))) --from;
    // Past another village, and the common words that lead to a name.
    for (std::size_t i = from; i < at; ++i)
      if (ending(text, i) && i + ending(text, i) <= at) from = i + ending(text, i);
    std::size_t township = from;
    for (std::size_t i = from + 1; i + 1 < at; ++i) {
      if (ends_township(text[i]) && i - from >= 1) township = i;
      if (text[i] == U'街' && text[i + 1] == U'道' && i + 2 < at) township = i + 1;
    }
    const std::u32string name = text.substr(from, at + length - from);
    const std::u32string bare =
        township > from ? text.substr(township + 1, at + length - township - 1) : name;
    if (bare.size() < length + 1 || is_common_word(bare)) continue;
    if (bare.size() > length + 6) continue;
    const Passage part = passage.slice(from, at + length);
    mentions.push_back({to_utf8(name), part.confidence(), part.as_read(), part.box(), township > from});
  }
  return mentions;
}

std::optional<Field> choose_village(const std::string& key, const std::vector<VillageMention>& labelled,
                                    const std::vector<VillageMention>& others) {
  struct Weighed {
    const VillageMention* mention;
    double weight;
  };
  std::vector<Weighed> all;
  const auto weigh = [&](const VillageMention& mention, double trust) {
    all.push_back({&mention, mention.confidence * trust * (mention.has_township ? 1.5 : 1)});
  };
  for (const VillageMention& mention : labelled) weigh(mention, 1.2);
  for (const VillageMention& mention : others) weigh(mention, 1);
  if (all.empty()) return std::nullopt;

  const auto alike = [](const std::string& a, const std::string& b) {
    const std::u32string x = to_utf32(a), y = to_utf32(b);
    if (x.size() != y.size()) return false;
    std::size_t differ = 0;
    for (std::size_t i = 0; i < x.size(); ++i) differ += x[i] != y[i];
    return differ <= 1;
  };
  const Weighed* best = nullptr;
  double best_score = -1, best_support = 0;
  for (const Weighed& one : all) {
    double score = one.weight, missed = 1 - one.mention->confidence;
    for (const Weighed& other : all) {
      if (&other == &one) continue;
      if (other.mention->name == one.mention->name)
        score += other.weight, missed *= 1 - other.mention->confidence;
      else if (alike(other.mention->name, one.mention->name))
        score += 0.3 * other.weight;
    }
    if (score > best_score) best = &one, best_score = score, best_support = 1 - missed;
  }
  Field field;
  field.key = key;
  field.type = FieldType::village;
  field.values = {best->mention->name};
  field.text = best->mention->text;
  field.confidence = best_support;
  if (!best->mention->box.empty()) field.box = best->mention->box;
  constexpr double sure = 0.8;
  if (field.confidence < sure) field.doubts.push_back(Doubt::low_confidence);
  return field;
}

}  // namespace forms
