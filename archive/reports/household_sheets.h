#pragma once

// The question sheets of households that are asked at their doors (入户抽查表): an A4 sheet a household, with
// what it is asked, boxes to tick and lines to sign; before them the list of the sample.

#include <filesystem>

#include "archive/catalogue/archive.h"
#include "archive/files/export.h"
#include "archive/rounds/household_sample.h"
#include "forms/definitions/checklist.h"
#include "forms/definitions/roster.h"

namespace archive {

/// Writes the last sample of a village as one PDF, in the place of nothing or of a PDF
/// (archive/files/target.h). On each page stand the round, the seed and the head of the audit log.
/// `households`: the definition of the roster, for the names of categories. Throws archive::Error: as
/// find_household_sample(); no_sample where none was drawn; as require_target(); disk_full, no_access, io.
Export write_household_sheets(const Archive& archive, const forms::Checklists& checklists,
                              const forms::Roster& households, RoundId round, const std::string& village,
                              const std::filesystem::path& file, const ExportOptions& options = {});

/// The village's group or address that stands behind a name: 3组 of 张三（3组）; empty: none.
std::string place_in_name(const std::string& name);

}  // namespace archive
