#include "archive/warnings/dated_events.h"

#include "archive/database/field_rows.h"
#include "archive/records/instant.h"

namespace archive {

std::vector<Dated> load_dated(const Database& database) {
  SQLite::Statement rows = database.statement(
      R"sql(
          SELECT e.document_id, e.page, e.row_index, d.village, d.kind, e.first_day, e.last_day,
            e.certain, e.confirmed_by, e.household, e.person, coalesce(f.scanned_at, f.filed_at)
          FROM event e
          JOIN document d ON d.id = e.document_id
          JOIN page p ON p.document_id = e.document_id AND p.position = e.page
          JOIN file f ON f.id = p.file_id
          ORDER BY e.document_id, e.row_index)sql");
  std::vector<Dated> events;
  while (rows.executeStep()) {
    Dated event;
    event.place = {.document = rows.getColumn(0).getInt64(), .page = rows.getColumn(1).getInt(), .row = {}};
    if (const int row = rows.getColumn(2).getInt(); row >= 0) event.place.row = row;
    event.village = rows.getColumn(3).getString();
    event.kind = rows.getColumn(4).getString();
    event.first = day_of(rows.getColumn(5)).value();
    event.last = day_of(rows.getColumn(6)).value();
    event.sure = rows.getColumn(7).getInt() != 0 || !rows.getColumn(8).isNull();
    event.household = rows.getColumn(9).getString();
    event.person = rows.getColumn(10).getString();
    event.scanned = office_day(instant_from_iso(rows.getColumn(11).getString()).value_or(Instant()));
    events.push_back(std::move(event));
  }
  return events;
}

Warning warning_of(WarningKind kind, const Dated& event) {
  Warning warning;
  warning.kind = kind;
  warning.village = event.village;
  warning.places = {event.place};
  warning.day = event.first;
  return warning;
}

}  // namespace archive
