#include "archive/sql/postgres_connection.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
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

/// A value on its way to the server, as text.
struct Parameter {
  Type type = Type::unknown;  ///< of text, too, so that the server says which type it is from where it stands
  bool null = true;
  std::string text = {};
};

class PostgresStatement : public StatementBody {
 public:
  PostgresStatement(PGconn* handle, NumberedText text, std::int64_t& named)
      : handle_(handle), text_(std::move(text)), parameters_(text_.names.size()), named_(&named) {}
  ~PostgresStatement() override {
    if (!name_.empty()) Result(PQexec(handle_, ("DEALLOCATE " + name_).c_str()));
  }

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

  int column_count() const override { return PQnfields(ran()); }
  const char* column_name(int column) const override { return PQfname(ran(), column); }
  bool is_null(int column) const override { return PQgetisnull(ran(), row_, column) != 0; }
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
    return {PQgetvalue(ran(), row_, column), static_cast<std::size_t>(PQgetlength(ran(), row_, column))};
  }

 private:
  Type type_of(int column) const { return static_cast<Type>(PQftype(ran(), column)); }

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
    std::vector<const char*> values;
    std::vector<Oid> types;
    for (const Parameter& each : parameters_) {
      values.push_back(each.null ? nullptr : each.text.c_str());
      types.push_back(static_cast<Oid>(each.type));
    }
    const int count = static_cast<int>(values.size());
    // What runs once is not worth a name on the server.
    if (++runs_ == 1)
      return checked(handle_, PQexecParams(handle_, text_.sql.c_str(), count, types.data(), values.data(),
                                           nullptr, nullptr, 0));
    if (name_.empty() || types != prepared_types_) prepare(types);
    return checked(handle_,
                   PQexecPrepared(handle_, name_.c_str(), count, values.data(), nullptr, nullptr, 0));
  }

  void prepare(const std::vector<Oid>& types) const {
    if (!name_.empty()) checked(handle_, PQexec(handle_, ("DEALLOCATE " + std::exchange(name_, {})).c_str()));
    const std::string name = "s" + std::to_string(++*named_);
    checked(handle_, PQprepare(handle_, name.c_str(), text_.sql.c_str(), static_cast<int>(types.size()),
                               types.data()));
    name_ = name;
    prepared_types_ = types;
  }

  PGconn* handle_;
  NumberedText text_;
  std::vector<Parameter> parameters_;
  std::int64_t* named_;
  mutable int runs_ = 0;
  mutable std::string name_;  ///< on the server; empty: none yet
  mutable std::vector<Oid> prepared_types_;
  mutable Result result_;
  int row_ = -1;
};

}  // namespace

std::string quoted(const std::string& name) {
  std::string text = "\"";
  for (const char c : name) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + "\"";
}

void PostgresConnection::Close::operator()(pg_conn* handle) const {
  PQfinish(handle);
}

PostgresConnection::PostgresConnection(const std::string& server, std::string schema, int busy_timeout_ms)
    : schema_(std::move(schema)) {
  // Later ones win, so that what the address says of these counts.
  constexpr std::array<const char*, 5> names = {"connect_timeout", "application_name", "client_encoding",
                                                "dbname", nullptr};
  const std::array<const char*, 5> values = {"10", "cunzheng", "UTF8", server.c_str(), nullptr};
  handle_.reset(PQconnectdbParams(names.data(), values.data(), 1));
  if (PQstatus(handle_.get()) != CONNECTION_OK)
    throw Failure(Reason::unreachable, first_line(PQerrorMessage(handle_.get())));
  PQsetNoticeProcessor(
      handle_.get(), [](void*, const char*) {}, nullptr);
  execute(fmt::format(
      "SET search_path TO {}; SET lock_timeout = {}; SET default_transaction_isolation = 'read committed'",
      quoted(schema_), busy_timeout_ms));
}

void PostgresConnection::execute(const std::string& sql) {
  checked(handle_.get(), PQexec(handle_.get(), sql.c_str()));
}

std::unique_ptr<StatementBody> PostgresConnection::prepare(const std::string& sql) {
  return std::make_unique<PostgresStatement>(handle_.get(), postgres_text(sql), statements_);
}

void PostgresConnection::lock_writers() {
  constexpr std::int64_t ours = 0x437A437A;  // as SQLite's application_id of our catalogues
  Statement lock =
      statement("SELECT pg_advisory_xact_lock((CAST(:ours AS bigint) << 32) + hashtext(:schema))");
  lock.bind(":ours", ours);
  lock.bind(":schema", schema_);
  lock.run();
}

void PostgresConnection::begin(Intent intent) {
  if (intent == Intent::read) {
    execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    return;
  }
  execute("BEGIN");
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
  const Result result = checked(handle_.get(), PQexec(handle_.get(), "COMMIT"));
  if (std::string_view(PQcmdStatus(result.get())) != "COMMIT")
    throw Failure(Reason::io, "the transaction had failed before");
}

void PostgresConnection::roll_back() noexcept {
  writes_ = false;
  Result(PQexec(handle_.get(), "ROLLBACK"));
}

std::int64_t PostgresConnection::data_version() {
  return integer("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM change_number") - own_changes_;
}

}  // namespace archive::sql
