#pragma once

// What a work team takes with it: what its village has still to hand in (应交材料), and the papers to prepare
// before an inspection (迎检资料清单). In Chinese. See report.h for the files.

#include "archive/coverage/due.h"
#include "archive/paper/report.h"
#include "forms/definitions/checklist.h"
#include "forms/definitions/kind.h"

namespace archive {

/// `whose` heads it: a village or a township.
Report make_due_list(const Archive& archive, const forms::Checklists& checklists, const forms::Kinds& kinds,
                     const DueQuestion& question, const std::string& whose);

/// A table a village.
Report make_preparation_list(const Archive& archive, const forms::Checklists& checklists,
                             const forms::Kinds& kinds, const PreparationQuestion& question,
                             const std::string& whose);

}  // namespace archive
