#include "forms/names/village_reading.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <optional>

#include "forms/decoding/emission_scores.h"
#include "forms/labels/label.h"
#include "forms/names/thresholds.h"
#include "forms/text/text.h"

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
  static constexpr std::u32string_view whole[] = {
      U"支",   U"两",   U"几",   U"多",   U"新",   U"老",   U"村",   U"某",   U"全",
      U"外",   U"邻",   U"中心", U"联系", U"帮扶", U"对口", U"相关", U"有关", U"由",
      U"填报", U"填表", U"城市", U"智慧", U"先进", U"美丽", U"重点", U"城中"};
  static constexpr std::u32string_view endings[] = {
      U"驻",   U"农",   U"乡",   U"本",   U"我",   U"各",   U"到",   U"该",   U"个",   U"帮",    U"入",
      U"离",   U"返",   U"整",   U"每",   U"行政", U"自然", U"贫困", U"示范", U"驻点", U"所在",  U"老旧",
      U"脱贫", U"出列", U"薄弱", U"试点", U"后进", U"涣散", U"结对", U"推进", U"健全", U"宣传进"};
  if (std::find(std::begin(whole), std::end(whole), core) != std::end(whole)) return true;
  return std::any_of(std::begin(endings), std::end(endings),
                     [&](std::u32string_view ending) { return core.ends_with(ending); });
}

// 村里, 村上, 村头: the village of whoever speaks, which these words do not name.
bool is_of_word(std::u32string_view behind) {
  return !behind.empty() &&
         std::u32string_view(U"里上头口外内子").find(behind[0]) != std::u32string_view::npos;
}

// Past the words that lead to a name (在, 今收到, 中共) and the province, city and county before it.
std::size_t past_leaders(const std::u32string& text, std::size_t from, std::size_t name_end) {
  constexpr std::u32string_view leaders = U"驻在到赴我该";
  constexpr std::u32string_view areas = U"省市县区", kinds = U"街乡镇";
  std::size_t begin = from;
  // Labels that no colon parts from the name.
  for (const std::u32string_view label : {U"地点", U"单位", U"村名", U"村别", U"地址", U"会场", U"会址"})
    if (text.compare(from, label.size(), label) == 0 && from + label.size() + 1 < name_end)
      from = begin = from + label.size();
  if (text.compare(from, 2, U"中共") == 0 && from + 2 < name_end) begin = from + 2;
  for (std::size_t i = begin; i + 1 < name_end; ++i)
    if (leaders.find(text[i]) != leaders.npos) begin = i + 1;
  // An area has a name of its own, and so has what lies in it: 沙市坪村 and 新市镇 are whole.
  for (std::size_t i = begin + 1; i + 2 < name_end; ++i)
    if (areas.find(text[i]) != areas.npos && i > begin && kinds.find(text[i + 1]) == kinds.npos)
      begin = i + 1;
  return begin;
}

struct MeantTownship {
  std::u32string name;
  std::size_t length = 0;  // of what was read for it
};

// The one township that what stands before 村 begins with but for one character, misread or passed over;
// nothing where it begins with one as it is, or where no name of a village would be left.
std::optional<MeantTownship> township_meant(std::u32string_view read,
                                            std::span<const std::string> townships) {
  constexpr std::size_t shortest = 3;
  std::optional<MeantTownship> meant;
  for (const std::string& township : townships) {
    const std::u32string name = to_utf32(township);
    if (name.size() < shortest || read.size() < name.size()) continue;
    if (read.starts_with(name)) return std::nullopt;
    std::size_t same = 0;  // from the beginning
    while (name[same] == read[same]) ++same;
    std::size_t length = 0;
    const std::u32string_view rest = std::u32string_view(name).substr(same + 1);
    if (read.substr(same + 1).starts_with(rest))
      length = name.size();
    else if (read.substr(same).starts_with(rest))
      length = name.size() - 1;
    if (length == 0 || read.size() < length + 1) continue;
    if (meant) return std::nullopt;
    meant = {name, length};
  }
  return meant;
}

bool ends_township(char32_t symbol) {
  return symbol == U'乡' || symbol == U'镇';
}

// Whether a line ends at this gap with a township, whose village stands in the next: 城南街道 / 沙子坡社区.
bool ends_township_line(const Passage& passage, std::size_t gap) {
  const auto& symbols = passage.symbols();
  if (gap < 2 || gap + 1 >= symbols.size() || symbols[gap].line >= 0) return false;
  return ends_township(symbols[gap - 1].point) ||
         (symbols[gap - 2].point == U'街' && symbols[gap - 1].point == U'道');
}

// One way of writing a village that is known.
struct Spelling {
  std::u32string text;
  bool has_township = false;
};

// Weighs what stands before a place in a passage against the villages that are known, as likelihoods over
// characters drawn at random: so that a longer spelling that fits says more than a shorter one.
class KnownVillages {
 public:
  KnownVillages(const Passage& passage, std::span<const OfficeVillage> known)
      : passage_(passage), count_(static_cast<double>(known.size())) {
    for (const OfficeVillage& village : known) {
      const std::u32string name = plain_text(village.name), township = plain_text(village.township);
      if (name.size() < 2) continue;
      spellings_.push_back({name, false});
      if (!township.empty()) {
        spellings_.push_back({township + name, true});
        townships_.push_back(township);
      }
    }
  }

  const std::vector<Spelling>& spellings() const { return spellings_; }

  // What is meant by [from, end), which was read as a village, or as something like it; `bare` is where its
  // name begins behind the township. Nothing if it is none of those that are known.
  std::optional<VillageMention> meant(std::size_t from, std::size_t bare, std::size_t end) {
    struct Fit {
      double log = 0;
      const Spelling* spelling = nullptr;
      std::size_t from = 0;
    };
    std::vector<Fit> fits;
    for (const Spelling& spelling : spellings_)
      for (const std::size_t length :
           {spelling.text.size(), spelling.text.size() - 1, spelling.text.size() + 1})
        if (length <= end)
          fits.push_back(
              {at(end - length, end).bag_of_symbols_score(spelling.text), &spelling, end - length});
    const auto last = fits.begin() + static_cast<std::ptrdiff_t>(std::min(exact_villages, fits.size()));
    for (Fit& fit : fits)
      fit.log += left_over(from, fit.from) - log_null_likelihood(*fit.spelling, fit.from, end);
    std::partial_sort(fits.begin(), last, fits.end(),
                      [](const Fit& a, const Fit& b) { return a.log > b.log; });
    fits.erase(last, fits.end());
    if (fits.empty()) return std::nullopt;
    for (Fit& fit : fits)
      fit.log = at(fit.from, end).log_probability(fit.spelling->text) + std::log(prior_known / 2 / count_) +
                left_over(from, fit.from) - log_null_likelihood(*fit.spelling, fit.from, end);
    const auto best =
        std::max_element(fits.begin(), fits.end(), [](const Fit& a, const Fit& b) { return a.log < b.log; });
    double all = std::exp(unknown(from, bare, end) - best->log);
    for (const Fit& fit : fits)
      if (same_village(*fit.spelling, *best->spelling)) {
        // Both of its spellings fit: one village.
        if (&fit == &*best) all += 1;
      } else {
        all += std::exp(fit.log - best->log);
      }
    if (1 / all < likelier_than_not) return std::nullopt;
    const Passage part = passage_.slice(best->from, end);
    std::u32string read = part.text();
    std::erase(read, U' ');
    return VillageMention{
        to_utf8(best->spelling->text), 1 / all,     part.as_read(), part.box(), best->spelling->has_township,
        read != best->spelling->text,  part.lines()};
  }

 private:
  const EmissionScores& at(std::size_t from, std::size_t end) {
    const auto [place, fresh] = scores_.try_emplace({from, end}, nullptr);
    if (fresh) place->second = std::make_unique<EmissionScores>(passage_.slice(from, end).steps());
    return *place->second;
  }

  // Log-likelihood under the null hypothesis: characters drawn at random, no more than the spelling has, were
  // read as what was read there.
  double log_null_likelihood(const Spelling& spelling, std::size_t from, std::size_t end) {
    const auto [place, fresh] = as_read_.try_emplace({from, end}, 0, 0);
    auto& [log, size] = place->second;
    if (fresh) {
      std::u32string text = passage_.slice(from, end).text();
      std::erase(text, U' ');
      log = at(from, end).log_probability(text);
      size = text.size();
    }
    return log + static_cast<double>(std::min(size, spelling.text.size())) * log_any_character;
  }

  // Characters right before a village that belong to nothing; some would make it another one: 大清风村.
  double left_over(std::size_t from, std::size_t name) const {
    if (from >= name) return 0;
    static constexpr std::u32string_view parts = U"大小上下东西南北新老前后中";
    return name - from == 1 && parts.find(passage_.symbols()[from].point) != parts.npos ? log_another_village
                                                                                        : log_stray;
  }

  double unknown(std::size_t from, std::size_t bare, std::size_t end) {
    const std::u32string text = passage_.text();
    const std::u32string township = text.substr(from, bare - from);
    double log = std::log(1 - prior_known) + static_cast<double>(end - bare - 1) * log_village_character;
    if (std::find(townships_.begin(), townships_.end(), township) != townships_.end())
      log -= std::log(count_);
    else
      log += static_cast<double>(township.size()) * log_village_character;
    return log - static_cast<double>(end - from) * log_any_character;
  }

  static bool same_village(const Spelling& a, const Spelling& b) {
    return a.text.ends_with(b.text) || b.text.ends_with(a.text);
  }

  const Passage& passage_;
  const double count_;
  std::vector<Spelling> spellings_;
  std::vector<std::u32string> townships_;
  std::map<std::pair<std::size_t, std::size_t>, std::unique_ptr<EmissionScores>> scores_;
  std::map<std::pair<std::size_t, std::size_t>, std::pair<double, std::size_t>> as_read_;
};

// In a text file nothing was misread: what is written stays, though another village may be meant.
void keep_what_is_written(const Passage& passage, VillageMention& mention) {
  if (!mention.corrected || !passage.exact()) return;
  mention.name = fold_compatibility(mention.text);
  mention.confidence = std::min(mention.confidence, questioned);
}

// Where the words begin that a village's ending at `at` may belong to: past another village.
std::size_t begin_of_words(const Passage& passage, const std::u32string& text, std::size_t at) {
  constexpr std::size_t longest = 14;
  std::size_t from = at;
  while (from > 0 && at - from < longest &&
         (is_han(text[from - 1]) || (text[from - 1] == U' ' && ends_township_line(passage, from - 1))))
    --from;
  for (std::size_t i = from; i < at; ++i)
    if (ending(text, i) && i + ending(text, i) <= at) from = i + ending(text, i);
  return from;
}

// Where the name begins behind its township, if one stands before it.
std::size_t past_township(const std::u32string& text, std::size_t from, std::size_t at) {
  std::size_t township = from;
  for (std::size_t i = from + 1; i + 1 < at; ++i) {
    if (ends_township(text[i])) township = i;
    if (text[i] == U'街' && text[i + 1] == U'道' && i + 2 < at) township = i + 1;
  }
  return township > from ? township + 1 : from;
}

// The village of which 村 or 社区 stands at a place; nothing if what stands before it is no name.
std::optional<VillageMention> mention_at(const Passage& passage, const std::u32string& text, std::size_t at,
                                         KnownVillages* villages, std::span<const std::string> townships) {
  constexpr std::size_t longest_name = 6;
  const std::size_t length = ending(text, at);
  if (length == 0) return std::nullopt;
  std::size_t from = begin_of_words(passage, text, at);
  if (is_common_word(std::u32string_view(text).substr(from, at - from))) return std::nullopt;
  if (length == 1 && is_of_word(std::u32string_view(text).substr(at + 1))) return std::nullopt;
  from = past_leaders(text, from, at);
  const std::size_t bare = past_township(text, from, at);
  const auto meant = township_meant(std::u32string_view(text).substr(from, at - from), townships);
  if (!meant && (bare >= at || at - bare > longest_name)) return std::nullopt;
  const std::size_t core = meant ? from + meant->length : bare;
  if (is_common_word(std::u32string_view(text).substr(core, at - core))) return std::nullopt;
  if (villages)
    if (auto mention = villages->meant(from, bare, at + length)) {
      keep_what_is_written(passage, *mention);
      return mention;
    }
  const Passage part = passage.slice(from, at + length);
  if (meant && !passage.exact()) {
    // What was misread has no say in how sure the rest is.
    const Passage rest = passage.slice(from + meant->length, at + length);
    return VillageMention{to_utf8(meant->name + rest.text()),
                          one_character_differs * rest.confidence(),
                          part.as_read(),
                          part.box(),
                          true,
                          true,
                          part.lines()};
  }
  std::u32string name = text.substr(from, at + length - from);
  std::erase(name, U' ');
  return VillageMention{to_utf8(name), part.confidence(), part.as_read(), part.box(), bare > from,
                        false,         part.lines()};
}

}  // namespace

std::vector<VillageMention> villages_in(const Passage& passage, std::span<const OfficeVillage> known,
                                        std::span<const std::string> townships) {
  const std::u32string text = passage.text();
  std::vector<VillageMention> mentions;
  KnownVillages villages(passage, known);
  for (std::size_t at = 0; at < text.size(); ++at)
    if (auto mention = mention_at(passage, text, at, known.empty() ? nullptr : &villages, townships))
      mentions.push_back(std::move(*mention));
  // Where 村 itself was misread, only who knows the village sees it.
  for (const Spelling& spelling : villages.spellings()) {
    std::size_t from = 0;
    if (!mentions.empty() || spelling.text.size() < shortest_misread_village ||
        find_word(passage, spelling.text, &from) <= misread_village_likeness)
      continue;
    const std::size_t end = std::min(from + spelling.text.size(), passage.size());
    if (auto mention = villages.meant(from, from, end)) {
      keep_what_is_written(passage, *mention);
      mentions.push_back(std::move(*mention));
    }
  }
  return mentions;
}

}  // namespace forms
