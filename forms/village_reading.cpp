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

// What 村 or 社区 follows without being a name: 全村, 贫困村, 驻村工作队; also where such a word ends what
// was taken for a name (加强农村).
bool is_common_word(std::u32string_view core) {
  static constexpr std::u32string_view whole[] = {U"支",   U"两",   U"几",   U"多",   U"新",   U"老",
                                                  U"村",   U"某",   U"全",   U"进",   U"外",   U"邻",
                                                  U"中心", U"联系", U"帮扶", U"对口", U"相关", U"有关",
                                                  U"城市", U"智慧", U"先进", U"美丽", U"重点", U"城中"};
  static constexpr std::u32string_view endings[] = {
      U"驻",   U"农",   U"乡",   U"本",   U"我",   U"各",   U"到",   U"该",   U"个",   U"帮",   U"入",
      U"离",   U"返",   U"整",   U"每",   U"行政", U"自然", U"贫困", U"示范", U"驻点", U"所在", U"老旧",
      U"脱贫", U"出列", U"薄弱", U"试点", U"后进", U"涣散", U"结对", U"推进", U"健全"};
  if (std::find(std::begin(whole), std::end(whole), core) != std::end(whole)) return true;
  return std::any_of(std::begin(endings), std::end(endings),
                     [&](std::u32string_view ending) { return core.ends_with(ending); });
}

// Past the words that lead to a name (在, 今收到, 中共) and the province, city and county before it.
std::size_t past_leaders(const std::u32string& text, std::size_t from, std::size_t name_end) {
  constexpr std::u32string_view leaders = U"驻在到赴我该";
  constexpr std::u32string_view areas = U"省市县区", kinds = U"街乡镇";
  std::size_t begin = from;
  if (text.compare(from, 2, U"中共") == 0 && from + 2 < name_end) begin = from + 2;
  for (std::size_t i = begin; i + 1 < name_end; ++i)
    if (leaders.find(text[i]) != leaders.npos) begin = i + 1;
  // An area has a name of its own, and so has what lies in it: 沙市坪村 and 新市镇 are whole.
  for (std::size_t i = begin + 1; i + 2 < name_end; ++i)
    if (areas.find(text[i]) != areas.npos && i > begin && kinds.find(text[i + 1]) == kinds.npos)
      begin = i + 1;
  return begin;
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
    if (is_common_word(std::u32string_view(text).substr(from, at - from))) continue;
    from = past_leaders(text, from, at);
    std::size_t township = from;
    for (std::size_t i = from + 1; i + 1 < at; ++i) {
      if (ends_township(text[i])) township = i;
      if (text[i] == U'街' && text[i + 1] == U'道' && i + 2 < at) township = i + 1;
    }
    const std::u32string name = text.substr(from, at + length - from);
    const std::size_t bare = township > from ? township + 1 : from;
    if (bare >= at || at - bare > 6 || is_common_word(std::u32string_view(text).substr(bare, at - bare)))
      continue;
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
  // 白泉村 speaks for 板桥乡白泉村.
  const auto names_same = [](const Weighed& one, const Weighed& other) {
    return one.mention->has_township && !other.mention->has_township &&
           one.mention->name.ends_with(other.mention->name);
  };
  const Weighed* best = nullptr;
  double best_score = -1, best_support = 0;
  for (const Weighed& one : all) {
    double score = one.weight, missed = 1 - one.mention->confidence;
    for (const Weighed& other : all) {
      if (&other == &one) continue;
      if (other.mention->name == one.mention->name || names_same(one, other))
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
  // Another village named as well makes a question.
  constexpr double rival = 0.7;
  const bool several = std::any_of(all.begin(), all.end(), [&](const Weighed& other) {
    return other.mention->name != best->mention->name && !alike(other.mention->name, best->mention->name) &&
           !names_same(*best, other) && other.weight > rival * best->weight;
  });
  if (several) field.doubts.push_back(Doubt::several);
  constexpr double sure = 0.9;
  if (field.confidence < sure) field.doubts.push_back(Doubt::low_confidence);
  return field;
}

}  // namespace forms
