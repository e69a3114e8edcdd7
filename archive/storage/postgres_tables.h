#pragma once

// The catalogue's tables as PostgreSQL takes them. They follow from the same steps as SQLite's
// (archive/schema/schema.h): what those make of an empty catalogue is translated, table by table, index by
// index, trigger by trigger, so that there is one truth of what a catalogue is. For the library's own use.
//
// INTEGER becomes bigint, REAL double precision, TEXT text in the order of its bytes (COLLATE "C", as SQLite
// compares); an AUTOINCREMENT an identity; a trigger a function that raises what SQLite's RAISE says. The
// search index is a table of tsvectors (archive/storage/search_table.h).

#include <span>
#include <string>
#include <vector>

namespace archive {

/// A table of the catalogue with what a copy of it needs.
struct CatalogueTable {
  std::string name;
  std::vector<std::string> columns;
  bool numbered = false;  ///< gives its ids itself, and none of them twice
};
/// In an order in which no row names one of a later table, but for the log's entries, which are checked at
/// the end of a transaction. Without the search index, which follows from the others.
const std::vector<CatalogueTable>& catalogue_tables();

/// What makes the tables, in the schema that is set.
std::string postgres_tables();
/// What makes their indices and triggers, which a copy is quicker without.
std::string postgres_guards();
/// What says whose tables they are, and of which version; made last.
std::string version_table();

/// The first version that a server can have.
inline constexpr int first_on_servers = 17;
/// What brings the tables of the version before to `version`, which is behind the first.
const char* postgres_step(int version);

/// A statement of one of the steps' kinds ("CREATE TABLE …") as PostgreSQL takes it.
std::string as_postgres(const std::string& sql);

}  // namespace archive
