#include "archive/safekeeping/snapshot.h"

#include <chrono>
#include <thread>

#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>

#include "archive/catalogue/state.h"
#include "archive/database/office_ids.h"
#include "archive/records/error.h"

namespace archive {

namespace {

std::vector<KeptOriginal> pages_in(SQLite::Database& connection) {
  SQLite::Statement rows(connection,
                         "SELECT sha256, extension, size_bytes FROM file GROUP BY sha256, extension, "
                         "size_bytes ORDER BY min(id)");
  std::vector<KeptOriginal> pages;
  while (rows.executeStep())
    pages.push_back({.sha256 = rows.getColumn("sha256").getString(),
                     .extension = rows.getColumn("extension").getString(),
                     .bytes = static_cast<std::uint64_t>(rows.getColumn("size_bytes").getInt64())});
  return pages;
}

void copy_catalogue(SQLite::Database& to, SQLite::Database& from) {
  SQLite::Backup backup(to, from);
  constexpr int all = -1, attempts = 200;
  constexpr std::chrono::milliseconds pause(50);
  // In one step: the copy is of one instant, and whoever writes meanwhile is not made to wait.
  for (int attempt = 0; backup.executeStep(all) != SQLITE_DONE; ++attempt) {
    if (attempt == attempts) throw SQLite::Exception("the catalogue stays locked", SQLITE_BUSY);
    std::this_thread::sleep_for(pause);
  }
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
      SQLite::Database copy(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
      // Then no file is shared beside it, which some sticks' file systems can't.
      copy.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY");
      copy_catalogue(copy, database.connection());
      // The copy would ask for a -wal of its own.
      copy.exec("PRAGMA journal_mode = DELETE");
      SQLite::Statement head(copy,
                             "SELECT number, hash FROM audit WHERE number > 0 ORDER BY number DESC LIMIT 1");
      if (head.executeStep())
        moment.head = {.length = head.getColumn("number").getInt64(),
                       .hash = head.getColumn("hash").getString()};
      moment.documents = static_cast<std::size_t>(
          copy.execAndGet("SELECT (SELECT count(*) FROM document) - (SELECT count(*) FROM disposed_document)")
              .getInt64());
      moment.pages = pages_in(copy);
    } catch (const SQLite::Exception& error) {
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
    SQLite::Database copy("file:" + file.string() + "?immutable=1", SQLite::OPEN_READONLY | SQLite::OPEN_URI);
    const std::string said = copy.execAndGet("PRAGMA quick_check(1)").getString();
    if (said != "ok") throw Error(Fault::damaged, file.string(), said);
  } catch (const SQLite::Exception& error) {
    throw translated(error, file);
  }
}

std::size_t disposed_behind(const std::filesystem::path& file, std::int64_t entry) {
  try {
    SQLite::Database copy("file:" + file.string() + "?immutable=1", SQLite::OPEN_READONLY | SQLite::OPEN_URI);
    if (!copy.tableExists("disposed_document")) return 0;
    SQLite::Statement rows(copy, "SELECT count(*) FROM disposed_document WHERE entry > :entry");
    rows.bind(":entry", entry);
    rows.executeStep();
    return static_cast<std::size_t>(rows.getColumn(0).getInt64());
  } catch (const SQLite::Exception& error) {
    throw translated(error, file);
  }
}

}  // namespace archive
