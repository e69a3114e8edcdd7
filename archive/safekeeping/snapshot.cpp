#include "archive/safekeeping/snapshot.h"

#include "archive/catalogue/state.h"
#include "archive/database/office_ids.h"
#include "archive/records/error.h"
#include "archive/sql/sqlite_connection.h"
#include "archive/storage/catalogue_copy.h"

namespace archive {

namespace {

std::vector<KeptOriginal> pages_in(sql::Connection& connection) {
  sql::Statement rows = connection.statement(
      "SELECT sha256, extension, size_bytes FROM file GROUP BY sha256, extension, "
      "size_bytes ORDER BY min(id)");
  std::vector<KeptOriginal> pages;
  while (rows.step())
    pages.push_back({.sha256 = rows.column("sha256").as_string(),
                     .extension = rows.column("extension").as_string(),
                     .bytes = static_cast<std::uint64_t>(rows.column("size_bytes").as_int64())});
  return pages;
}

/// A catalogue's file that nobody writes.
sql::SqliteConnection opened(const std::filesystem::path& file) {
  return {"file:" + file.string() + "?immutable=1", sql::SqliteConnection::Access::read};
}

}  // namespace

std::string entry_hash(const Archive& archive, std::int64_t number) {
  const Database& database = archive.state().database;
  return database.guard([&] { return hash_of_entry(database, number); });
}

std::string identity_of(const Archive& archive) {
  return entry_hash(archive, 1);
}

void take_snapshot(const Archive& archive, const std::filesystem::path& file, Moment& moment) {
  const Database& database = archive.state().database;
  database.guard([&] {
    try {
      copy_to_file(database.connection(), file);
      sql::SqliteConnection copy = opened(file);
      sql::Statement head =
          copy.statement("SELECT number, hash FROM audit WHERE number > 0 ORDER BY number DESC LIMIT 1");
      if (head.step())
        moment.head = {.length = head.column("number").as_int64(), .hash = head.column("hash").as_string()};
      moment.documents = static_cast<std::size_t>(
          copy.integer("SELECT (SELECT count(*) FROM document) - (SELECT count(*) FROM disposed_document)"));
      moment.pages = pages_in(copy);
    } catch (const sql::Failure& error) {
      // It is the copy's folder that is full or may not be written, and not the archive's.
      throw translated(error, file);
    }
  });
}

std::vector<KeptOriginal> pages_of(const Archive& archive) {
  const Database& database = archive.state().database;
  return database.guard([&] { return pages_in(database.connection()); });
}

void require_sound(const std::filesystem::path& file) {
  try {
    const std::string said = opened(file).text("PRAGMA quick_check(1)");
    if (said != "ok") throw Error(Fault::damaged, file.string(), said);
  } catch (const sql::Failure& error) {
    throw translated(error, file);
  }
}

std::size_t disposed_behind(const std::filesystem::path& file, std::int64_t entry) {
  try {
    sql::SqliteConnection copy = opened(file);
    if (copy.integer("SELECT count(*) FROM sqlite_master WHERE name = 'disposed_document'") == 0) return 0;
    sql::Statement rows = copy.statement("SELECT count(*) FROM disposed_document WHERE entry > :entry");
    rows.bind(":entry", entry);
    rows.step();
    return static_cast<std::size_t>(rows.column(0).as_int64());
  } catch (const sql::Failure& error) {
    throw translated(error, file);
  }
}

}  // namespace archive
