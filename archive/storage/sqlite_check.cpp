#include "archive/storage/sqlite_check.h"

#include <map>
#include <utility>

#include "archive/schema/schema.h"

namespace archive {

namespace {

using Kind = StorageFault::Kind;

/// Type and name of each thing in the catalogue, and the SQL that makes it, in which neither spaces nor
/// quotes count: SQLite writes some of them itself when a table is renamed.
using Objects = std::map<std::pair<std::string, std::string>, std::string>;

std::string plain(const std::string& sql) {
  std::string text;
  for (const char c : sql)
    if (c != ' ' && c != '\n' && c != '\t' && c != '\r' && c != '"') text += c;
  return text;
}

Objects objects_of(sql::SqliteConnection& connection) {
  Objects objects;
  sql::Statement rows = connection.statement("SELECT type, name, tbl_name, sql FROM main.sqlite_master");
  while (rows.step()) {
    const std::string name = rows.column(1).as_string();
    // SQLite's own follow from the tables.
    if (name.starts_with("sqlite_")) continue;
    // FTS5's own are worded by whichever version of it made them; what is in them is checked otherwise.
    const std::string sql = name.starts_with("search_") ? std::string() : plain(rows.column(3).as_string());
    objects[{rows.column(0).as_string(), name}] = rows.column(2).as_string() + ":" + sql;
  }
  return objects;
}

Objects expected_objects() {
  sql::SqliteConnection connection(":memory:", sql::SqliteConnection::Access::create);
  for (const char* step : schema::steps()) connection.execute(step);
  return objects_of(connection);
}

}  // namespace

std::vector<StorageFault> check_bytes(sql::SqliteConnection& connection, bool read_only) {
  std::vector<StorageFault> faults;
  sql::Statement integrity = connection.statement("PRAGMA integrity_check");
  while (integrity.step())
    if (const std::string said = integrity.column(0).as_string(); said != "ok")
      faults.push_back({Kind::damaged, "catalogue", said});
  sql::Statement keys = connection.statement("PRAGMA foreign_key_check");
  while (keys.step())
    faults.push_back(
        {Kind::row_broken, keys.column(0).as_string(),
         "row " + keys.column(1).as_string() + " names a missing row of " + keys.column(2).as_string()});
  // FTS5 checks itself only by way of an insert, which changes nothing; that needs the right to write.
  if (read_only) return faults;
  try {
    const sql::Transaction lock(connection, sql::Intent::write);
    connection.execute("INSERT INTO search (search) VALUES ('integrity-check')");
  } catch (const sql::Failure& error) {
    if (error.reason() != sql::Reason::damaged) throw;
    faults.push_back({Kind::damaged, "search", error.what()});
  }
  return faults;
}

std::vector<StorageFault> check_tables(sql::SqliteConnection& connection) {
  const Objects expected = expected_objects(), found = objects_of(connection);
  std::vector<StorageFault> faults;
  const auto report = [&](const std::pair<std::string, std::string>& object, const char* what) {
    faults.push_back({Kind::schema_changed, object.first + " " + object.second, what});
  };
  for (const auto& [object, sql] : expected) {
    const auto there = found.find(object);
    if (there == found.end())
      report(object, "is gone");
    else if (there->second != sql)
      report(object, "is not as the program makes it");
  }
  for (const auto& [object, sql] : found)
    if (!expected.contains(object)) report(object, "is none of the program's");
  return faults;
}

}  // namespace archive
