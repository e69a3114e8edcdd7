#include "archive/sql/lists.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace archive::sql {

namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

/// Takes out " INDEXED BY name".
void leave_out_indices(std::string& text) {
  constexpr std::string_view hint = " INDEXED BY ";
  for (std::size_t at = text.find(hint); at != std::string::npos; at = text.find(hint, at)) {
    std::size_t end = at + hint.size();
    while (end < text.size() && is_word(text[end])) ++end;
    text.erase(at, end - at);
  }
}

}  // namespace

std::string sqlite_text(const std::string& sql) {
  if (sql.find("_list(") == std::string::npos) return sql;
  std::string text = sql;
  replace_all(text, "id_list(", "json_each(");
  replace_all(text, "name_list(", "json_each(");
  return text;
}

NumberedText postgres_text(const std::string& sql) {
  NumberedText numbered;
  for (std::size_t at = 0; at < sql.size();) {
    if (sql[at] == '\'') {  // a literal; a doubled quote in it is two of them
      const std::size_t end = std::min(sql.find('\'', at + 1), sql.size() - 1);
      numbered.sql.append(sql, at, end + 1 - at);
      at = end + 1;
      continue;
    }
    if (sql[at] != ':' || at + 1 == sql.size() || !is_word(sql[at + 1])) {
      numbered.sql += sql[at++];
      continue;
    }
    std::size_t end = at + 1;
    while (end < sql.size() && is_word(sql[end])) ++end;
    const std::string name = sql.substr(at, end - at);
    auto known = std::find(numbered.names.begin(), numbered.names.end(), name);
    if (known == numbered.names.end()) known = numbered.names.insert(known, name);
    numbered.sql += '$' + std::to_string(known - numbered.names.begin() + 1);
    at = end;
  }
  leave_out_indices(numbered.sql);
  replace_all(numbered.sql, "CROSS JOIN", "JOIN");
  replace_all(numbered.sql, " AND +", " AND ");
  replace_all(numbered.sql, "group_concat(", "string_agg(");
  replace_all(numbered.sql, "char(10)", "chr(10)");
  return numbered;
}

}  // namespace archive::sql
