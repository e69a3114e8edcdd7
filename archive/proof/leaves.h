#pragma once

// Who was away, by papers that people confirmed and accepted (请销假台账). For the library's own use; throws
// sql::Failure, to be used within Database::guard().

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "archive/database/database.h"
#include "archive/records/document.h"

namespace archive {

struct Leave {
  std::string person;
  forms::Date first;
  forms::Date last;
};

/// Of all villages, by village, from papers that are accepted for the requirement.
std::map<std::string, std::vector<Leave>> load_leaves(const Database& database,
                                                      const std::string& requirement);

/// Whether the leaves together hold every day of [first, last].
bool away_throughout(std::vector<std::pair<forms::Date, forms::Date>> leaves, forms::Date first,
                     forms::Date last);

}  // namespace archive
