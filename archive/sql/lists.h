#pragma once

// Where the two dialects differ in words, and what SQL's texts say instead. For the library's own use.
//
//   id_list(:documents) o     rows `value`: the numbers of a list that is one parameter, "[1,2]"
//   name_list(:requirements)  the same of texts, as a JSON array
//
// SQLite has json_each() for both; PostgreSQL has functions of these names, made with the tables
// (archive/storage/postgres_tables.h).

#include <string>
#include <vector>

namespace archive::sql {

/// The text as SQLite takes it.
std::string sqlite_text(const std::string& sql);

/// The text as PostgreSQL takes it: parameters numbered by their first place ("$1"), SQLite's hints left out.
struct NumberedText {
  std::string sql;
  std::vector<std::string> names;  ///< names[0] is of $1, with its colon
};
NumberedText postgres_text(const std::string& sql);

}  // namespace archive::sql
