#pragma once

// Tables and charts of reports, for official documents. For the library's own use.

#include "archive/letters/official_document.h"
#include "archive/paper/chart.h"
#include "archive/paper/report.h"

namespace archive {

/// Numbers in the middle of their columns, words at their left.
/// Without the spaces between Chinese and figures, which a justified line would pull apart.
OfficialParagraph official_paragraph(const std::string& text, OutlineLevel level = OutlineLevel::text);
OfficialTable official_table(const ReportTable& table, double size_pt);
OfficialPicture official_picture(const Chart& chart, const std::string& caption);

}  // namespace archive
