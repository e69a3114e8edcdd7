#pragma once

// A hand-over sheet (交办单) as a paper that leaves the office: the problems that a township or a support
// unit has to see put right, and the receipt that it signs. In Chinese, as its readers are.

#include "archive/catalogue/archive.h"
#include "archive/letters/official_document.h"
#include "archive/rectification/handover.h"
#include "forms/definitions/checklist.h"

namespace archive {

/// The problems as they are now; the receipt filled in where it is signed already. Throws archive::Error.
OfficialDocument make_handover_paper(const Archive& archive, const forms::Checklists& checklists,
                                     const HandoverSheet& sheet);

}  // namespace archive
