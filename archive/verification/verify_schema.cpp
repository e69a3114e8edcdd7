#include <map>
#include <tuple>

#include "archive/schema/schema.h"
#include "archive/verification/verification.h"

namespace archive::verification {

namespace {

/// Type and name of each thing in the catalogue, and the SQL that makes it, in which neither spaces nor
/// quotes count: SQLite writes some of them itself when a table is renamed.
using Objects = std::map<std::pair<std::string, std::string>, std::string>;

std::string plain(const std::string& sql) {
  std::string text;
  for (const char c : sql)
    if (c != ' ' && c != '\n' && c != '\t' && c != '\r' && c != '"') text += c;
  return text;
}

Objects objects_of(SQLite::Database& connection) {
  Objects objects;
  SQLite::Statement rows(connection, "SELECT type, name, tbl_name, sql FROM main.sqlite_master");
  while (rows.executeStep()) {
    const std::string name = rows.getColumn(1).getString();
    // SQLite's own follow from the tables.
    if (name.starts_with("sqlite_")) continue;
    // FTS5's own are worded by whichever version of it made them; what is in them is checked otherwise.
    const std::string sql =
        name.starts_with("search_") ? std::string() : plain(rows.getColumn(3).getString());
    objects[{rows.getColumn(0).getString(), name}] = rows.getColumn(2).getString() + ":" + sql;
  }
  return objects;
}

Objects expected_objects() {
  SQLite::Database connection(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  for (const char* step : schema::steps()) connection.exec(step);
  return objects_of(connection);
}

}  // namespace

void check_schema(const Database& database, Findings& findings) {
  const Objects expected = expected_objects(), found = objects_of(database.connection());
  const auto report = [&](const std::pair<std::string, std::string>& object, const char* what) {
    findings.push_back({Damage::schema_changed, object.first + " " + object.second, std::nullopt, what});
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
}

}  // namespace archive::verification
