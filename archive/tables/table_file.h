#pragma once

// Tables as offices keep them: XLSX (ECMA-376, all sheets), CSV in any usual encoding, or TOML with an
// [[entry]] a row and headings as its keys. What a file is, its bytes say. Cells come as text; a day that a
// spreadsheet keeps as a number comes as that number.

#include <filesystem>
#include <stop_token>
#include <string>

#include "archive/tables/table_error.h"
#include "forms/definitions/roster_table.h"
#include "forms/definitions/table.h"

namespace archive {

/// Sheets with the rows that have something in them; an area of cells that is merged says what it says in
/// each of them. Limits are looked at while it is read: no file, however made, takes more than a gigabyte of
/// memory. Throws std::filesystem::filesystem_error for a file that can't be opened or read, and
/// archive::TableError for what is no table.
forms::Table read_table(const std::filesystem::path& file, const std::stop_token& stop = {});

/// An empty table for a roster, with its headings, an example that is marked as one and never imported, and
/// on a second sheet what may stand in each column: XLSX, TOML with that in its comments, or CSV with the
/// headings and the example alone, by the file's name. It takes no file's place: one that is there may have
/// been filled in. Throws archive::Error (as require_target() and write_target()).
void write_template(const forms::Roster& roster, const std::filesystem::path& file);

}  // namespace archive
