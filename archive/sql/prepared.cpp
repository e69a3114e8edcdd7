#include "archive/sql/prepared.h"

#include <exception>

namespace archive {

Prepared::~Prepared() {
  if (statement_) owner_->give_back(std::move(statement_));
}

Prepared PreparedStatements::borrow(sql::Connection& connection, const std::string& sql) {
  if (const auto known = idle_.find(sql); known != idle_.end() && !known->second.empty()) {
    std::unique_ptr<sql::Statement> statement = std::move(known->second.back());
    known->second.pop_back();
    return {*this, std::move(statement)};
  }
  return {*this, std::make_unique<sql::Statement>(connection.statement(sql))};
}

void PreparedStatements::give_back(std::unique_ptr<sql::Statement> statement) noexcept {
  try {
    // After an error the database says it once more here, and the statement goes with it.
    statement->reset();
    statement->clear_bindings();
    std::vector<std::unique_ptr<sql::Statement>>& idle = idle_[statement->text()];
    idle.push_back(std::move(statement));
  } catch (const std::exception&) {
    // Prepared anew when it is asked for again.
  }
}

}  // namespace archive
