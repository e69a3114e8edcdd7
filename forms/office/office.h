#pragma once

// What an office knows beyond its kinds of document: its villages, its people, and what it learned from
// corrections. A plain value; threads may share one that none of them changes.

#include <string>
#include <string_view>
#include <vector>

#include "forms/office/learned.h"

namespace forms {

struct OfficeVillage {
  std::string name;      ///< 清风村
  std::string township;  ///< 檀江街道; may be empty
  bool operator==(const OfficeVillage&) const = default;
};

/// A person's role on the rosters.
enum class RosterRole {
  household,
  member,  ///< of a work team
  other    ///< a unit's leader, a village's secretary, a name that was learned
};

struct OfficePerson {
  std::string name;
  std::string village;  ///< by its name; empty: of none
  RosterRole role = RosterRole::other;
  bool operator==(const OfficePerson&) const = default;
};

struct Office {
  std::vector<OfficeVillage> villages;
  std::vector<OfficePerson> people;
  Learned learned;

  /// The name of the village that a spelling means: 檀江街道清风村 and 清风村 are one. A spelling that no
  /// village has is its own.
  std::string village_named(std::string_view spelling) const;
};

}  // namespace forms
