#include "kiosk/views/roster_names.h"

#include <unordered_set>

#include "archive/learning/office.h"
#include "archive/records/village.h"

namespace kiosk {

std::vector<std::string> roster_names(const archive::Archive& archive, const std::string& village) {
  const forms::Office office = archive::office_by_rosters(archive);
  std::vector<std::string> names;
  std::unordered_set<std::string> known;
  for (const bool own : {true, false})
    for (const forms::OfficePerson& person : office.people)
      if ((!village.empty() && archive::same_village(person.village, village)) == own &&
          known.insert(person.name).second)
        names.push_back(person.name);
  return names;
}

}  // namespace kiosk
