#pragma once

// A statement of SQL and what it answers, whichever database it runs in. For the library's own use.
//
// SQL is written once, for SQLite and PostgreSQL alike: parameters are named (":entry"), one name may stand
// at several places; a list is one parameter, "id_list(:documents) o" with a column `value`
// (archive/sql/lists.h). SQLite's planner is told an index by "INDEXED BY" and an order by "CROSS JOIN … ON",
// kept from an index by
// "AND +column", which PostgreSQL's half leaves out.

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace archive::sql {

/// Why a database refuses.
enum class Reason {
  busy,            ///< others hold the lock for longer than one waits
  full,            ///< no room on its disk
  not_a_database,  ///< the file is something else
  no_access,       ///< may not be written
  cannot_open,
  constraint,   ///< a row that the tables, or their triggers, don't allow
  damaged,      ///< bytes or tables that can't be so
  unreachable,  ///< the server does not answer, or the connection to it broke
  io
};

class Failure : public std::runtime_error {
 public:
  /// `system_error`: the errno behind it, 0 where unknown.
  Failure(Reason reason, const std::string& said, int system_error = 0)
      : std::runtime_error(said), reason_(reason), system_error_(system_error) {}
  Reason reason() const { return reason_; }
  int system_error() const { return system_error_; }

 private:
  Reason reason_;
  int system_error_;
};

/// What a database's half of a statement does. Columns count from 0; texts are good until the next step.
class StatementBody {
 public:
  StatementBody() = default;
  StatementBody(const StatementBody&) = delete;
  StatementBody& operator=(const StatementBody&) = delete;
  virtual ~StatementBody() = default;

  virtual void bind(const char* name, std::int64_t value) = 0;
  virtual void bind(const char* name, double value) = 0;
  virtual void bind(const char* name, std::string_view value) = 0;
  virtual void bind(const char* name, std::nullptr_t) = 0;
  virtual void clear_bindings() = 0;

  /// Whether there is a further row.
  virtual bool step() = 0;
  /// Throws what the last step threw once more.
  virtual void reset() = 0;
  /// Rows that the last run inserted, changed or deleted.
  virtual int changes() const = 0;

  virtual int column_count() const = 0;
  virtual const char* column_name(int column) const = 0;
  virtual bool is_null(int column) const = 0;
  virtual bool is_integer(int column) const = 0;
  virtual bool is_real(int column) const = 0;
  virtual std::int64_t integer_at(int column) const = 0;
  virtual double real_at(int column) const = 0;
  virtual std::string_view text_at(int column) const = 0;
};

/// A value of the row at which its statement stands; what is NULL reads as 0 or as empty text.
class Column {
 public:
  Column(const StatementBody& row, int column) : row_(&row), column_(column) {}
  bool is_null() const { return row_->is_null(column_); }
  bool is_integer() const { return row_->is_integer(column_); }
  bool is_real() const { return row_->is_real(column_); }
  int as_int() const { return static_cast<int>(row_->integer_at(column_)); }
  std::int64_t as_int64() const { return row_->integer_at(column_); }
  double as_double() const { return row_->real_at(column_); }
  std::string as_string() const { return std::string(row_->text_at(column_)); }
  /// Good until the statement's next step.
  std::string_view as_text() const { return row_->text_at(column_); }

 private:
  const StatementBody* row_;
  int column_;
};

/// All of it throws Failure.
class Statement {
 public:
  Statement(std::string text, std::unique_ptr<StatementBody> body)
      : text_(std::move(text)), body_(std::move(body)) {}

  const std::string& text() const { return text_; }

  void bind(const char* name, int value) { body_->bind(name, std::int64_t{value}); }
  void bind(const char* name, std::int64_t value) { body_->bind(name, value); }
  void bind(const char* name, double value) { body_->bind(name, value); }
  void bind(const char* name, std::string_view value) { body_->bind(name, value); }
  void bind(const char* name, const char* value) { body_->bind(name, std::string_view(value)); }
  void bind(const char* name, const std::string& value) { body_->bind(name, std::string_view(value)); }
  /// NULL, which is also what nothing was bound to.
  void bind(const char* name) { body_->bind(name, nullptr); }
  void clear_bindings() { body_->clear_bindings(); }

  bool step() { return body_->step(); }
  /// To its end, with whatever rows it has. Returns the rows that it inserted, changed or deleted.
  int run() {
    while (body_->step()) {
    }
    return body_->changes();
  }
  void reset() { body_->reset(); }

  Column column(int index) const { return {*body_, index}; }
  /// Throws std::out_of_range for a name that the statement does not answer.
  Column column(std::string_view name) const { return {*body_, index_of(name)}; }
  int column_count() const { return body_->column_count(); }
  std::string_view column_name(int column) const { return body_->column_name(column); }

 private:
  int index_of(std::string_view name) const;

  std::string text_;
  std::unique_ptr<StatementBody> body_;
  mutable std::vector<std::string> names_;  ///< of the columns, once one was asked for by name
};

}  // namespace archive::sql
