#include "archive/sql/postgres_statement.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <libpq-fe.h>

#include "archive/sql/lists.h"

namespace archive::sql {

namespace {

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
      throw_unreachable(handle_);
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

}  // namespace

std::unique_ptr<StatementBody> make_postgres_statement(PostgresSession& session, const std::string& sql) {
  return std::make_unique<PostgresStatement>(session, postgres_text(sql));
}

std::unique_ptr<StatementBody> make_postgres_stream(PostgresSession& session, const std::string& sql) {
  return std::make_unique<PostgresStream>(session.handle(), postgres_text(sql).sql);
}

}  // namespace archive::sql
