#pragma once

// What an archive knows that helps to read its office's papers: the rosters, and what was learned from
// corrections (archive/learning/learning.h).

#include "archive/catalogue/archive.h"
#include "forms/definitions/checklist.h"
#include "forms/office/office.h"

namespace archive {

/// Of the rosters alone.
forms::Office office_by_rosters(const Archive& archive);

/// All roster entries of all dates, because papers may be of any date, and what was learned. Throws
/// forms::DefinitionError if learned.toml can't be used, else archive::Error.
forms::Office office_of(const Archive& archive);

/// The checklists by which this archive's documents are linked: with the leaders of its support units, and
/// the weights that its people's decisions taught. Throws as office_of().
forms::Checklists for_office(forms::Checklists checklists, const Archive& archive);

}  // namespace archive
