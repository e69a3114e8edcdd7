#include "archive/records/known.h"

#include <algorithm>
#include <set>
#include <utility>

#include "archive/records/units.h"
#include "forms/office/name_match.h"
#include "forms/text/look_alikes.h"
#include "forms/text/text.h"

namespace archive {
namespace {

std::u32string plain(std::string_view name) {
  std::u32string symbols = forms::fold_with_places(forms::to_utf32(name)).text;
  std::erase_if(symbols, forms::is_space);
  return symbols;
}

/// How far two names are apart: characters put in, left out or changed; one that sounds or looks the same is
/// half changed (Levenshtein 1966, with costs).
double distance(const std::u32string& a, const std::u32string& b, forms::Pronunciation& pronunciation) {
  std::vector<double> above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = static_cast<double>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<double>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const char32_t x = a[i - 1], y = b[j - 1];
      const double change = x == y ? 0 : forms::look_alike(x, y) || pronunciation.same(x, y) ? 0.5 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
    }
    std::swap(above, row);
  }
  return above.back();
}

/// Whether what stands before a village's name is where it lies: 檀江街道, 邵阳市大祥区檀江街道.
bool is_a_place(std::string_view before, const std::string& township) {
  if (before.empty()) return false;
  if (!township.empty() && before.ends_with(township)) return true;
  for (const std::string_view ending : {"街道", "街道办", "街道办事处", "镇", "乡"})
    // Another township's village of this name is another village.
    if (before.ends_with(ending)) return township.empty();
  for (const std::string_view ending : {"区", "县", "市"})
    if (before.ends_with(ending)) return true;
  return false;
}

void add_once(std::vector<std::string>& names, const std::string& name) {
  if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

std::string find_plain(const std::string& said, const std::vector<std::string>& names) {
  const std::u32string wanted = plain(said);
  const auto found = std::find_if(names.begin(), names.end(),
                                  [&](const std::string& name) { return plain(name) == wanted; });
  return found == names.end() ? std::string() : *found;
}

}  // namespace

UnknownName::UnknownName(NameOf of, const std::string& said, std::vector<std::string> nearest)
    : Error(of == NameOf::requirement        ? Fault::no_requirement
            : of == NameOf::village_of_round ? Fault::no_round
                                             : Fault::unknown_name,
            said, "is known to nobody"),
      of_(of),
      nearest_(std::move(nearest)) {}

std::vector<std::string> nearest_names(std::string_view said, std::span<const std::string> names) {
  constexpr std::size_t most = 3, longest = 64;
  // A third of the characters may differ: of 清风村 one.
  constexpr double share = 0.34;
  const std::u32string wanted = plain(said).substr(0, longest);
  forms::Pronunciation pronunciation;
  std::vector<std::pair<double, std::string>> near;
  for (const std::string& name : names) {
    const std::u32string other = plain(name).substr(0, longest);
    const double allowed = std::max(1.0, share * static_cast<double>(std::max(wanted.size(), other.size())));
    if (const double apart = distance(wanted, other, pronunciation); apart <= allowed)
      near.emplace_back(apart, name);
  }
  std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> nearest;
  for (auto& [apart, name] : near)
    if (nearest.size() < most) add_once(nearest, name);
  return nearest;
}

KnownNames::KnownNames(const Archive& archive) {
  for (const forms::RosterEntry& entry : archive.roster("villages")) {
    const auto township = entry.values.find("township");
    const std::string of = township == entry.values.end() ? std::string() : township->second;
    const auto known = std::find_if(villages_.begin(), villages_.end(),
                                    [&](const Village& village) { return village.name == entry.name; });
    if (known == villages_.end())
      villages_.push_back({entry.name, of});
    else
      known->township = of;  // the later
    add_once(townships_, of);
  }
  for (const forms::RosterEntry& entry : archive.roster("support_units"))
    for (const std::string& unit : units_in(entry.name)) add_once(units_, unit);
  with_papers_ = villages_;
  for (const std::string& name : archive.villages())
    if (std::none_of(villages_.begin(), villages_.end(),
                     [&](const Village& village) { return village.name == name; }))
      with_papers_.push_back({name, {}});
  problem_townships_ = townships_;
  problem_units_ = units_;
  for (const Problem& problem : problems(archive)) {
    add_once(problem_townships_, problem.said.township);
    for (const std::string& unit : units_in(problem.said.support_unit)) add_once(problem_units_, unit);
    if (std::none_of(with_papers_.begin(), with_papers_.end(),
                     [&](const Village& village) { return village.name == problem.said.village; }))
      with_papers_.push_back({problem.said.village, {}});
  }
}

std::vector<std::string> KnownNames::meant(const std::string& said, const std::vector<Village>& among) const {
  const std::string wanted = forms::to_utf8(plain(said));
  std::vector<std::string> found;
  for (const Village& village : among)
    if (forms::to_utf8(plain(village.name)) == wanted) return {village.name};
  for (const Village& village : among) {
    const std::string name = forms::to_utf8(plain(village.name));
    const bool said_with_place =
        wanted.ends_with(name) &&
        is_a_place(std::string_view(wanted).substr(0, wanted.size() - name.size()), village.township);
    const bool known_with_place =
        name.ends_with(wanted) &&
        is_a_place(std::string_view(name).substr(0, name.size() - wanted.size()), village.township);
    if (said_with_place || known_with_place) found.push_back(village.name);
  }
  return found;
}

std::string KnownNames::village(const std::string& said, Purpose purpose) const {
  if (said.empty()) return said;
  if (villages_.empty() && purpose != Purpose::count) return said;
  const std::vector<Village>& among = purpose == Purpose::write ? villages_ : with_papers_;
  std::vector<std::string> found = meant(said, among);
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    std::vector<std::string> names;
    for (const Village& village : among) names.push_back(village.name);
    found = nearest_names(said, names);
  }
  throw UnknownName(NameOf::village, said, std::move(found));
}

std::vector<std::string> KnownNames::villages(std::span<const std::string> said, Purpose purpose) const {
  std::vector<std::string> names;
  for (const std::string& each : said) names.push_back(village(each, purpose));
  return names;
}

forms::VillageMeant KnownNames::village_meant(const std::string& said) const {
  try {
    return {.known = forms::VillageMeant::Known::known, .name = village(said, Purpose::write), .nearest = {}};
  } catch (const UnknownName& unknown) {
    return {.known = forms::VillageMeant::Known::unknown, .name = {}, .nearest = unknown.nearest()};
  }
}

std::string KnownNames::township(const std::string& said, Purpose purpose) const {
  const std::vector<std::string>& among = purpose == Purpose::write ? townships_ : problem_townships_;
  if (said.empty() || among.empty()) return said;
  const std::string found = find_plain(said, among);
  if (found.empty()) throw UnknownName(NameOf::township, said, nearest_names(said, among));
  return found;
}

std::string KnownNames::support_units(const std::string& said, Purpose purpose) const {
  const std::vector<std::string>& among = purpose == Purpose::write ? units_ : problem_units_;
  if (said.empty() || among.empty()) return said;
  std::vector<std::string> units;
  for (const std::string& unit : units_in(said)) {
    const std::string found = find_plain(unit, among);
    if (found.empty()) throw UnknownName(NameOf::support_unit, unit, nearest_names(unit, among));
    units.push_back(found);
  }
  return joined_units(units);
}

void KnownNames::require(ProblemFilter& filter) const {
  filter.village = village(filter.village, Purpose::read);
  filter.township = township(filter.township, Purpose::read);
  filter.support_unit = support_units(filter.support_unit, Purpose::read);
}

void KnownNames::require(Filter& filter) const {
  filter.village = village(filter.village, Purpose::read);
}

std::string kind_named(const forms::Kinds& kinds, const std::string& said) {
  if (said.empty() || said == "other" || said == "其他") return said.empty() ? said : "other";
  std::vector<std::string> names;
  for (const forms::Kind& kind : kinds.all()) {
    if (said == kind.name || plain(said) == plain(kind.title)) return kind.name;
    names.push_back(kind.name);
    names.push_back(kind.title);
  }
  std::vector<std::string> nearest = nearest_names(said, names);
  if (nearest.empty())
    for (const forms::Kind& kind : kinds.all()) nearest.push_back(kind.title + " " + kind.name);
  throw UnknownName(NameOf::kind, said, std::move(nearest));
}

void require_known_requirement(const forms::Checklists& checklists, const std::string& id) {
  if (checklists.requirement(id) != nullptr || checklists.item(id) != nullptr) return;
  std::vector<std::string> ids;
  for (const forms::Checklist& checklist : checklists.all())
    for (const forms::Item& item : checklist.items) {
      ids.push_back(item.id);
      for (const forms::Requirement& requirement : item.requirements) ids.push_back(requirement.id);
    }
  throw UnknownName(NameOf::requirement, id, nearest_names(id, ids));
}

}  // namespace archive
