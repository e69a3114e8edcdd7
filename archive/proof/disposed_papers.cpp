#include "archive/proof/disposed_papers.h"

#include "archive/database/field_rows.h"

namespace archive {

std::map<std::pair<std::string, std::string>, std::vector<DisposedDays>> load_disposed_papers(
    const Database& database) {
  sql::Statement rows = database.statement(R"sql(
          SELECT e.village, e.requirement, g.first_day, g.last_day
          FROM disposed_evidence e
          JOIN disposed_document g ON g.entry = e.entry
          WHERE g.first_day IS NOT NULL AND g.last_day IS NOT NULL)sql");
  std::map<std::pair<std::string, std::string>, std::vector<DisposedDays>> papers;
  while (rows.step())
    papers[{rows.column(0).as_string(), rows.column(1).as_string()}].emplace_back(
        day_of(rows.column(2)).value(), day_of(rows.column(3)).value());
  return papers;
}

}  // namespace archive
