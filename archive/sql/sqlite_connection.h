#pragma once

// SQLite's half. For the library's own use.

#include <filesystem>
#include <memory>
#include <string>

#include "archive/sql/connection.h"

struct sqlite3;

namespace archive::sql {

class SqliteConnection : public Connection {
 public:
  enum class Access { read, write, create };
  /// `file` may be a URI ("file:…") or ":memory:". Waits `busy_timeout_ms` for others' locks.
  SqliteConnection(const std::string& file, Access access, int busy_timeout_ms = 0);

  Engine engine() const override { return Engine::sqlite; }
  void execute(const std::string& sql) override;
  void begin(Intent intent) override;
  void commit() override;
  void roll_back() noexcept override;
  std::int64_t data_version() override;
  void overwrite_what_is_deleted() override;

  /// In one step, so that the copy is of one instant; `to` becomes it. Waits for whoever writes.
  void copy_to(SqliteConnection& to);
  /// Brings what waits in the -wal into the file, as far as nobody else reads or writes; never waits.
  void bring_over_log();
  sqlite3* handle() const { return handle_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  std::unique_ptr<StatementBody> prepare(const std::string& sql) override;

  std::unique_ptr<sqlite3, Close> handle_;
  int busy_timeout_ms_;
};

/// Why SQLite refused: its (extended) result code, and the errno behind it.
Reason reason_of(int code, int system_error);

}  // namespace archive::sql
