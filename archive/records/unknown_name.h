#pragma once

// A name that nobody knows: a village, unit, kind, requirement or roster that was mistyped or is not listed.
// It is refused with the names that are written or sound nearly so. archive/names/known_names.h holds
// what is said against the rosters and the archive.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "archive/records/error.h"
#include "forms/definitions/checklist.h"
#include "forms/definitions/kind.h"

namespace archive {

/// township_for_village: a township's name where a village's is asked for.
enum class NameOf {
  village,
  village_of_round,
  township_for_village,
  township,
  support_unit,
  kind,
  requirement,
  roster,
  condition,
  part,
  office
};

/// Its fault() is unknown_name, or no_requirement; its subject what was said.
class UnknownName : public Error {
 public:
  UnknownName(NameOf of, const std::string& said, std::vector<std::string> nearest);
  NameOf of() const { return of_; }
  const std::vector<std::string>& nearest() const { return nearest_; }

 private:
  NameOf of_;
  std::vector<std::string> nearest_;
};

/// Those that are written or sound nearly so, the nearest first; a few, or none.
std::vector<std::string> nearest_names(std::string_view said, std::span<const std::string> names);

/// A kind's name by its name or its title: 会议记录 is meeting_minutes, 其他 is other; or by a heading that
/// only forms of this kind have, 会议纪要. Throws UnknownName, with the titles that it may be.
std::string kind_named(const forms::Kinds& kinds, const std::string& said);
/// Throws UnknownName for an id that is neither an item's nor a requirement's.
void require_known_requirement(const forms::Checklists& checklists, const std::string& id);

}  // namespace archive
