#include "archive/database.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <fstream>
#include <string_view>
#include <system_error>
#include <thread>

#include <sqlite3.h>

#include "archive/schema.h"

namespace archive {

namespace {

bool disk_is_full(const std::filesystem::path& file) {
  std::error_code unknown;
  const std::filesystem::space_info space = std::filesystem::space(file.parent_path(), unknown);
  return !unknown && space.available < (1u << 16);
}

Fault fault_of(int code, const std::filesystem::path& file, int system_error) {
  const bool full = system_error == ENOSPC || system_error == EDQUOT || disk_is_full(file);
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return Fault::busy;
    case SQLITE_FULL:
      return Fault::disk_full;
    case SQLITE_NOTADB:
      return Fault::not_an_archive;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return Fault::no_access;
    case SQLITE_CORRUPT:
    case SQLITE_CONSTRAINT:
    case SQLITE_ERROR:
      return Fault::damaged;
    // The -shm and -wal files can't be made to grow, which SQLite doesn't call full.
    case SQLITE_IOERR:
      return full ? Fault::disk_full : Fault::io;
    case SQLITE_CANTOPEN:
      return full ? Fault::disk_full : Fault::no_access;
    default:
      return Fault::io;
  }
}

int pragma(SQLite::Database& connection, const std::string& name) {
  return connection.execAndGet("PRAGMA " + name).getInt();
}

}  // namespace

Error translated(const SQLite::Exception& error, const std::filesystem::path& subject, int system_error) {
  return Error(fault_of(error.getErrorCode(), subject, system_error), subject.string(), error.what());
}

Database::Database(const std::filesystem::path& file, IfEmpty if_empty, int busy_timeout_ms) : file_(file) {
  std::array<char, 16> start{};
  std::ifstream in(file, std::ios::binary);
  in.read(start.data(), start.size());
  // SQLite takes a short file for an empty database, and would write over it.
  constexpr std::string_view magic("SQLite format 3\0", 16);
  if (in.gcount() > 0 && std::string_view(start.data(), start.size()) != magic)
    throw Error(Fault::not_an_archive, file.string(), "is not an SQLite database");
  guard([&] {
    const int flags = SQLite::OPEN_READWRITE | (if_empty == IfEmpty::create ? SQLite::OPEN_CREATE : 0);
    connection_ = std::make_unique<SQLite::Database>(file.string(), flags, busy_timeout_ms);
    refuse_foreign(if_empty);
    set_up();
    upgrade();
  });
}

int Database::system_error() const {
  return connection_ ? sqlite3_system_errno(connection_->getHandle()) : 0;
}

void Database::refuse_foreign(IfEmpty if_empty) const {
  // One state: another program may be making the archive just now.
  const ReadTransaction snapshot(*this);
  const int id = pragma(*connection_, "application_id");
  const int version = pragma(*connection_, "user_version");
  if (id == schema::application_id) {
    if (version < 1) throw Error(Fault::damaged, file_.string(), "has no schema version");
    if (version > static_cast<int>(schema::steps().size()))
      throw Error(Fault::newer_version, file_.string(), "was made by a newer version");
    return;
  }
  const int tables = connection_->execAndGet("SELECT count(*) FROM sqlite_master").getInt();
  if (id != 0 || version != 0 || tables != 0)
    throw Error(Fault::not_an_archive, file_.string(), "is the database of another program");
  if (if_empty == IfEmpty::fail) throw Error(Fault::no_archive, file_.string(), "is empty");
}

void Database::set_up() {
  // Two programs that open a new archive at once: SQLite doesn't wait while it changes the journal mode.
  for (int attempt = 0;; ++attempt) {
    try {
      connection_->exec("PRAGMA journal_mode = WAL");
      break;
    } catch (const SQLite::Exception& error) {
      if ((error.getErrorCode() & 0xff) != SQLITE_BUSY || attempt == 100) throw;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }
  connection_->exec("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  constexpr int full = 2;
  if (connection_->execAndGet("PRAGMA journal_mode").getString() != "wal" ||
      pragma(*connection_, "synchronous") != full || pragma(*connection_, "foreign_keys") != 1)
    throw Error(Fault::io, file_.string(), "this disk can't keep a write-ahead log");
}

void Database::upgrade() {
  const int newest = static_cast<int>(schema::steps().size());
  if (pragma(*connection_, "user_version") == newest) return;
  // A table that is made anew is away for a moment, which no row that names its rows must notice. SQLite
  // heeds this outside of transactions only.
  connection_->exec("PRAGMA foreign_keys = OFF");
  WriteTransaction transaction(*this);
  // Another program may have done it while we waited for the lock.
  for (int version = pragma(*connection_, "user_version"); version < newest; ++version) {
    connection_->exec(schema::steps()[static_cast<std::size_t>(version)]);
    schema::settle_step(*this, version + 1);
    connection_->exec("PRAGMA user_version = " + std::to_string(version + 1));
  }
  connection_->exec("PRAGMA application_id = " + std::to_string(schema::application_id));
  transaction.commit();
  connection_->exec("PRAGMA foreign_keys = ON");
}

}  // namespace archive
