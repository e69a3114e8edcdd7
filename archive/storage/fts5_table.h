#pragma once

// The search index in SQLite. For the library's own use.

#include "archive/storage/search_table.h"

namespace archive {

std::unique_ptr<SearchTable> make_fts5_table(sql::Connection& connection, PreparedStatements& statements);

}  // namespace archive
