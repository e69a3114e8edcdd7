#pragma once

// PostgreSQL's half, by libpq. For the library's own use.

#include <memory>
#include <string>

#include "archive/sql/connection.h"

namespace archive::sql {

class PostgresSession;

/// A transaction that writes holds an advisory lock of the schema's (postgresql.org/docs/15, 13.3.5), so that
/// writers of any number of programs follow each other, as SQLite's do; readers never wait. What it waits at
/// most is the server's lock_timeout. A connection that broke is made anew when the next question or
/// transaction begins; what was going on fails with Reason::unreachable, but for a commit that the server
/// kept and could not answer any more.
class PostgresConnection : public Connection {
 public:
  /// `server`: what libpq takes (a URI, or "host=… dbname=…"); `schema`: where the tables are, or will be.
  PostgresConnection(const std::string& server, std::string schema, int busy_timeout_ms);
  ~PostgresConnection() override;

  Engine engine() const override { return Engine::postgresql; }
  const std::string& schema() const { return schema_; }
  /// Whether the schema is there, and has any table.
  bool has_tables();
  void execute(const std::string& sql) override;
  /// By COPY, which is many times as quick as an INSERT a row.
  void take_over(const std::string& table, const std::vector<std::string>& columns, Statement& rows) override;
  void begin(Intent intent) override;
  void commit() override;
  void roll_back() noexcept override;
  /// By the sequence `change_number`, which each commit of a transaction that writes takes one of.
  std::int64_t data_version() override;
  /// Nothing that a client could ask of the server.
  void overwrite_what_is_deleted() override {}

 private:
  std::unique_ptr<StatementBody> prepare(const std::string& sql) override;
  std::unique_ptr<StatementBody> prepare_stream(const std::string& sql) override;
  void lock_writers();

  std::unique_ptr<PostgresSession> session_;
  std::string schema_;
  Intent intent_ = Intent::read;  ///< of the transaction at hand
  std::int64_t own_changes_ = 0;  ///< commits of this connection
};

/// As an identifier of SQL.
std::string quoted(const std::string& name);

}  // namespace archive::sql
