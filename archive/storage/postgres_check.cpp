#include "archive/storage/postgres_check.h"

#include <map>

#include <fmt/format.h>

#include "archive/storage/postgres_tables.h"

namespace archive {

namespace {

using Kind = StorageFault::Kind;

/// What there is in the schema, by kind and name, as the server words it.
std::map<std::string, std::string> objects_of(sql::PostgresConnection& connection,
                                              const std::string& schema) {
  connection.execute(fmt::format("SET LOCAL search_path TO {}", sql::quoted(schema)));
  sql::Statement rows = connection.statement(R"sql(
      SELECT 'column ' || c.relname || '.' || a.attname,
        format_type(a.atttypid, a.atttypmod) || ' ' || CAST(a.attnotnull AS text) || ' ' || CAST(a.attidentity AS text) || ' '
          || coalesce((SELECT l.collname FROM pg_collation l WHERE l.oid = a.attcollation), '')
      FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relkind = 'r' AND c.relnamespace = to_regnamespace(:schema)
      UNION ALL
      SELECT 'constraint ' || c.relname || '.' || k.conname, pg_get_constraintdef(k.oid)
      FROM pg_constraint k
      JOIN pg_class c ON c.oid = k.conrelid
      WHERE k.connamespace = to_regnamespace(:schema)
      UNION ALL
      SELECT 'index ' || i.indexname, replace(i.indexdef, ' ' || i.schemaname || '.', ' ')
      FROM pg_indexes i
      WHERE i.schemaname = :schema
      UNION ALL
      SELECT 'trigger ' || t.tgname,
        CAST(t.tgenabled AS text) || ' ' || replace(pg_get_triggerdef(t.oid), ' ' || :schema || '.', ' ') || ' ' || p.prosrc
      FROM pg_trigger t
      JOIN pg_class c ON c.oid = t.tgrelid
      JOIN pg_proc p ON p.oid = t.tgfoid
      WHERE NOT t.tgisinternal AND c.relnamespace = to_regnamespace(:schema))sql");
  rows.bind(":schema", schema);
  std::map<std::string, std::string> objects;
  while (rows.step()) objects[rows.column(0).as_string()] = rows.column(1).as_string();
  return objects;
}

struct Reference {
  std::string table, of;
  std::vector<std::string> columns, named;
};

std::string orphans(const Reference& reference) {
  std::string same, said;
  for (std::size_t i = 0; i < reference.columns.size(); ++i) {
    same += (i == 0 ? "" : " AND ") + fmt::format("p.{} = c.{}", reference.named[i], reference.columns[i]);
    said += fmt::format(" AND c.{} IS NOT NULL", reference.columns[i]);
  }
  return fmt::format("SELECT count(*) FROM {} c WHERE NOT EXISTS (SELECT 1 FROM {} p WHERE {}){}",
                     reference.table, reference.of, same, said);
}

std::vector<Reference> references_in(sql::PostgresConnection& connection) {
  sql::Statement rows = connection.statement(R"sql(
      SELECT k.oid AS id, c.relname AS child, f.relname AS parent, a.attname AS child_column,
        b.attname AS parent_column
      FROM pg_constraint k
      JOIN pg_class c ON c.oid = k.conrelid
      JOIN pg_class f ON f.oid = k.confrelid
      JOIN unnest(k.conkey, k.confkey) AS pair (child, parent) ON true
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = pair.child
      JOIN pg_attribute b ON b.attrelid = f.oid AND b.attnum = pair.parent
      WHERE k.contype = 'f' AND k.connamespace = to_regnamespace(:schema)
      ORDER BY c.relname, k.oid)sql");
  rows.bind(":schema", connection.schema());
  std::vector<Reference> references;
  std::string last;
  while (rows.step()) {
    if (const std::string id = rows.column("id").as_string(); id != last) {
      references.push_back({.table = rows.column("child").as_string(),
                            .of = rows.column("parent").as_string(),
                            .columns = {},
                            .named = {}});
      last = id;
    }
    references.back().columns.push_back(rows.column("child_column").as_string());
    references.back().named.push_back(rows.column("parent_column").as_string());
  }
  return references;
}

}  // namespace

std::vector<StorageFault> check_references(sql::PostgresConnection& connection) {
  std::vector<StorageFault> faults;
  for (const Reference& each : references_in(connection))
    if (const std::int64_t count = connection.integer(orphans(each)); count > 0)
      faults.push_back(
          {Kind::row_broken, each.table, fmt::format("{} rows name missing rows of {}", count, each.of)});
  return faults;
}

std::vector<StorageFault> check_tables(sql::PostgresConnection& connection) {
  const std::string beside = connection.schema() + "_check";
  std::map<std::string, std::string> expected, found;
  {
    const sql::Transaction undone(connection, sql::Intent::copy);
    found = objects_of(connection, connection.schema());
    connection.execute(fmt::format("CREATE SCHEMA {0}; SET LOCAL search_path TO {0}", sql::quoted(beside)));
    connection.execute(postgres_tables() + postgres_guards());
    connection.execute(version_table());
    expected = objects_of(connection, beside);
  }
  std::vector<StorageFault> faults;
  for (const auto& [object, definition] : expected) {
    const auto there = found.find(object);
    if (there == found.end())
      faults.push_back({Kind::schema_changed, object, "is gone"});
    else if (there->second != definition)
      faults.push_back({Kind::schema_changed, object, "is not as the program makes it"});
  }
  for (const auto& [object, definition] : found)
    if (!expected.contains(object))
      faults.push_back({Kind::schema_changed, object, "is none of the program's"});
  return faults;
}

}  // namespace archive
