#include "archive/sql/sqlite_connection.h"

#include <cerrno>
#include <chrono>
#include <thread>

#include <sqlite3.h>

#include "archive/sql/lists.h"

namespace archive::sql {

namespace {

[[noreturn]] void fail(sqlite3* handle, int code) {
  const int system_error = handle == nullptr ? 0 : sqlite3_system_errno(handle);
  const std::string said = handle == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle);
  throw Failure(reason_of(code, system_error), said, system_error);
}

class SqliteStatement : public StatementBody {
 public:
  SqliteStatement(sqlite3* handle, const std::string& sql) : handle_(handle) {
    const int code =
        sqlite3_prepare_v2(handle, sql.c_str(), static_cast<int>(sql.size()), &statement_, nullptr);
    if (code != SQLITE_OK) fail(handle, code);
  }
  ~SqliteStatement() override { sqlite3_finalize(statement_); }

  void bind(const char* name, std::int64_t value) override {
    require(sqlite3_bind_int64(statement_, place_of(name), value));
  }
  void bind(const char* name, double value) override {
    require(sqlite3_bind_double(statement_, place_of(name), value));
  }
  void bind(const char* name, std::string_view value) override {
    // A view of nothing would be NULL.
    const char* const text = value.data() == nullptr ? "" : value.data();
    require(
        sqlite3_bind_text64(statement_, place_of(name), text, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  }
  void bind(const char* name, std::nullptr_t) override {
    require(sqlite3_bind_null(statement_, place_of(name)));
  }
  void clear_bindings() override { sqlite3_clear_bindings(statement_); }

  bool step() override {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    fail(handle_, code);
  }
  void reset() override { require(sqlite3_reset(statement_)); }
  int changes() const override { return sqlite3_changes(handle_); }

  int column_count() const override { return sqlite3_column_count(statement_); }
  const char* column_name(int column) const override { return sqlite3_column_name(statement_, column); }
  bool is_null(int column) const override { return type_of(column) == SQLITE_NULL; }
  bool is_integer(int column) const override { return type_of(column) == SQLITE_INTEGER; }
  bool is_real(int column) const override { return type_of(column) == SQLITE_FLOAT; }
  std::int64_t integer_at(int column) const override { return sqlite3_column_int64(statement_, column); }
  double real_at(int column) const override { return sqlite3_column_double(statement_, column); }
  std::string_view text_at(int column) const override {
    const auto* const text = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    if (text == nullptr) return {};
    return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }

 private:
  int type_of(int column) const { return sqlite3_column_type(statement_, column); }
  int place_of(const char* name) const { return sqlite3_bind_parameter_index(statement_, name); }
  void require(int code) const {
    if (code != SQLITE_OK) fail(handle_, code);
  }

  sqlite3* handle_;
  sqlite3_stmt* statement_ = nullptr;
};

int flags_of(SqliteConnection::Access access) {
  // An archive belongs to one thread at a time, so that SQLite needs no lock for each column that is read: a
  // tenth of the time of long questions.
  const int common = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI;
  switch (access) {
    case SqliteConnection::Access::read:
      return common | SQLITE_OPEN_READONLY;
    case SqliteConnection::Access::write:
      return common | SQLITE_OPEN_READWRITE;
    case SqliteConnection::Access::create:
      break;
  }
  return common | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
}

}  // namespace

Reason reason_of(int code, int system_error) {
  const bool full = system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG;
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return Reason::busy;
    case SQLITE_FULL:
      return Reason::full;
    case SQLITE_NOTADB:
      return Reason::not_a_database;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return Reason::no_access;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
      return Reason::constraint;
    case SQLITE_CORRUPT:
    case SQLITE_ERROR:
      return Reason::damaged;
    case SQLITE_CANTOPEN:
      return full ? Reason::full : Reason::cannot_open;
    // The -shm and -wal files can't be made to grow, which SQLite doesn't call full.
    default:
      return full ? Reason::full : Reason::io;
  }
}

void SqliteConnection::Close::operator()(sqlite3* handle) const {
  // A statement that is still open keeps it until it goes.
  sqlite3_close_v2(handle);
}

SqliteConnection::SqliteConnection(const std::string& file, Access access, int busy_timeout_ms)
    : busy_timeout_ms_(busy_timeout_ms) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &handle, flags_of(access), nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) fail(handle, code);
  sqlite3_busy_timeout(handle, busy_timeout_ms);
}

void SqliteConnection::execute(const std::string& sql) {
  const int code = sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(handle(), code);
}

std::unique_ptr<StatementBody> SqliteConnection::prepare(const std::string& sql) {
  return std::make_unique<SqliteStatement>(handle(), sqlite_text(sql));
}

void SqliteConnection::begin(Intent intent) {
  execute(intent == Intent::read ? "BEGIN DEFERRED" : "BEGIN IMMEDIATE");
}

void SqliteConnection::commit() {
  execute("COMMIT");
}

void SqliteConnection::roll_back() noexcept {
  // Where SQLite has rolled back already there is nothing more to undo.
  sqlite3_exec(handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

std::int64_t SqliteConnection::data_version() {
  return integer("PRAGMA data_version");
}

void SqliteConnection::overwrite_what_is_deleted() {
  execute("PRAGMA secure_delete = ON");
}

void SqliteConnection::copy_to(SqliteConnection& to) {
  const std::unique_ptr<sqlite3_backup, int (*)(sqlite3_backup*)> backup(
      sqlite3_backup_init(to.handle(), "main", handle(), "main"), sqlite3_backup_finish);
  if (!backup) fail(to.handle(), sqlite3_errcode(to.handle()));
  constexpr int all = -1, attempts = 200;
  constexpr std::chrono::milliseconds pause(50);
  for (int attempt = 0;; ++attempt) {
    const int code = sqlite3_backup_step(backup.get(), all);
    if (code == SQLITE_DONE) return;
    if (code != SQLITE_BUSY && code != SQLITE_LOCKED)
      throw Failure(reason_of(code, sqlite3_system_errno(to.handle())), sqlite3_errstr(code));
    if (attempt == attempts) throw Failure(Reason::busy, "the catalogue stays locked");
    std::this_thread::sleep_for(pause);
  }
}

void SqliteConnection::bring_over_log() {
  // TRUNCATE and not PASSIVE: frames that stay in the -wal are read again after a crash, and one of them that
  // was damaged there would take older pages' places with it.
  sqlite3_busy_timeout(handle(), 0);
  sqlite3_wal_checkpoint_v2(handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  sqlite3_busy_timeout(handle(), busy_timeout_ms_);
}

}  // namespace archive::sql
