#pragma once

// Events as the rules of warnings look at them: with the paper that they stand on. For the library's own use;
// throws SQLite::Exception, to be used within Database::guard().

#include <string>
#include <vector>

#include "archive/database/database.h"
#include "archive/warnings/warnings.h"

namespace archive {

/// An event with where it stands and when its paper was scanned.
struct Dated {
  WarningPlace place;
  std::string village;
  std::string kind;
  forms::Date first;
  forms::Date last;
  bool sure = false;  ///< certain as read, or confirmed
  std::string household;
  std::string person;
  forms::Date scanned;
};

/// All of the archive, by document and row.
std::vector<Dated> load_dated(const Database& database);

/// About one event alone.
Warning warning_of(WarningKind kind, const Dated& event);

}  // namespace archive
