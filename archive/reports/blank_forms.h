#pragma once

// Blank forms (空白表格) to be filled in by hand: drawn from the definitions of kinds, with the roster's
// names in their rows and a QR code by which they are known when they come back (forms/blank).

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "archive/catalogue/archive.h"
#include "archive/files/export.h"
#include "forms/definitions/checklist.h"
#include "forms/definitions/kind.h"

namespace archive {

struct BlankFormOrder {
  std::string kind;     ///< its name
  std::string village;  ///< as the roster has it
  std::vector<std::chrono::year_month> months;
  std::optional<int> rows = {};  ///< of a table; none: as many as fit on a sheet
};

/// Whom the forms of a kind name in a month: the households of the groups of whose requirements this kind is
/// proof, all households where there is no such requirement; or the members of the work team. Those who are
/// on the village's roster on any day of the month, in the roster's order. Empty for a kind that names
/// nobody. Throws archive::Error.
std::vector<std::string> names_on_form(const Archive& archive, const forms::Checklists& checklists,
                                       const forms::Kind& kind, const std::string& village,
                                       std::chrono::year_month month);

/// The kind that somebody says, by its name or title. Throws UnknownName; also for papers of no kind (其他),
/// which have no form.
const forms::Kind& kind_with_form(const forms::Kinds& kinds, const std::string& said);

struct BlankForms {
  Export written = Export::written;
  int sheets = 0;
  int names = 0;  ///< printed on them, over all months
};

/// Writes the forms of all months, in their order, as one PDF, in the place of nothing or of a PDF
/// (archive/files/target.h). A kind without a table has a sheet for each name, or one where there is none; a
/// table as many sheets as its names take. Throws UnknownName for an unknown kind; archive::Error: bad_value
/// for a village's name that is too long or no name, and where there is no month; as require_target();
/// disk_full, no_access, io.
BlankForms write_blank_forms(const Archive& archive, const forms::Kinds& kinds,
                             const forms::Checklists& checklists, const BlankFormOrder& order,
                             const std::filesystem::path& file, const ExportOptions& options = {});

/// 走访登记-清风村-2024-06.pdf; with several months the first and the last.
std::filesystem::path file_name_of(const forms::Kind& kind, const BlankFormOrder& order);

}  // namespace archive
