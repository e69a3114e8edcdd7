#pragma once

// What an archive knows that helps to read its office's papers: the rosters, and what was learned from
// corrections (archive/learning/learning.h).

#include "archive/catalogue/archive.h"
#include "forms/office/office.h"

namespace archive {

/// Of the rosters alone.
forms::Office office_by_rosters(const Archive& archive);

/// All roster entries of all dates, because papers may be of any date, and what was learned. Throws
/// forms::DefinitionError if learned.toml can't be used, else archive::Error.
forms::Office office_of(const Archive& archive);

}  // namespace archive
