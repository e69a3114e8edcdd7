#pragma once

// Rosters as rows of the catalogue. For the library's own use; throws sql::Failure, to be used within
// Database::guard().

#include <optional>
#include <string>
#include <vector>

#include "archive/database/database.h"
#include "forms/definitions/roster.h"

namespace archive {

/// What counts now, with its whole history, of one village or of all, by village, name and time.
std::vector<forms::RosterEntry> load_roster(const Database& database, const std::string& roster,
                                            const std::optional<std::string>& village);
/// As one entry of the log says it.
std::vector<forms::RosterEntry> load_roster(const Database& database, std::int64_t entry);

}  // namespace archive
