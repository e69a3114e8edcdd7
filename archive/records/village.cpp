#include "archive/records/village.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "archive/records/fields.h"
#include "archive/records/plain_text.h"

namespace archive {

namespace {

constexpr const char* village_key = "village";

// What may stand behind a village's name without naming another: its committee.
constexpr std::array<std::u32string_view, 4> committees = {U"村民委员会", U"居民委员会", U"村委会",
                                                           U"居委会"};
// With what the name of a township, or of what is above it, ends.
constexpr std::array<std::u32string_view, 7> township_ends = {U"乡", U"镇",     U"街道", U"区",
                                                              U"县", U"办事处", U"市"};

/// Without spaces, width and the committee.
std::u32string plain_name(std::string_view name) {
  std::u32string plain = folded_without_spaces(name);
  for (const std::u32string_view committee : committees) {
    if (!plain.ends_with(committee)) continue;
    plain.erase(plain.size() - committee.size());
    // 白泉村委会 is the committee of 白泉村, 红旗社区居委会 of 红旗社区.
    if (committee.starts_with(U'村') && !plain.ends_with(U"村")) plain += U'村';
    break;
  }
  return plain;
}

/// 白泉村 of 邵阳市大祥区板桥乡白泉村.
std::u32string_view bare_name(std::u32string_view name) {
  std::size_t from = 0;
  for (const std::u32string_view end : township_ends) {
    const std::size_t at = name.rfind(end);
    // 社区 ends a village's own name; something has to be left of it.
    if (at == std::u32string_view::npos || at + end.size() + 1 >= name.size()) continue;
    if (end == U"区" && at > 0 && name[at - 1] == U'社') continue;
    from = std::max(from, at + end.size());
  }
  return name.substr(from);
}

bool ends_as_township(std::u32string_view name) {
  return std::any_of(township_ends.begin(), township_ends.end(),
                     [&](std::u32string_view end) { return name.ends_with(end); });
}

bool has(const std::vector<forms::Doubt>& doubts, forms::Doubt doubt) {
  return std::find(doubts.begin(), doubts.end(), doubt) != doubts.end();
}

}  // namespace

bool same_village(std::string_view a, std::string_view b) {
  std::u32string longer = plain_name(a), shorter = plain_name(b);
  if (longer.size() < shorter.size()) std::swap(longer, shorter);
  if (shorter.empty()) return longer.empty();
  if (longer == shorter || longer == shorter + U"村" || longer == shorter + U"社区") return true;
  if (!longer.ends_with(shorter)) return false;
  return ends_as_township(std::u32string_view(longer).substr(0, longer.size() - shorter.size()));
}

VillageOnPaper village_on_paper(const forms::Field& read, std::string_view said) {
  if (has(read.doubts, forms::Doubt::several)) return VillageOnPaper::other;
  if (read.values.empty()) return read.text.empty() ? VillageOnPaper::silent : VillageOnPaper::unclear;
  if (!same_village(said, read.values.front())) return VillageOnPaper::other;
  if (!read.certain()) return VillageOnPaper::unclear;
  // The name was chosen because it is known here; on the paper it may be a neighbour's that differs by a
  // character. A township's name that was misread changes nothing.
  const std::u32string written = folded_without_spaces(read.text);
  const std::u32string name = plain_name(read.values.front());
  const bool as_written = written.empty() || written.find(bare_name(name)) != std::u32string::npos;
  return as_written ? VillageOnPaper::same : VillageOnPaper::unclear;
}

std::vector<std::string> villages_named(const std::vector<NewPage>& pages) {
  std::vector<std::string> named;
  const auto look_at = [&](const std::vector<forms::Field>& fields) {
    for (const forms::Field& field : fields) {
      if (field.type != forms::FieldType::village || field.values.empty()) continue;
      const std::string& name = field.values.front();
      if (std::none_of(named.begin(), named.end(),
                       [&](const std::string& other) { return same_village(other, name); }))
        named.push_back(name);
    }
  };
  for (const NewPage& page : pages) {
    look_at(page.reading.fields);
    for (const forms::Row& row : page.reading.rows) look_at(row);
  }
  return named;
}

std::vector<std::string> villages_said(const std::string& village,
                                       const std::vector<std::string>& further_villages) {
  std::vector<std::string> villages = further_villages;
  if (!village.empty()) villages.insert(villages.begin(), village);
  return villages;
}

std::string own_village(const NewDocument& document) {
  if (document.further_villages.empty()) return document.village;
  for (const std::string& named : villages_named(document.pages))
    for (const std::string& said : document.further_villages)
      if (same_village(named, said)) return same_village(named, document.village) ? document.village : said;
  return document.village;
}

OtherVillages other_villages(const NewDocument& document) {
  if (document.further_villages.empty()) return OtherVillages::named;
  const auto is_said = [&](const std::string& named) {
    const auto is_named = [&](const std::string& said) { return same_village(named, said); };
    return is_named(document.village) || (!document.township.empty() && is_named(document.township)) ||
           std::any_of(document.further_villages.begin(), document.further_villages.end(), is_named);
  };
  const std::vector<std::string> named = villages_named(document.pages);
  return std::all_of(named.begin(), named.end(), is_said) ? OtherVillages::none : OtherVillages::named;
}

void say_village(std::vector<KeptField>& fields, const std::string& village, const Mark& mark,
                 OtherVillages others) {
  if (village.empty()) return;
  const GivenValue given = given_value(forms::FieldType::village, {village});
  auto field = std::find_if(fields.begin(), fields.end(),
                            [](const KeptField& other) { return other.place == village_place(); });
  FieldVersion said;
  VillageOnPaper paper = VillageOnPaper::silent;
  if (field == fields.end()) {
    said.field.key = village_key;
    said.field.type = forms::FieldType::village;
    fields.push_back({.place = village_place(), .page = 1, .versions = {}});
    field = std::prev(fields.end());
  } else {
    said = field->current();
    paper = village_on_paper(said.field, given.values.front());
    if (paper == VillageOnPaper::other && others == OtherVillages::none) paper = VillageOnPaper::same;
    ++said.version;
  }
  said.field.values = given.values;
  said.field.raw_confidence.reset();
  switch (paper) {
    case VillageOnPaper::silent:
    case VillageOnPaper::same:
      said.field.confidence = 1;
      said.field.doubts.clear();
      said.confirmed = mark;
      break;
    case VillageOnPaper::unclear:
      if (said.field.doubts.empty()) said.field.doubts.push_back(forms::Doubt::corrected);
      break;
    case VillageOnPaper::other: {
      constexpr double one_of_two = 0.5;
      said.field.confidence = std::min(said.field.confidence, one_of_two);
      if (!has(said.field.doubts, forms::Doubt::several)) said.field.doubts.push_back(forms::Doubt::several);
      break;
    }
  }
  field->versions.push_back(std::move(said));
}

std::string village_of(const std::vector<KeptField>& fields) {
  for (const KeptField& field : fields)
    if (field.place == village_place() && !field.current().field.values.empty())
      return field.current().field.values.front();
  return {};
}

FieldPlace village_place() {
  return {.row = std::nullopt, .key = village_key};
}

}  // namespace archive
