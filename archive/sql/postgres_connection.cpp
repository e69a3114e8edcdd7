#include "archive/sql/postgres_connection.h"

#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <libpq-fe.h>

#include "archive/sql/postgres_session.h"
#include "archive/sql/postgres_statement.h"

namespace archive::sql {

namespace {

/// A value as COPY's text format has it (postgresql.org/docs/15/sql-copy.html).
void append_for_copy(std::string& line, const Column& value) {
  if (value.is_null()) {
    line += "\\N";
    return;
  }
  if (value.is_real()) {
    line += fmt::format("{}", value.as_double());
    return;
  }
  for (const char c : value.as_text()) switch (c) {
      case '\\':
        line += "\\\\";
        break;
      case '\t':
        line += "\\t";
        break;
      case '\n':
        line += "\\n";
        break;
      case '\r':
        line += "\\r";
        break;
      default:
        line += c;
    }
}

}  // namespace

std::string quoted(const std::string& name) {
  std::string text = "\"";
  for (const char c : name) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + "\"";
}

// A catalogue fits into memory: rows by an index cost no more than rows in a row, and questions are too short
// to be compiled.
PostgresConnection::PostgresConnection(const std::string& server, std::string schema, int busy_timeout_ms)
    : session_(std::make_unique<PostgresSession>(
          server, fmt::format("SET search_path TO {}; SET lock_timeout = {}; SET random_page_cost = 1.1; "
                              "SET jit = off",
                              quoted(schema), busy_timeout_ms))),
      schema_(std::move(schema)) {}

PostgresConnection::~PostgresConnection() = default;

void PostgresConnection::execute(const std::string& sql) {
  session_->run(sql.c_str());
}

std::unique_ptr<StatementBody> PostgresConnection::prepare_stream(const std::string& sql) {
  return make_postgres_stream(*session_, sql);
}

std::unique_ptr<StatementBody> PostgresConnection::prepare(const std::string& sql) {
  return make_postgres_statement(*session_, sql);
}

bool PostgresConnection::has_tables() {
  Statement tables = statement("SELECT count(*) FROM pg_tables WHERE schemaname = :schema");
  tables.bind(":schema", schema_);
  return tables.step() && tables.column(0).as_int() != 0;
}

void PostgresConnection::lock_writers() {
  constexpr std::int64_t ours = 0x437A437A;  // as SQLite's application_id of our catalogues
  Statement lock =
      statement("SELECT pg_advisory_xact_lock((CAST(:ours AS bigint) << 32) + hashtext(:schema))");
  lock.bind(":ours", ours);
  lock.bind(":schema", schema_);
  lock.run();
}

void PostgresConnection::take_over(const std::string& table, const std::vector<std::string>& columns,
                                   Statement& rows) {
  PGconn* const handle = session_->handle();
  const auto require = [&](bool done) {
    if (!done) throw_unreachable(handle);
  };
  Result begun(
      PQexec(handle, fmt::format("COPY {} ({}) FROM STDIN", table, fmt::join(columns, ", ")).c_str()));
  if (PQresultStatus(begun.get()) != PGRES_COPY_IN) {
    checked(handle, begun.release());
    throw Failure(Reason::damaged, "COPY takes no rows");
  }
  std::string line;
  while (rows.step()) {
    line.clear();
    for (int column = 0; column < static_cast<int>(columns.size()); ++column) {
      if (column > 0) line += '\t';
      append_for_copy(line, rows.column(column));
    }
    line += '\n';
    require(PQputCopyData(handle, line.data(), static_cast<int>(line.size())) == 1);
  }
  require(PQputCopyEnd(handle, nullptr) == 1);
  // Its own result, and null behind it.
  Result ended(PQgetResult(handle));
  while (const Result more{PQgetResult(handle)}) {
  }
  checked(handle, ended.release());
}

void PostgresConnection::begin(Intent intent) {
  const char* const words =
      intent == Intent::read ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN";
  session_->outside_of_transactions(false, [&] { execute(words); });
  session_->in_transaction = true;
  intent_ = intent;
  if (intent == Intent::read) return;
  try {
    lock_writers();
  } catch (const Failure&) {
    roll_back();
    throw;
  }
}

void PostgresConnection::commit() {
  std::string transaction;
  if (intent_ != Intent::read) {
    // A copy makes the sequence only now.
    const bool counts = intent_ == Intent::write;
    const Result known = session_->run(counts ? "SELECT pg_current_xact_id(), nextval('change_number')"
                                              : "SELECT pg_current_xact_id()");
    transaction = PQgetvalue(known.get(), 0, 0);
    if (counts) ++own_changes_;
  }
  std::string done;
  try {
    const Result result = session_->run("COMMIT");
    done = PQcmdStatus(result.get());
  } catch (const Failure& failure) {
    // Broken before the answer: what is kept is not told as lost, nor done again.
    if (failure.reason() != Reason::unreachable || transaction.empty() || !session_->has_kept(transaction))
      throw;
    done = "COMMIT";
  }
  session_->in_transaction = false;
  // The server answers a COMMIT of a transaction that failed with ROLLBACK, and calls it no error.
  if (done != "COMMIT") throw Failure(Reason::io, "the transaction had failed before");
}

void PostgresConnection::roll_back() noexcept {
  session_->in_transaction = false;
  Result(PQexec(session_->handle(), "ROLLBACK"));
}

std::int64_t PostgresConnection::data_version() {
  return integer("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM change_number") - own_changes_;
}

}  // namespace archive::sql
