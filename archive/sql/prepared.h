#pragma once

// Statements that a connection prepares once and uses again: to prepare one takes longer than most take to
// run. For the library's own use; of one thread, as its connection is.

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "archive/sql/connection.h"

namespace archive {

class PreparedStatements;

/// A statement on loan, with nothing bound; goes back, reset, when this is left. Two of one text at a time
/// are two statements.
class Prepared {
 public:
  Prepared(PreparedStatements& owner, std::unique_ptr<sql::Statement> statement)
      : owner_(&owner), statement_(std::move(statement)) {}
  Prepared(Prepared&&) noexcept = default;
  Prepared& operator=(Prepared&&) = delete;
  ~Prepared();

  sql::Statement* operator->() const { return statement_.get(); }
  sql::Statement& operator*() const { return *statement_; }

 private:
  PreparedStatements* owner_;
  std::unique_ptr<sql::Statement> statement_;
};

/// Those of one connection; must be emptied before it is closed.
class PreparedStatements {
 public:
  /// Throws sql::Failure.
  Prepared borrow(sql::Connection& connection, const std::string& sql);
  /// Unused where it can't be reset: what failed is prepared anew.
  void give_back(std::unique_ptr<sql::Statement> statement) noexcept;
  void clear() { idle_.clear(); }

 private:
  std::unordered_map<std::string, std::vector<std::unique_ptr<sql::Statement>>> idle_;
};

}  // namespace archive
