#include "archive/storage/catalogue_copy.h"

#include <string>

#include <fmt/format.h>

#include "archive/schema/schema.h"
#include "archive/sql/sqlite_connection.h"
#include "archive/storage/postgres_tables.h"

namespace archive {

namespace {

using sql::SqliteConnection;

void set_last_number(sql::Connection& connection, const std::string& table, std::int64_t number) {
  if (connection.engine() == sql::Engine::sqlite) {
    connection.execute(
        fmt::format("DELETE FROM sqlite_sequence WHERE name = '{0}';"
                    "INSERT INTO sqlite_sequence (name, seq) VALUES ('{0}', {1})",
                    table, number));
  } else if (number > 0) {
    connection.execute(fmt::format("SELECT setval('{}_id_seq', {})", table, number));
  }
}

}  // namespace

std::int64_t last_number(sql::Connection& connection, const std::string& table) {
  if (connection.engine() == sql::Engine::sqlite)
    return connection.integer(fmt::format("SELECT seq FROM sqlite_sequence WHERE name = '{}'", table));
  return connection.integer(
      fmt::format("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {}_id_seq", table));
}

void copy_rows(sql::Connection& from, sql::Connection& to) {
  for (const CatalogueTable& table : catalogue_tables()) {
    if (table.name == "index_rules") continue;  // by which rules the search index was made
    sql::Statement rows =
        from.stream(fmt::format("SELECT {} FROM {}", fmt::join(table.columns, ", "), table.name));
    to.take_over(table.name, table.columns, rows);
    if (!table.numbered) continue;
    // A number that SQLite never gave has no row there, either.
    if (const std::int64_t last = last_number(from, table.name); last > 0)
      set_last_number(to, table.name, last);
  }
}

void copy_to_file(sql::Connection& from, const std::filesystem::path& file) {
  SqliteConnection copy(file.string(), SqliteConnection::Access::create);
  // Then no file is shared beside it, which some sticks' file systems can't.
  copy.execute("PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY");
  if (auto* const same = dynamic_cast<SqliteConnection*>(&from)) {
    // Of one instant, and whoever writes meanwhile is not made to wait.
    same->copy_to(copy);
    // The copy would ask for a -wal of its own.
    copy.execute("PRAGMA journal_mode = DELETE");
    return;
  }
  const sql::Transaction snapshot(from, sql::Intent::read);
  sql::Transaction transaction(copy, sql::Intent::write);
  for (const char* step : schema::steps()) copy.execute(step);
  copy.execute(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", schema::application_id,
                           schema::steps().size()));
  copy_rows(from, copy);
  transaction.commit();
}

}  // namespace archive
