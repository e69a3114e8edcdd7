#pragma once

// PostgreSQL's half, by libpq. For the library's own use.

#include <memory>
#include <string>
#include <unordered_map>

#include "archive/sql/connection.h"

struct pg_conn;

namespace archive::sql {

/// A transaction that writes holds an advisory lock of the schema's (postgresql.org/docs/15, 13.3.5), so that
/// writers of any number of programs follow each other, as SQLite's do; readers never wait. What it waits at
/// most is the server's lock_timeout.
class PostgresConnection : public Connection {
 public:
  /// `server`: what libpq takes (a URI, or "host=… dbname=…"); `schema`: where the tables are, or will be.
  PostgresConnection(const std::string& server, std::string schema, int busy_timeout_ms);

  Engine engine() const override { return Engine::postgresql; }
  const std::string& schema() const { return schema_; }
  void execute(const std::string& sql) override;
  void begin(Intent intent) override;
  void commit() override;
  void roll_back() noexcept override;
  /// By the sequence `change_number`, which each commit of a transaction that writes takes one of.
  std::int64_t data_version() override;
  /// Nothing that a client could ask of the server.
  void overwrite_what_is_deleted() override {}

 private:
  struct Close {
    void operator()(pg_conn* handle) const;
  };
  std::unique_ptr<StatementBody> prepare(const std::string& sql) override;
  void lock_writers();

  std::unique_ptr<pg_conn, Close> handle_;
  std::string schema_;
  bool writes_ = false;           ///< within a transaction that does
  std::int64_t own_changes_ = 0;  ///< commits of this connection
  std::int64_t statements_ = 0;   ///< named so far
};

/// As an identifier of SQL.
std::string quoted(const std::string& name);

}  // namespace archive::sql
