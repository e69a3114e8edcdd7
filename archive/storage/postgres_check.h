#pragma once

// A catalogue in PostgreSQL held against itself. For the library's own use; throws sql::Failure. Bytes are
// the server's to check (data checksums, pg_amcheck).

#include <vector>

#include "archive/sql/postgres_connection.h"
#include "archive/storage/storage.h"

namespace archive {

/// Rows that name rows which are not there, as somebody leaves them who turned the server's own checks off.
std::vector<StorageFault> check_references(sql::PostgresConnection& connection);
/// Columns, constraints, indices and triggers against what postgres_tables() makes, in a schema that is
/// undone again; of that the connection needs the right.
std::vector<StorageFault> check_tables(sql::PostgresConnection& connection);

}  // namespace archive
