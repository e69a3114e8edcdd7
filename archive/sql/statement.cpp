#include "archive/sql/statement.h"

namespace archive::sql {

int Statement::index_of(std::string_view name) const {
  if (names_.empty())
    for (int column = 0; column < column_count(); ++column) names_.emplace_back(column_name(column));
  for (std::size_t i = 0; i < names_.size(); ++i)
    if (names_[i] == name) return static_cast<int>(i);
  throw std::out_of_range("no column " + std::string(name) + " in: " + text_);
}

}  // namespace archive::sql
