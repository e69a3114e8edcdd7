#pragma once

// The catalogue's connection: opened and checked in one place, written to in IMMEDIATE transactions. For the
// library's own use; nothing above archive/ sees SQL. What SQLite reports becomes an archive::Error.

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include <SQLiteCpp/SQLiteCpp.h>

#include "archive/error.h"

namespace archive {

/// SQLite's error as ours; `subject` is the catalogue, `system_error` the errno behind it, 0 where unknown.
Error translated(const SQLite::Exception& error, const std::filesystem::path& subject, int system_error = 0);

class Database {
 public:
  enum class IfEmpty { fail, create };
  /// Opens the catalogue, brings it to the newest schema, and reads back that it keeps what it commits. The
  /// file is not touched unless it is an archive's, or empty and to be made one.
  Database(const std::filesystem::path& file, IfEmpty if_empty, int busy_timeout_ms);

  /// Throws SQLite::Exception: use within guard().
  SQLite::Statement statement(const std::string& sql) const { return SQLite::Statement(*connection_, sql); }
  SQLite::Database& connection() const { return *connection_; }

  /// Runs `work`, with SQLite's exceptions translated.
  template <class Work>
  decltype(auto) guard(Work&& work) const {
    try {
      return std::forward<Work>(work)();
    } catch (const SQLite::Exception& error) {
      throw translated(error, file_, system_error());
    }
  }

 private:
  int system_error() const;
  void refuse_foreign(IfEmpty if_empty) const;
  void set_up();
  void upgrade();

  std::filesystem::path file_;
  std::unique_ptr<SQLite::Database> connection_;
};

/// Holds the write lock from its start; leaving the scope without commit() undoes everything.
class WriteTransaction {
 public:
  explicit WriteTransaction(const Database& database)
      : transaction_(database.connection(), SQLite::TransactionBehavior::IMMEDIATE) {}
  void commit() { transaction_.commit(); }

 private:
  SQLite::Transaction transaction_;
};

/// Several queries that see one state.
class ReadTransaction {
 public:
  explicit ReadTransaction(const Database& database)
      : transaction_(database.connection(), SQLite::TransactionBehavior::DEFERRED) {}

 private:
  SQLite::Transaction transaction_;  // Ends with a rollback, which a reader doesn't notice.
};

}  // namespace archive
