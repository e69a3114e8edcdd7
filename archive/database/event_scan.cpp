#include "archive/database/event_scan.h"

#include "archive/database/document_rows.h"
#include "forms/dates/date.h"

namespace archive {

namespace {

std::string query_of(bool only, bool marks) {
  std::string sql = R"sql(
      SELECT e.document_id, e.page, e.row_index, e.first_day, e.last_day, e.certain,
        e.confirmed_by IS NOT NULL, e.household, e.person)sql";
  if (marks) sql += ", e.confirmed_by, e.confirmed_at";
  sql += only ? " FROM id_list(:documents) o CROSS JOIN event e INDEXED BY event_by_document"
                " ON e.document_id = o.value"
              : " FROM event e INDEXED BY event_by_document";
  // A list comes in its own order, and the rows of each in the index's.
  return sql + (only ? "" : " ORDER BY e.document_id, e.row_index");
}

}  // namespace

forms::Date EventScan::Day::of(std::string_view read) {
  if (read == text) return day;
  const auto known = forms::from_iso(read);
  if (!known) throw Error(Fault::damaged, std::string(read), "stands where a day should");
  text = read;
  return day = *known;
}

EventScan::EventScan(const Database& database, const std::vector<DocumentId>* only, Marks marks)
    : marks_(marks), rows_(database.statement(query_of(only != nullptr, marks == Marks::read))) {
  if (only != nullptr) rows_.bind(":documents", list_of(*only));
}

const ScannedEvent* EventScan::next() {
  if (!rows_.step()) return nullptr;
  event_.document = rows_.column(0).as_int64();
  event_.page = rows_.column(1).as_int();
  event_.row = rows_.column(2).as_int();
  event_.first = first_.of(rows_.column(3).as_text());
  event_.last = last_.of(rows_.column(4).as_text());
  event_.certain = rows_.column(5).as_int() != 0;
  event_.confirmed = rows_.column(6).as_int() != 0;
  event_.household = rows_.column(7).as_text();
  event_.person = rows_.column(8).as_text();
  if (marks_ == Marks::read) {
    event_.mark.reset();
    if (event_.confirmed) {
      const std::string_view at = rows_.column(10).as_text();
      const auto when = instant_from_iso(at);
      if (!when) throw Error(Fault::damaged, std::string(at), "stands where a moment should");
      event_.mark = Mark{.who = rows_.column(9).as_string(), .when = *when};
    }
  }
  return &event_;
}

}  // namespace archive
