#pragma once

// What inspectors said on one sheet of a round, without what the archive proves: quick, for whoever shows
// many sheets.

#include <map>
#include <string>

#include "archive/rounds/rounds.h"

namespace archive {

/// The last word on each requirement. Throws archive::Error as rounds.h says.
std::map<std::string, RequirementMark> sheet_marks(const Archive& archive, RoundId id,
                                                   const RoundVillage& sheet);

}  // namespace archive
