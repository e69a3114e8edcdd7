#include "archive/sql/postgres_connection.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <libpq-fe.h>

#include "archive/sql/lists.h"

namespace archive::sql {

namespace {

struct Clear {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, Clear>;

// Types by their numbers (pg_type.dat), which no version has changed.
enum class Type : Oid {
  unknown = 0,
  boolean = 16,
  int8 = 20,
  int2 = 21,
  int4 = 23,
  float4 = 700,
  float8 = 701,
  numeric = 1700
};

/// By SQLSTATE (postgresql.org/docs/15, appendix A).
Reason reason_of(std::string_view state) {
  const std::string_view kind = state.substr(0, std::min<std::size_t>(2, state.size()));
  if (state.empty() || kind == "08" || state.starts_with("57P")) return Reason::unreachable;
  if (state == "55P03" || state == "40001" || state == "40P01" || state == "57014") return Reason::busy;
  if (state == "53100") return Reason::full;
  if (state == "42501" || state == "25006" || kind == "28") return Reason::no_access;
  if (kind == "3D") return Reason::cannot_open;
  if (kind == "22" || kind == "23" || kind == "P0") return Reason::constraint;
  if (kind == "42" || kind == "XX") return Reason::damaged;
  return Reason::io;
}

std::string first_line(const char* said) {
  std::string text = said == nullptr ? "" : said;
  text.resize(std::min(text.find('\n'), text.size()));
  constexpr std::string_view title = "ERROR:  ";
  return text.starts_with(title) ? text.substr(title.size()) : text;
}

/// Throws where it failed.
Result checked(PGconn* handle, PGresult* made) {
  Result result(made);
  const ExecStatusType status = result ? PQresultStatus(result.get()) : PGRES_FATAL_ERROR;
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY) return result;
  const char* const state = result ? PQresultErrorField(result.get(), PG_DIAG_SQLSTATE) : nullptr;
  throw Failure(reason_of(state == nullptr ? "" : state),
                first_line(result ? PQresultErrorMessage(result.get()) : PQerrorMessage(handle)));
}

}  // namespace

/// A session of the server's with its settings; another one once it broke.
class PostgresSession {
 public:
  PostgresSession(std::string server, std::string settings)
      : server_(std::move(server)), settings_(std::move(settings)) {
    connect();
  }

  PGconn* handle() const { return handle_.get(); }
  bool is_broken() const { return PQstatus(handle()) != CONNECTION_OK; }
  /// Statements that a session has prepared are gone with it.
  int number() const { return number_; }
  std::string next_name() { return "s" + std::to_string(++named_); }

  void connect() {
    // Later ones win, so that what the address says of these counts.
    constexpr std::array<const char*, 5> names = {"connect_timeout", "application_name", "client_encoding",
                                                  "dbname", nullptr};
    const std::array<const char*, 5> values = {"10", "cunzheng", "UTF8", server_.c_str(), nullptr};
    handle_.reset(PQconnectdbParams(names.data(), values.data(), 1));
    if (is_broken()) throw Failure(Reason::unreachable, first_line(PQerrorMessage(handle())));
    PQsetNoticeProcessor(
        handle(), [](void*, const char*) {}, nullptr);
    checked(handle(), PQexec(handle(), settings_.c_str()));
    ++number_;
  }

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

  bool in_transaction = false;

 private:
  struct Finish {
    void operator()(PGconn* handle) const { PQfinish(handle); }
  };
  std::string server_, settings_;
  std::unique_ptr<PGconn, Finish> handle_;
  int number_ = 0;
  std::int64_t named_ = 0;
};

namespace {

/// The answer to a question, as libpq has it.
class PostgresAnswer : public StatementBody {
 public:
  int column_count() const override { return PQnfields(result()); }
  const char* column_name(int column) const override { return PQfname(result(), column); }
  bool is_null(int column) const override { return PQgetisnull(result(), row(), column) != 0; }
  bool is_integer(int column) const override {
    if (is_null(column)) return false;
    switch (type_of(column)) {
      case Type::boolean:
      case Type::int2:
      case Type::int4:
      case Type::int8:
        return true;
      case Type::numeric:  // a sum of integers
        return text_at(column).find('.') == std::string_view::npos;
      default:
        return false;
    }
  }
  bool is_real(int column) const override {
    const Type type = type_of(column);
    return !is_null(column) && (type == Type::float4 || type == Type::float8);
  }
  std::int64_t integer_at(int column) const override {
    const std::string_view text = text_at(column);
    if (type_of(column) == Type::boolean) return text == "t" ? 1 : 0;
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
  }
  double real_at(int column) const override {
    const std::string_view text = text_at(column);
    double number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
  }
  std::string_view text_at(int column) const override {
    return {PQgetvalue(result(), row(), column),
            static_cast<std::size_t>(PQgetlength(result(), row(), column))};
  }

 private:
  virtual PGresult* result() const = 0;
  virtual int row() const = 0;
  Type type_of(int column) const { return static_cast<Type>(PQftype(result(), column)); }
};

/// A question without parameters, answered row by row (postgresql.org/docs/15/libpq-single-row-mode.html).
class PostgresStream : public PostgresAnswer {
 public:
  PostgresStream(PGconn* handle, std::string sql) : handle_(handle), sql_(std::move(sql)) {}
  ~PostgresStream() override { leave(); }

  void bind(const char* name, std::int64_t) override { refuse(name); }
  void bind(const char* name, double) override { refuse(name); }
  void bind(const char* name, std::string_view) override { refuse(name); }
  void bind(const char* name, std::nullptr_t) override { refuse(name); }
  void clear_bindings() override {}
  bool step() override {
    if (!sent_ && (PQsendQuery(handle_, sql_.c_str()) == 0 || PQsetSingleRowMode(handle_) == 0))
      throw Failure(Reason::unreachable, first_line(PQerrorMessage(handle_)));
    sent_ = true;
    result_.reset(PQgetResult(handle_));
    if (result_ && PQresultStatus(result_.get()) == PGRES_SINGLE_TUPLE) return true;
    Result last = std::move(result_);
    leave();
    checked(handle_, last.release());
    return false;
  }
  void reset() override { leave(); }
  int changes() const override { return 0; }

 private:
  PGresult* result() const override { return result_.get(); }
  int row() const override { return 0; }
  [[noreturn]] static void refuse(const char* name) {
    throw Failure(Reason::damaged, std::string("no parameter ") + name);
  }
  void leave() {
    while (const Result rest{sent_ ? PQgetResult(handle_) : nullptr}) {
    }
    sent_ = false;
  }

  PGconn* handle_;
  std::string sql_;
  bool sent_ = false;
  Result result_;
};

/// A value on its way to the server, as text.
struct Parameter {
  Type type = Type::unknown;  ///< of text, too, so that the server says which type it is from where it stands
  bool null = true;
  std::string text = {};
};

class PostgresStatement : public PostgresAnswer {
 public:
  PostgresStatement(PostgresSession& session, NumberedText text)
      : session_(session), text_(std::move(text)), parameters_(text_.names.size()) {}
  ~PostgresStatement() override { deallocate(); }

  void bind(const char* name, std::int64_t value) override {
    set(name, {.type = Type::int8, .null = false, .text = std::to_string(value)});
  }
  void bind(const char* name, double value) override {
    // The shortest text that reads as the same number.
    set(name, {.type = Type::float8, .null = false, .text = fmt::format("{}", value)});
  }
  void bind(const char* name, std::string_view value) override {
    set(name, {.type = Type::unknown, .null = false, .text = std::string(value)});
  }
  void bind(const char* name, std::nullptr_t) override { set(name, {}); }
  void clear_bindings() override { std::fill(parameters_.begin(), parameters_.end(), Parameter()); }

  bool step() override { return ++row_ < PQntuples(ran()); }
  void reset() override {
    result_.reset();
    row_ = -1;
  }
  int changes() const override {
    const std::string_view count = result_ ? PQcmdTuples(result_.get()) : "";
    int number = 0;
    std::from_chars(count.data(), count.data() + count.size(), number);
    return number;
  }

 private:
  PGresult* result() const override { return ran(); }
  int row() const override { return row_; }

  void set(const char* name, Parameter value) {
    const auto known = std::find(text_.names.begin(), text_.names.end(), name);
    if (known == text_.names.end()) throw Failure(Reason::damaged, std::string("no parameter ") + name);
    parameters_[static_cast<std::size_t>(known - text_.names.begin())] = std::move(value);
  }

  /// SQLite knows a statement's columns before it runs.
  PGresult* ran() const {
    if (!result_) result_ = run();
    return result_.get();
  }

  Result run() const {
    return session_.outside_of_transactions(session_.in_transaction || !only_asks(),
                                            [&] { return run_once(); });
  }
  bool only_asks() const { return text_.sql.find("SELECT") == text_.sql.find_first_not_of(" \n"); }

  Result run_once() const {
    std::vector<const char*> values;
    std::vector<Oid> types;
    for (const Parameter& each : parameters_) {
      values.push_back(each.null ? nullptr : each.text.c_str());
      types.push_back(static_cast<Oid>(each.type));
    }
    const int count = static_cast<int>(values.size());
    PGconn* const handle = session_.handle();
    // What runs once is not worth a name on the server.
    if (++runs_ == 1)
      return checked(handle, PQexecParams(handle, text_.sql.c_str(), count, types.data(), values.data(),
                                          nullptr, nullptr, 0));
    if (name_.empty() || prepared_in_ != session_.number() || types != prepared_types_) prepare(types);
    return checked(handle, PQexecPrepared(handle, name_.c_str(), count, values.data(), nullptr, nullptr, 0));
  }

  void prepare(const std::vector<Oid>& types) const {
    deallocate();
    const std::string name = session_.next_name();
    PGconn* const handle = session_.handle();
    checked(handle,
            PQprepare(handle, name.c_str(), text_.sql.c_str(), static_cast<int>(types.size()), types.data()));
    name_ = name;
    prepared_in_ = session_.number();
    prepared_types_ = types;
  }

  /// In a transaction that failed the server keeps it; then it goes with the session.
  void deallocate() const {
    if (!name_.empty() && prepared_in_ == session_.number())
      Result(PQexec(session_.handle(), ("DEALLOCATE " + name_).c_str()));
    name_.clear();
  }

  PostgresSession& session_;
  NumberedText text_;
  std::vector<Parameter> parameters_;
  mutable int runs_ = 0;
  mutable std::string name_;  ///< on the server; empty: none yet
  mutable int prepared_in_ = 0;
  mutable std::vector<Oid> prepared_types_;
  mutable Result result_;
  int row_ = -1;
};

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

PostgresConnection::PostgresConnection(const std::string& server, std::string schema, int busy_timeout_ms)
    : session_(std::make_unique<PostgresSession>(
          server, fmt::format("SET search_path TO {}; SET lock_timeout = {}; SET jit = off", quoted(schema),
                              busy_timeout_ms))),
      schema_(std::move(schema)) {}

PostgresConnection::~PostgresConnection() = default;

void PostgresConnection::execute(const std::string& sql) {
  checked(session_->handle(), PQexec(session_->handle(), sql.c_str()));
}

std::unique_ptr<StatementBody> PostgresConnection::prepare_stream(const std::string& sql) {
  return std::make_unique<PostgresStream>(session_->handle(), postgres_text(sql).sql);
}

std::unique_ptr<StatementBody> PostgresConnection::prepare(const std::string& sql) {
  return std::make_unique<PostgresStatement>(*session_, postgres_text(sql));
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
    if (!done) throw Failure(Reason::unreachable, first_line(PQerrorMessage(handle)));
  };
  const Result begun(
      PQexec(handle, fmt::format("COPY {} ({}) FROM STDIN", table, fmt::join(columns, ", ")).c_str()));
  if (PQresultStatus(begun.get()) != PGRES_COPY_IN)
    throw Failure(Reason::damaged, first_line(PQerrorMessage(handle)));
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
  if (intent == Intent::read) return;
  try {
    lock_writers();
  } catch (const Failure&) {
    roll_back();
    throw;
  }
  writes_ = intent == Intent::write;  // a copy makes the sequence only now
}

void PostgresConnection::commit() {
  if (writes_) {
    writes_ = false;
    execute("SELECT nextval('change_number')");
    ++own_changes_;
  }
  // The server answers a COMMIT of a transaction that failed with ROLLBACK, and calls it no error.
  const Result result = checked(session_->handle(), PQexec(session_->handle(), "COMMIT"));
  session_->in_transaction = false;
  if (std::string_view(PQcmdStatus(result.get())) != "COMMIT")
    throw Failure(Reason::io, "the transaction had failed before");
}

void PostgresConnection::roll_back() noexcept {
  writes_ = false;
  session_->in_transaction = false;
  Result(PQexec(session_->handle(), "ROLLBACK"));
}

std::int64_t PostgresConnection::data_version() {
  return integer("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM change_number") - own_changes_;
}

}  // namespace archive::sql
