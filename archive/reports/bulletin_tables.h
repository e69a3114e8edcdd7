#pragma once

// The tables of a round's bulletin. For the library's own use.

#include "archive/paper/report.h"
#include "archive/reports/round_figures.h"
#include "forms/definitions/checklist.h"

namespace archive {

/// Townships and their sum.
ReportTable township_table(const RoundFigures& figures);
/// Villages by rank, and their sum.
ReportTable village_table(const RoundFigures& figures);
/// Each content of the checklists over all villages.
ReportTable content_table(const RoundFigures& figures, const forms::Checklists& checklists);
/// What inspectors marked as falling short; nobody's name is in it.
ReportTable shortfall_table(const RoundFigures& figures, const forms::Checklists& checklists);
/// Problems; those of villages outside the round say so.
ReportTable problem_table(const std::vector<Problem>& problems, const forms::Checklists& checklists,
                          forms::Date today, const RoundFigures* round = nullptr);

/// 明查, 暗访, or both.
std::string manners_of(const VillageFigures& village);
/// 51.5%; — where nothing is asked.
std::string percent(const std::optional<double>& share);
/// 86.5.
std::string points_text(double points);

/// What the figures count, in sentences for below the tables.
std::vector<std::string> notes_on(const RoundFigures& figures);

}  // namespace archive
