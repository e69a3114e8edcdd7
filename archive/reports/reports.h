#pragma once

// What a supervision leaves the office as: the bulletin of a round (通报), the problem list (问题清单), and a
// township's summary of rectification by village (整改情况汇总), after parts 4 and 5 of the district's plan.
// In Chinese, as their readers are. These are tables, for a workbook or a plain PDF (report.h); as official
// documents: bulletin.h and rectification_papers.h.
//
// All throw archive::Error; a round that does not exist is Fault::no_round.

#include "archive/paper/report.h"
#include "archive/rectification/problems.h"
#include "archive/rounds/rounds.h"
#include "forms/definitions/checklist.h"

namespace archive {

Report make_bulletin(const Archive& archive, const forms::Checklists& checklists, RoundId round,
                     forms::Date today);
Report make_problem_list(const Archive& archive, const forms::Checklists& checklists,
                         const ProblemFilter& filter, forms::Date today);
/// Of the filter's round and township, or of all, each village's problems and how far they are, the
/// interviews and what they cost.
Report make_rectification_summary(const Archive& archive, const forms::Checklists& checklists,
                                  const ProblemFilter& filter, forms::Date today);

}  // namespace archive
