#include "archive/proof/unit_names.h"

#include "archive/proof/paper_facts.h"

namespace archive {

namespace {

constexpr std::string_view leaders[] = {"main_leader", "leader_in_charge"};

bool holds(const std::string& text, const std::string& name) {
  const std::string words = words_only(name);
  return !words.empty() && text.find(words) != std::string::npos;
}

}  // namespace

UnitNaming naming_of(const std::string& text, const forms::RosterEntry& unit, const std::string& role) {
  bool another = false;
  for (const std::string_view leader : leaders) {
    const auto name = unit.values.find(std::string(leader));
    if (name == unit.values.end() || !holds(text, name->second)) continue;
    if (role.empty() || leader == role) return UnitNaming::named;
    another = true;
  }
  if (another) return UnitNaming::other_leader;
  return holds(text, unit.name) ? UnitNaming::named : UnitNaming::unnamed;
}

}  // namespace archive
