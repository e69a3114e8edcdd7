#pragma once

// A catalogue in SQLite held against itself. For the library's own use; throws sql::Failure.

#include <vector>

#include "archive/sql/sqlite_connection.h"
#include "archive/storage/storage.h"

namespace archive {

/// SQLite's own checks. Those of the search index need the right to write.
std::vector<StorageFault> check_bytes(sql::SqliteConnection& connection, bool read_only);
/// Tables, indices and triggers against what the steps make.
std::vector<StorageFault> check_tables(sql::SqliteConnection& connection);

}  // namespace archive
