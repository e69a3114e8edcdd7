#pragma once

// Rounds, their marks and samples as rows. For the library's own use; throws SQLite::Exception, to be used
// within Database::guard(), and archive::Error (damaged) for what no round can have.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "archive/database/database.h"
#include "archive/rounds/rounds.h"

namespace archive {

/// Newest first.
std::vector<Round> load_rounds(const Database& database);
/// Throws archive::Error (no_round).
Round load_round(const Database& database, RoundId id);

/// The last word on each requirement.
std::map<std::string, RequirementMark> load_marks(const Database& database, RoundId id,
                                                  const std::string& village);

/// The last sample that was drawn, and the entry that drew it.
struct KeptSample {
  std::int64_t entry = 0;
  Sample sample;
};
std::optional<KeptSample> load_sample(const Database& database, RoundId id, const std::string& village);

}  // namespace archive
