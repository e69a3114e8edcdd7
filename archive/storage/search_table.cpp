#include "archive/storage/search_table.h"

#include "archive/storage/fts5_table.h"
#include "archive/storage/tsvector_table.h"

namespace archive {

std::unique_ptr<SearchTable> SearchTable::of(sql::Connection& connection, PreparedStatements& statements) {
  if (connection.engine() == sql::Engine::postgresql) return make_tsvector_table(connection, statements);
  return make_fts5_table(connection, statements);
}

}  // namespace archive
