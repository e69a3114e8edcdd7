#pragma once

// Tables as offices keep them: XLSX (ECMA-376, the first sheet), CSV in UTF-8 or GB 18030, which is what
// spreadsheets write in China, or TOML with an [[entry]] a row and headings as its keys. Cells come as text;
// a day that a spreadsheet keeps as a number comes as that number.

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "forms/roster_table.h"

namespace archive {

/// Rows with something in them. Throws std::filesystem::filesystem_error for a file that can't be opened, and
/// archive::Error: io, and not_a_table for what is none, is larger than any roster, or locked with a
/// password.
std::vector<forms::TableRow> read_table(const std::filesystem::path& file);

/// An empty table for a roster, with its headings, an example, and on a second sheet what may stand in each
/// column: XLSX, TOML with that in its comments, or CSV with the headings and the example alone, by the
/// file's name. It takes no file's place: one that is there may have been filled in. Throws archive::Error
/// (as require_target() and write_target()).
void write_template(const forms::Roster& roster, const std::filesystem::path& file);

}  // namespace archive
