#include "archive/safekeeping/migration.h"

#include <span>

#include <fmt/format.h>

#include "archive/catalogue/state.h"
#include "archive/database/audit_log.h"
#include "archive/files/file_names.h"
#include "archive/sql/postgres_connection.h"
#include "archive/storage/catalogue_copy.h"
#include "archive/storage/catalogue_place.h"
#include "archive/storage/postgres_tables.h"

namespace archive {

namespace {

namespace fs = std::filesystem;

// Each change of an archive is an entry of its log.
constexpr const char* refuse_changes =
    "CREATE TRIGGER catalogue_was_moved BEFORE INSERT ON audit"
    " BEGIN SELECT RAISE(ABORT, 'the catalogue was moved to a server: open the archive anew'); END";

/// In one transaction of the server's, which is committed where this returns.
void fill(sql::Connection& from, sql::PostgresConnection& server) {
  sql::Transaction transaction(server, sql::Intent::copy);
  if (server.has_tables()) throw Error(Fault::would_replace, server.schema(), "has tables already");
  server.execute(fmt::format("CREATE SCHEMA IF NOT EXISTS {}", sql::quoted(server.schema())));
  server.execute(postgres_tables());
  copy_rows(from, server);
  // A table with references that wait to be checked takes no index.
  server.execute("SET CONSTRAINTS ALL IMMEDIATE");
  server.execute(postgres_guards());
  server.execute(version_table());
  transaction.commit();
  // The server plans questions by what it has counted.
  server.execute("ANALYZE");
}

}  // namespace

MigrationResult move_to_server(Archive& archive, const MigrationOptions& options) {
  const Archive::State& state = archive.state();
  const Database& database = state.database;
  const ServerAddress address{.server = options.server, .schema = options.schema};
  require_address(address);
  if (database.connection().engine() != sql::Engine::sqlite)
    throw Error(Fault::would_replace, state.folder.string(), "has its catalogue on a server already");
  const fs::path file = file_names::catalogue(state.folder),
                 aside = file_names::moved_catalogue(state.folder);
  MigrationResult result{.left = aside, .entries = 0};
  database.guard([&] {
    {
      WriteTransaction transaction(database);
      append(database, options.mark, Action::moved, 0, "to schema " + address.schema, {});
      transaction.commit();
    }
    try {
      constexpr int patience_ms = 10000;
      sql::PostgresConnection server(address.server, address.schema, patience_ms);
      sql::Transaction lock(database.connection(), sql::Intent::write);
      result.entries = audit_head(database).length;
      fill(database.connection(), server);
      database.connection().execute(refuse_changes);
      // From here on it is where the server has it.
      const std::string text = text_of(address);
      replace_file(*state.disk, file_names::server_address(state.folder), std::as_bytes(std::span(text)),
                   Readers::owner);
      lock.commit();
    } catch (const sql::Failure& error) {
      throw translated(error, address.schema);
    }
    database.storage().settle_commit();
  });
  state.disk->rename(file, aside);
  state.disk->sync_folder(state.folder);
  return result;
}

}  // namespace archive
