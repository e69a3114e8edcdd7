#pragma once

// A session of a PostgreSQL server's, by libpq. Internal to archive/sql; throws Failure.

#include <cstdint>
#include <memory>
#include <string>

#include "archive/sql/statement.h"

struct pg_conn;    // libpq's PGconn
struct pg_result;  // and PGresult

namespace archive::sql {

struct ClearResult {
  void operator()(pg_result* result) const;
};
using Result = std::unique_ptr<pg_result, ClearResult>;

/// Owns what libpq made. Throws where it says that the server could not do it.
Result checked(pg_conn* handle, pg_result* made);
/// Throws with what libpq says of the connection.
[[noreturn]] void throw_unreachable(pg_conn* handle);

/// With its settings; another one once it broke.
class PostgresSession {
 public:
  PostgresSession(std::string server, std::string settings);

  pg_conn* handle() const { return handle_.get(); }
  bool is_broken() const;
  /// Statements that a session has prepared are gone with it.
  int number() const { return number_; }
  std::string next_name() { return "s" + std::to_string(++named_); }

  Result run(const char* sql);

  /// Does what changes nothing; once more in a new session where the old one turns out to be broken.
  /// `within`: a transaction, which can't go on in another session.
  template <class Work>
  auto outside_of_transactions(bool within, const Work& work) {
    if (within) return work();
    try {
      if (is_broken()) connect();
      return work();
    } catch (const Failure& failure) {
      if (failure.reason() != Reason::unreachable || !is_broken()) throw;
    }
    connect();
    return work();
  }

  /// After a connection that broke in a COMMIT: whether the transaction of this number is kept, by what the
  /// server says in a new session (postgresql.org/docs/15, 9.27.1). False as well where it does not say
  /// within some seconds.
  bool has_kept(const std::string& transaction);

  bool in_transaction = false;

 private:
  struct Finish {
    void operator()(pg_conn* handle) const;
  };
  void connect();

  std::string server_, settings_;
  std::unique_ptr<pg_conn, Finish> handle_;
  int number_ = 0;
  std::int64_t named_ = 0;
};

}  // namespace archive::sql
