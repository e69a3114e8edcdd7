#include "archive/sql/connection.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace archive::sql {

namespace {

void bind(Statement& insert, const char* name, const Column& value) {
  if (value.is_null())
    insert.bind(name);
  else if (value.is_integer())
    insert.bind(name, value.as_int64());
  else if (value.is_real())
    insert.bind(name, value.as_double());
  else
    insert.bind(name, value.as_text());
}

}  // namespace

void Connection::take_over(const std::string& table, const std::vector<std::string>& columns,
                           Statement& rows) {
  std::vector<std::string> parameters;
  for (const std::string& column : columns) parameters.push_back(":" + column);
  Statement insert = statement(fmt::format("INSERT INTO {} ({}) VALUES ({})", table, fmt::join(columns, ", "),
                                           fmt::join(parameters, ", ")));
  while (rows.step()) {
    insert.reset();
    for (std::size_t i = 0; i < parameters.size(); ++i)
      bind(insert, parameters[i].c_str(), rows.column(static_cast<int>(i)));
    insert.run();
  }
}

std::int64_t Connection::integer(const std::string& sql) {
  Statement row = statement(sql);
  return row.step() ? row.column(0).as_int64() : 0;
}

std::string Connection::text(const std::string& sql) {
  Statement row = statement(sql);
  return row.step() ? row.column(0).as_string() : std::string();
}

}  // namespace archive::sql
