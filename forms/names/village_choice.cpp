#include "forms/names/village_choice.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "forms/names/thresholds.h"
#include "forms/text/text.h"
#include "forms/values/certainty.h"

namespace forms {
namespace {

constexpr std::size_t shortest_village = 3;  // symbols

// A village that stands without its township at the places looked at may stand with it elsewhere.
void add_townships(const std::vector<VillageMention>& labelled, std::vector<VillageMention>& others,
                   const VillageSurroundings& place) {
  std::vector<VillageMention> all = labelled;
  all.insert(all.end(), others.begin(), others.end());
  if (std::any_of(all.begin(), all.end(), [](const VillageMention& one) { return one.has_township; })) return;
  for (const Passage& passage : place.loose)
    for (VillageMention& mention : villages_in(passage, place.villages, place.townships))
      if (mention.has_township && std::any_of(all.begin(), all.end(), [&](const VillageMention& bare) {
            return mention.name.ends_with(bare.name);
          }))
        others.push_back(std::move(mention));
}

// 马家村村民委员会: who issued the paper.
bool is_signature(const Passage& row) {
  std::u32string text = row.text();
  std::erase(text, U' ');
  // 高山村 2024年8月9日: whoever signs writes the day behind.
  const std::size_t day = text.find_first_of(U"0123456789〇");
  if (day != text.npos && day >= shortest_village) {
    const std::u32string_view before = std::u32string_view(text).substr(0, day);
    if (before.ends_with(U"村") || before.ends_with(U"社区") || before.ends_with(U"支部") ||
        before.ends_with(U"总支"))
      return true;
  }
  text = text.substr(0, text.find(U'('));
  return text.ends_with(U"村") || text.ends_with(U"社区") || text.ends_with(U"支部") ||
         text.ends_with(U"总支") || text.ends_with(U"支部委员会") || text.ends_with(U"村民委员会") ||
         text.ends_with(U"居民委员会") || text.ends_with(U"村委会") || text.ends_with(U"居委会");
}

struct WeighedMention {
  const VillageMention* mention;
  double weight;
};

std::vector<WeighedMention> weighed(const std::vector<VillageMention>& labelled,
                                    const std::vector<VillageMention>& others) {
  std::vector<WeighedMention> all;
  const auto weigh = [&](const VillageMention& mention, double trust) {
    all.push_back({&mention, mention.confidence * trust * (mention.has_township ? weight_with_township : 1)});
  };
  for (const VillageMention& mention : labelled) weigh(mention, weight_at_label);
  for (const VillageMention& mention : others) weigh(mention, 1);
  return all;
}

// Whether two names differ in one character at most: readings of one name.
bool alike(const std::string& a, const std::string& b) {
  const std::u32string x = to_utf32(a), y = to_utf32(b);
  if (x.size() != y.size()) return false;
  std::size_t differ = 0;
  for (std::size_t i = 0; i < x.size(); ++i) differ += x[i] != y[i];
  return differ <= 1;
}

// 白泉村 speaks for 板桥乡白泉村.
bool names_same(const WeighedMention& one, const WeighedMention& other) {
  return one.mention->has_township && !other.mention->has_township &&
         one.mention->name.ends_with(other.mention->name);
}

struct BestMention {
  const WeighedMention* one = nullptr;
  double support = 0;                    // the probability that a mention of it is right
  std::map<std::string, double> scores;  // of all names
};

BestMention best_of(const std::vector<WeighedMention>& all) {
  BestMention best;
  double best_score = -1;
  for (const WeighedMention& one : all) {
    double score = one.weight, missed = 1 - one.mention->confidence;
    for (const WeighedMention& other : all) {
      if (&other == &one) continue;
      if (other.mention->name == one.mention->name || names_same(one, other))
        score += other.weight, missed *= 1 - other.mention->confidence;
      else if (alike(other.mention->name, one.mention->name))
        score += share_of_alike * other.weight;
    }
    best.scores[one.mention->name] = std::max(best.scores[one.mention->name], score);
    if (score > best_score) best.one = &one, best_score = score, best.support = 1 - missed;
  }
  return best;
}

void note_mentions(FieldTrace& trace, const Field& field, const BestMention& best) {
  trace.text = field.text;
  trace.box = field.box;
  trace.lines = best.one->mention->lines;
  std::vector<std::pair<std::string, double>> scores;
  for (const auto& [name, score] : best.scores) scores.emplace_back(name, std::log(score));
  note_candidates(&trace, "all", std::move(scores));
}

}  // namespace

std::optional<Field> choose_village(const std::string& key, const std::vector<VillageMention>& labelled,
                                    const std::vector<VillageMention>& others, FieldTrace* trace) {
  const std::vector<WeighedMention> all = weighed(labelled, others);
  if (all.empty()) return std::nullopt;
  const BestMention best = best_of(all);
  const VillageMention& mention = *best.one->mention;
  Field field;
  field.key = key;
  field.type = FieldType::village;
  field.values = {mention.name};
  field.text = mention.text;
  field.confidence = best.support;
  if (!mention.box.empty()) field.box = mention.box;
  // Another village named as well makes a question.
  const bool several = std::any_of(all.begin(), all.end(), [&](const WeighedMention& other) {
    return other.mention->name != mention.name && !alike(other.mention->name, mention.name) &&
           !names_same(*best.one, other) && other.weight > rival_village * best.one->weight;
  });
  if (several) {
    field.doubts.push_back(Doubt::several);
    note_doubt(trace, Doubt::several, "another village is named as well");
  }
  // 崇村 may be what was read of 高崇村; names of one character are rare.
  constexpr std::size_t shortest_usual = 3;
  if (field.confidence < certain_from(FieldType::village)) {
    field.doubts.push_back(Doubt::low_confidence);
    note_low_confidence(trace, field.type, field.confidence);
  } else if (to_utf32(mention.name).size() < shortest_usual) {
    field.doubts.push_back(Doubt::low_confidence);
    note_doubt(trace, Doubt::low_confidence,
               "a village's name of one character may be the end of a longer one");
  }
  const bool as_written = std::any_of(all.begin(), all.end(), [&](const WeighedMention& other) {
    return !other.mention->corrected && (other.mention->name == mention.name || names_same(*best.one, other));
  });
  if (!as_written && field.confidence < certain_known_village) {
    field.doubts.push_back(Doubt::corrected);
    note_doubt(trace, Doubt::corrected, "a village that is known is likelier than what was read");
  }
  if (trace) note_mentions(*trace, field, best);
  return field;
}

std::optional<Field> read_village(const std::string& key, const std::vector<Passage>& values,
                                  const VillageSurroundings& place, FieldTrace* trace) {
  std::vector<VillageMention> labelled, others;
  for (const Passage& value : values)
    for (VillageMention& mention : villages_in(value, place.villages, place.townships))
      labelled.push_back(std::move(mention));
  constexpr std::size_t heading_rows = 5;
  for (std::size_t r = 0; r < place.rows.size(); ++r)
    if (place.rows[r].size() <= longest_heading && (r < heading_rows || is_signature(place.rows[r])))
      for (VillageMention& mention : villages_in(place.rows[r], place.villages, place.townships))
        others.push_back(std::move(mention));
  if (labelled.empty() && others.empty())
    for (const Passage& row : place.rows)
      for (VillageMention& mention : villages_in(row, place.villages, place.townships))
        if (mention.has_township) others.push_back(std::move(mention));
  // Of a paper of one's own village running text names it, too: a guess.
  if (labelled.empty() && others.empty())
    for (const Passage& row : place.rows)
      for (VillageMention& mention : villages_in(row, place.villages, place.townships)) {
        mention.confidence = std::min(mention.confidence, questioned);
        others.push_back(std::move(mention));
      }
  add_townships(labelled, others, place);
  auto field = choose_village(key, labelled, others, trace);
  // What stands at the label, but was not read as a village, may say more than the heading does.
  const bool unread = labelled.empty() && std::any_of(values.begin(), values.end(), [](const Passage& value) {
                        return value.size() >= shortest_village;
                      });
  if (field && unread && field->doubts.empty()) {
    field->doubts.push_back(Doubt::low_confidence);
    note_doubt(trace, Doubt::low_confidence, "what stands at the label was not read as a village");
  }
  return field;
}

}  // namespace forms
