#include "archive/sql/connection.h"

namespace archive::sql {

std::int64_t Connection::integer(const std::string& sql) {
  Statement row = statement(sql);
  return row.step() ? row.column(0).as_int64() : 0;
}

std::string Connection::text(const std::string& sql) {
  Statement row = statement(sql);
  return row.step() ? row.column(0).as_string() : std::string();
}

}  // namespace archive::sql
