#pragma once

// What goes to townships and units and comes back from them, after part 5 of the district's plan, as official
// documents: the problem list (问题清单) with the notice that it is sent by, and the report on rectification
// by village (整改情况) with pictures of before and after. In Chinese.

#include <optional>

#include "archive/letters/office_names.h"
#include "archive/letters/official_document.h"
#include "archive/rectification/problems.h"
#include "forms/definitions/checklist.h"

namespace archive {

/// Addressed to whom the filter names, else to the office's usual addressees. Throws archive::Error
/// (no_round).
OfficialDocument problem_list_document(const Archive& archive, const forms::Checklists& checklists,
                                       const ProblemFilter& filter, forms::Date today,
                                       const OfficeNames& names);

/// Of the filter's round and township, or of all; addressed to the office, with places for the day, the
/// signature and the seal of who reports. Throws archive::Error (no_round; damaged for an original that is
/// gone), ocr::Error for one that can't be read.
OfficialDocument rectification_document(const Archive& archive, const forms::Checklists& checklists,
                                        const ProblemFilter& filter, forms::Date today,
                                        const OfficeNames& names);

/// Each by its name's ending: .docx or .pdf, the document; .xlsx, its tables (reports.h). They throw the
/// same, and as write_official_document() and write_report().
Export write_problem_list(const Archive& archive, const forms::Checklists& checklists,
                          const ProblemFilter& filter, forms::Date today, const OfficeNames& names,
                          const std::filesystem::path& file, const ExportOptions& exporting = {});
Export write_rectification(const Archive& archive, const forms::Checklists& checklists,
                           const ProblemFilter& filter, forms::Date today, const OfficeNames& names,
                           const std::filesystem::path& file, const ExportOptions& exporting = {});

}  // namespace archive
