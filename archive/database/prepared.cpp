#include "archive/database/prepared.h"

#include <exception>

namespace archive {

Prepared::~Prepared() {
  if (statement_) owner_->give_back(std::move(statement_));
}

Prepared PreparedStatements::borrow(const SQLite::Database& connection, const std::string& sql) {
  if (const auto known = idle_.find(sql); known != idle_.end() && !known->second.empty()) {
    std::unique_ptr<SQLite::Statement> statement = std::move(known->second.back());
    known->second.pop_back();
    return {*this, std::move(statement)};
  }
  return {*this, std::make_unique<SQLite::Statement>(connection, sql)};
}

void PreparedStatements::give_back(std::unique_ptr<SQLite::Statement> statement) noexcept {
  // After an error SQLite says it once more here, and the statement goes with it.
  if (statement->tryReset() != SQLite::OK) return;
  try {
    statement->clearBindings();
    idle_[statement->getQuery()].push_back(std::move(statement));
  } catch (const std::exception&) {
    // Prepared anew when it is asked for again.
  }
}

}  // namespace archive
