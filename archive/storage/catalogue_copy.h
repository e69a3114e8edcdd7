#pragma once

// All rows of a catalogue copied into an empty one of either database. For the library's own use.

#include <cstdint>
#include <filesystem>
#include <string>

#include "archive/sql/connection.h"

namespace archive {

/// Both are within a transaction; `to` has the tables of the newest version, and no row. The search index is
/// not copied: whoever opens `to` makes it anew. Throws sql::Failure.
void copy_rows(sql::Connection& from, sql::Connection& to);

/// Up to which number the ids of a numbered table were given; 0: none was.
std::int64_t last_number(sql::Connection& connection, const std::string& table);

/// The catalogue of `from` as a new file of SQLite's that needs no other beside it; of one instant. Throws
/// sql::Failure.
void copy_to_file(sql::Connection& from, const std::filesystem::path& file);

}  // namespace archive
