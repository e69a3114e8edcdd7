#include "archive/names/known_names.h"

#include <algorithm>
#include <utility>

#include "archive/records/plain_text.h"
#include "archive/records/support_units.h"
#include "forms/text/text.h"

namespace archive {
namespace {

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

std::string find_compatible_without_spaces(const std::string& said, const std::vector<std::string>& names) {
  const std::u32string wanted = compatible_without_spaces(said);
  const auto found = std::find_if(names.begin(), names.end(), [&](const std::string& name) {
    return compatible_without_spaces(name) == wanted;
  });
  return found == names.end() ? std::string() : *found;
}

}  // namespace

KnownNames::KnownNames(const Archive& archive) {
  entries_ = archive.roster("villages");
  for (const forms::RosterEntry& entry : entries_) {
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
  for (const Problem& problem : find_problems(archive)) {
    add_once(problem_townships_, problem.said.township);
    for (const std::string& unit : units_in(problem.said.support_unit)) add_once(problem_units_, unit);
    if (std::none_of(with_papers_.begin(), with_papers_.end(),
                     [&](const Village& village) { return village.name == problem.said.village; }))
      with_papers_.push_back({problem.said.village, {}});
  }
}

std::vector<std::string> KnownNames::meant(const std::string& said, const std::vector<Village>& among) const {
  const std::string wanted = forms::to_utf8(compatible_without_spaces(said));
  std::vector<std::string> found;
  for (const Village& village : among)
    if (forms::to_utf8(compatible_without_spaces(village.name)) == wanted) return {village.name};
  for (const Village& village : among) {
    const std::string name = forms::to_utf8(compatible_without_spaces(village.name));
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
    names.reserve(among.size());
    for (const Village& village : among) names.push_back(village.name);
    found = nearest_names(said, names);
  }
  if (found.empty() && !find_compatible_without_spaces(said, townships_).empty())
    throw UnknownName(NameOf::township_for_village, said, {});
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
  const std::string found = find_compatible_without_spaces(said, among);
  if (found.empty()) throw UnknownName(NameOf::township, said, nearest_names(said, among));
  return found;
}

std::vector<std::string> KnownNames::villages_of(const std::string& said, forms::Date day) const {
  const std::string name = township(said, Purpose::write);
  std::vector<std::string> villages;
  for (const forms::RosterEntry& entry : forms::on_day(entries_, day))
    if (const auto of = entry.values.find("township"); of != entry.values.end() && of->second == name)
      add_once(villages, entry.name);
  if (name.empty() || villages.empty()) throw UnknownName(NameOf::township, said, {});
  std::sort(villages.begin(), villages.end());
  return villages;
}

std::string KnownNames::support_units(const std::string& said, Purpose purpose) const {
  const std::vector<std::string>& among = purpose == Purpose::write ? units_ : problem_units_;
  if (said.empty() || among.empty()) return said;
  std::vector<std::string> units;
  for (const std::string& unit : units_in(said)) {
    const std::string found = find_compatible_without_spaces(unit, among);
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

}  // namespace archive
