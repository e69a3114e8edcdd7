#pragma once

// The bulletin of a round (通报) as an official document, after part 4 of the district's plan: text parts
// that people may write themselves, tables and charts of its figures, and the problem list. In Chinese. See
// official_document.h for the files, and make_bulletin() in reports.h for the workbook.

#include <optional>

#include "archive/letters/office_names.h"
#include "archive/letters/official_document.h"
#include "archive/reports/bulletin_text.h"
#include "archive/rounds/rounds.h"
#include "forms/definitions/checklist.h"

namespace archive {

struct BulletinOptions {
  OfficeNames names;
  std::optional<int> number;  ///< of the document in its year; none: left to be filled in
  BulletinText text = {};     ///< takes the place of the prefilled parts
};

/// Throws archive::Error (no_round).
OfficialDocument bulletin_document(const Archive& archive, const forms::Checklists& checklists, RoundId round,
                                   forms::Date today, const BulletinOptions& options);
/// By its name's ending: .docx or .pdf, the document; .xlsx, its tables (make_bulletin()). Throws the same,
/// and as write_official_document() and write_report().
Export write_bulletin(const Archive& archive, const forms::Checklists& checklists, RoundId round,
                      forms::Date today, const BulletinOptions& options, const std::filesystem::path& file,
                      const ExportOptions& exporting = {});
/// The parts that people write, prefilled. Throws archive::Error (no_round).
BulletinText bulletin_text(const Archive& archive, const forms::Checklists& checklists, RoundId round,
                           forms::Date today, const OfficeNames& names);

}  // namespace archive
