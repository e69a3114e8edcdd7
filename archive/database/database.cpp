#include "archive/database/database.h"

#include <cerrno>
#include <chrono>
#include <system_error>
#include <thread>

#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>

#include "archive/database/acting.h"
#include "archive/database/audit_log.h"
#include "archive/database/log_seal.h"
#include "archive/database/upgrade.h"
#include "archive/schema/schema.h"

namespace archive {

using catalogue_file::ReadingWay;

namespace {

bool disk_is_full(const std::filesystem::path& file) {
  std::error_code unknown;
  const std::filesystem::space_info space = std::filesystem::space(file.parent_path(), unknown);
  return !unknown && space.available < (1u << 16);
}

Fault fault_of(int code, const std::filesystem::path& file, int system_error) {
  const bool full =
      system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG || disk_is_full(file);
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

// An archive belongs to one thread at a time, so that SQLite needs no lock for each column that is read: a
// tenth of the time of long questions.
constexpr int one_thread = SQLITE_OPEN_NOMUTEX;

// Inner pages of a district's indices stay in memory; 2 MB, which SQLite takes of itself, hold a village's.
constexpr const char* keep_pages = "PRAGMA cache_size = -32768";

// SQLite's temporary files would lie in a folder of the whole machine, with what the archive's papers say.
void keep_to_memory(SQLite::Database& connection) {
  connection.exec("PRAGMA temp_store = MEMORY");
}

}  // namespace

Error translated(const SQLite::Exception& error, const std::filesystem::path& subject, int system_error) {
  return Error(fault_of(error.getErrorCode(), subject, system_error), subject.string(), error.what());
}

Database::Database(const std::filesystem::path& file, IfEmpty if_empty, int busy_timeout_ms, Disk& disk,
                   const std::filesystem::path& user_data)
    : file_(file),
      kept_head_(file.parent_path(), disk, user_data),
      keys_(user_data, disk),
      busy_timeout_ms_(busy_timeout_ms) {
  catalogue_file::refuse_short(file);
  if (if_empty == IfEmpty::create) catalogue_file::make(file);
  guard([&] {
    if (catalogue_file::may_be_written(file))
      open_to_write(if_empty, busy_timeout_ms);
    else
      open_to_read(if_empty, busy_timeout_ms);
  });
}

void Database::open_to_write(IfEmpty if_empty, int busy_timeout_ms) {
  connection_ = std::make_unique<SQLite::Database>(file_.string(), SQLite::OPEN_READWRITE | one_thread,
                                                   busy_timeout_ms);
  keep_to_memory(*connection_);
  refuse_foreign(if_empty);
  connection_->exec(keep_pages);
  set_up();
  upgrade();
}

void Database::open_to_read(IfEmpty if_empty, int busy_timeout_ms) {
  access_ = Access::read;
  const ReadingWay way = catalogue_file::reading_way(file_);
  try {
    connect_to_read(way, busy_timeout_ms);
    refuse_foreign(if_empty);
  } catch (const SQLite::Exception& error) {
    const int code = error.getErrorCode() & 0xff;
    if (way != ReadingWay::shared || (code != SQLITE_CANTOPEN && code != SQLITE_READONLY)) throw;
    // The shared index is of no use: left by another machine, or with rights of its own.
    connect_to_read(
        catalogue_file::bytes_of(catalogue_file::wal(file_)) > 0 ? ReadingWay::alone : ReadingWay::immutable,
        busy_timeout_ms);
    refuse_foreign(if_empty);
  }
  if (pragma(*connection_, "user_version") < static_cast<int>(schema::steps().size())) {
    auto copy = std::make_unique<SQLite::Database>(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    SQLite::Backup(*copy, *connection_).executeStep();
    statements_.clear();
    connection_ = std::move(copy);
    upgrade();
  }
  connection_->exec(keep_pages);
  connection_->exec("PRAGMA query_only = ON");
}

void Database::connect_to_read(ReadingWay way, int busy_timeout_ms) {
  immutable_.reset();
  statements_.clear();
  if (way == ReadingWay::immutable) immutable_ = catalogue_file::stamp(file_);
  connection_ = std::make_unique<SQLite::Database>(catalogue_file::uri(file_, way),
                                                   SQLite::OPEN_READONLY | SQLite::OPEN_URI | one_thread,
                                                   busy_timeout_ms);
  keep_to_memory(*connection_);
  // Then SQLite keeps the index of the -wal in memory.
  if (way == ReadingWay::alone) connection_->exec("PRAGMA locking_mode = EXCLUSIVE");
}

std::int64_t Database::data_version() const {
  return guard([&] { return connection_->execAndGet("PRAGMA data_version").getInt64(); });
}

int Database::system_error() const {
  return connection_ ? sqlite3_system_errno(connection_->getHandle()) : 0;
}

void Database::refuse_written_meanwhile() const {
  if (immutable_ && catalogue_file::stamp(file_) != *immutable_)
    throw Error(Fault::busy, file_.string(), "was changed while it was read without locks");
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
  if (if_empty == IfEmpty::lost)
    throw Error(Fault::catalogue_lost, file_.parent_path().string(), "the catalogue is empty");
  if (if_empty == IfEmpty::fail || read_only()) throw Error(Fault::no_archive, file_.string(), "is empty");
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
  // No WriteTransaction: also a log that has lost something must come to where it can be read.
  SQLite::Transaction transaction(*connection_, SQLite::TransactionBehavior::IMMEDIATE);
  // Another program may have done it while we waited for the lock.
  for (int version = pragma(*connection_, "user_version"); version < newest; ++version) {
    connection_->exec(schema::steps()[static_cast<std::size_t>(version)]);
    settle_step(*this, version + 1);
    connection_->exec("PRAGMA user_version = " + std::to_string(version + 1));
  }
  connection_->exec("PRAGMA application_id = " + std::to_string(schema::application_id));
  transaction.commit();
  connection_->exec("PRAGMA foreign_keys = ON");
}

void Database::displace_unseen_commit() const {
  // Writes the first page, with what is in it.
  connection_->exec("PRAGMA user_version = " + std::to_string(pragma(*connection_, "user_version")));
}

void Database::settle_commit() const {
  try {
    kept_head_.advance(*this);
  } catch (const std::exception&) {
    // It is committed. The next change or opening keeps the head.
  }
  // TRUNCATE and not PASSIVE: frames that stay in the -wal are read again after a crash, and one of them that
  // was damaged there would take older pages' places with it. It waits for nobody: while others read or
  // write, SQLite does what it can, and a later change the rest.
  sqlite3* const handle = connection_->getHandle();
  sqlite3_busy_timeout(handle, 0);
  sqlite3_wal_checkpoint_v2(handle, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  sqlite3_busy_timeout(handle, busy_timeout_ms_);
}

namespace {

const Database& writable(const Database& database) {
  if (database.read_only())
    throw Error(Fault::read_only, database.file().parent_path().string(), "may only be read");
  return database;
}

}  // namespace

WriteTransaction::WriteTransaction(const Database& database, Needs needs)
    : database_(writable(database)),
      transaction_(database.connection(), SQLite::TransactionBehavior::IMMEDIATE),
      length_before_(audit_head(database).length) {
  if (needs == Needs::nothing) return;
  const std::string folder = database.file().parent_path().string();
  if (const std::optional<std::string> loss = database.kept_head().loss(database))
    throw Error(Fault::log_cut, folder, *loss);
  // Without people nobody's word is asked for, and the log goes on unsigned, which verify tells.
  if (!can_seal(database) && has_people(database))
    throw Error(Fault::no_key, folder, "the office's key is not on this machine");
}

void WriteTransaction::commit() {
  seal_log(database_, length_before_);
  transaction_.commit();
  database_.settle_commit();
}

}  // namespace archive
