#pragma once

// A connection to the database that holds a catalogue: SQLite's (sqlite_connection.h) or PostgreSQL's
// (postgres_connection.h). For the library's own use; of one thread. All of it throws Failure.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "archive/sql/statement.h"

namespace archive::sql {

enum class Engine { sqlite, postgresql };

/// What a transaction is for.
enum class Intent {
  read,   ///< several questions of one state
  write,  ///< nobody else writes from its start on; waiting for the lock fails with Reason::busy
  copy    ///< the same, into tables that the transaction itself makes
};

class Connection {
 public:
  Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  virtual ~Connection() = default;

  virtual Engine engine() const = 0;
  Statement statement(const std::string& sql) { return {sql, prepare(sql)}; }
  /// For whole tables: no more than a few rows are held at a time. Nothing else may be asked of the
  /// connection until its last row, or until it is gone.
  Statement stream(const std::string& sql) { return {sql, prepare_stream(sql)}; }
  /// Several statements without parameters, one after the other.
  virtual void execute(const std::string& sql) = 0;
  /// The first value of a question's only row.
  std::int64_t integer(const std::string& sql);
  std::string text(const std::string& sql);

  /// All rows that the question answers into these columns of a table, within a transaction.
  virtual void take_over(const std::string& table, const std::vector<std::string>& columns, Statement& rows);

  virtual void begin(Intent intent) = 0;
  virtual void commit() = 0;
  virtual void roll_back() noexcept = 0;

  /// Another number than before when another connection, of any program, has changed anything since.
  virtual std::int64_t data_version() = 0;
  /// From here on what is deleted is overwritten where it lay, as far as the database can.
  virtual void overwrite_what_is_deleted() = 0;

 private:
  virtual std::unique_ptr<StatementBody> prepare(const std::string& sql) = 0;
  virtual std::unique_ptr<StatementBody> prepare_stream(const std::string& sql) { return prepare(sql); }
};

/// Undone where it is left without commit().
class Transaction {
 public:
  Transaction(Connection& connection, Intent intent) : connection_(&connection) { connection.begin(intent); }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction() {
    if (connection_ != nullptr) connection_->roll_back();
  }
  void commit() {
    connection_->commit();
    connection_ = nullptr;
  }

 private:
  Connection* connection_;  ///< none: committed
};

}  // namespace archive::sql
