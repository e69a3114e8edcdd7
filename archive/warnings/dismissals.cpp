#include "archive/warnings/dismissals.h"

#include "archive/catalogue/decision.h"
#include "archive/database/field_rows.h"
#include "archive/records/sha256.h"

namespace archive {

std::map<std::pair<OfficeNumber, std::string>, Dismissal> load_dismissals(const Database& database) {
  sql::Statement rows = database.statement(
      R"sql(
          SELECT w.entry AS entry, w.warning AS warning, w.reason AS reason, a.by_whom AS by_whom, a.at AS at
          FROM warning_dismissal w
          JOIN audit a ON a.number = w.entry
          ORDER BY w.entry)sql");
  std::map<std::pair<OfficeNumber, std::string>, Dismissal> dismissals;
  while (rows.step())
    dismissals[{office_of_id(rows.column("entry").as_int64()), rows.column("warning").as_string()}] = {
        .reason = rows.column("reason").as_string(),
        .mark = mark_of(rows.column("by_whom"), rows.column("at")).value()};
  return dismissals;
}

void dismiss_warning(Archive& archive, const std::string& warning, const std::string& reason,
                     const Mark& mark) {
  dismiss_warnings(archive, std::span(&warning, 1), reason, mark);
}

void dismiss_warnings(Archive& archive, std::span<const std::string> warnings, const std::string& reason,
                      const Mark& mark) {
  for (const std::string& warning : warnings)
    if (!is_hexadecimal(warning, warning_id_digits))
      throw Error(Fault::no_warning, warning, "is no warning's id");
  if (reason.find_first_not_of(" \t\n") == std::string::npos)
    throw Error(Fault::bad_value, "reason", "is empty");
  decide_each(
      archive, mark, Action::warning_dismissed, warnings.size(),
      [&](const Database& database, std::int64_t entry, std::size_t index) {
        sql::Statement insert = database.statement(
            "INSERT INTO warning_dismissal (entry, warning, reason) VALUES (:entry, :warning, :reason)");
        insert.bind(":entry", entry);
        insert.bind(":warning", warnings[index]);
        insert.bind(":reason", reason);
        insert.run();
        return warnings[index];
      });
}

}  // namespace archive
