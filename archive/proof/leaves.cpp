#include "archive/proof/leaves.h"

#include <algorithm>

#include "archive/database/field_rows.h"

namespace archive {

std::map<std::string, std::vector<Leave>> load_leaves(const Database& database,
                                                      const std::string& requirement) {
  sql::Statement rows = database.statement(R"sql(
          SELECT v.village AS village, e.person AS person, e.first_day AS first_day, e.last_day AS last_day
          FROM link l
          JOIN event e ON e.document_id = l.document_id
          JOIN document_in_village v ON v.document_id = l.document_id
          WHERE l.requirement = :requirement AND l.state = 'accepted' AND e.confirmed_by IS NOT NULL
          AND e.person <> '')sql");
  rows.bind(":requirement", requirement);
  std::map<std::string, std::vector<Leave>> leaves;
  while (rows.step())
    leaves[rows.column("village").as_string()].push_back({.person = rows.column("person").as_string(),
                                                          .first = day_of(rows.column("first_day")).value(),
                                                          .last = day_of(rows.column("last_day")).value()});
  return leaves;
}

bool away_throughout(std::vector<std::pair<forms::Date, forms::Date>> leaves, forms::Date first,
                     forms::Date last) {
  std::sort(leaves.begin(), leaves.end());
  std::chrono::sys_days open = first;  // the first day that no leave has held yet
  for (const auto& [begin, end] : leaves) {
    if (std::chrono::sys_days(begin) > open) return false;
    open = std::max(open, std::chrono::sys_days(end) + std::chrono::days(1));
    if (open > std::chrono::sys_days(last)) return true;
  }
  return false;
}

}  // namespace archive
