#pragma once

// What inspectors found met on the spot, with a photo. For the library's own use; throws sql::Failure,
// to be used within Database::guard().

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "archive/database/database.h"
#include "archive/records/document.h"
#include "forms/values/period.h"

namespace archive {

struct InspectionMark {
  std::int64_t round = 0;
  forms::Period period;  ///< the round's
  std::vector<DocumentId> photos;
  forms::Date day;  ///< of the visit
  Mark mark;
};

/// The last word of each round where it says met and has a photo, and no other sheet of the village in this
/// round says that it is not; oldest round first; by village and requirement.
std::map<std::pair<std::string, std::string>, std::vector<InspectionMark>> load_inspection_marks(
    const Database& database);

}  // namespace archive
