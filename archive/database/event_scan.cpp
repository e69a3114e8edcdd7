#include "archive/database/event_scan.h"

#include <sqlite3.h>

#include "forms/dates/date.h"

namespace archive {

namespace {

// SQLiteCpp's columns take and give back a share of their statement each, which is a third of the time here.
std::string_view text_at(sqlite3_stmt* row, int column) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
  // No text of ours has a NUL in it, and a day or a name is sooner looked through than asked for its length.
  return text == nullptr ? std::string_view() : std::string_view(text);
}

std::string query_of(bool only, bool marks) {
  std::string sql = R"sql(
      SELECT e.document_id, e.page, e.row_index, e.first_day, e.last_day, e.certain,
        e.confirmed_by IS NOT NULL, e.household, e.person)sql";
  if (marks) sql += ", e.confirmed_by, e.confirmed_at";
  sql += only ? " FROM json_each(:documents) o CROSS JOIN event e INDEXED BY event_by_document"
                " ON e.document_id = o.value"
              : " FROM event e INDEXED BY event_by_document";
  // A list comes in its own order, and the rows of each in the index's.
  return sql + (only ? "" : " ORDER BY e.document_id, e.row_index");
}

}  // namespace

std::string list_of(const std::vector<DocumentId>& documents) {
  std::string list = "[";
  for (const DocumentId document : documents) {
    if (list.size() > 1) list += ',';
    list += std::to_string(document);
  }
  return list + "]";
}

forms::Date EventScan::Day::of(std::string_view read) {
  if (read == text) return day;
  const auto known = forms::from_iso(read);
  if (!known) throw Error(Fault::damaged, std::string(read), "stands where a day should");
  text = read;
  return day = *known;
}

void EventScan::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

EventScan::EventScan(const Database& database, const std::vector<DocumentId>* only, Marks marks)
    : database_(database), marks_(marks) {
  const std::string sql = query_of(only != nullptr, marks == Marks::read);
  sqlite3* const handle = database.connection().getHandle();
  sqlite3_stmt* made = nullptr;
  const int prepared = sqlite3_prepare_v2(handle, sql.c_str(), static_cast<int>(sql.size()), &made, nullptr);
  rows_.reset(made);
  if (prepared != SQLITE_OK) throw SQLite::Exception(handle, prepared);
  if (only == nullptr) return;
  const std::string list = list_of(*only);
  const int bound = sqlite3_bind_text(made, 1, list.c_str(), static_cast<int>(list.size()), SQLITE_TRANSIENT);
  if (bound != SQLITE_OK) throw SQLite::Exception(handle, bound);
}

const ScannedEvent* EventScan::next() {
  sqlite3_stmt* const row = rows_.get();
  const int step = sqlite3_step(row);
  if (step == SQLITE_DONE) return nullptr;
  if (step != SQLITE_ROW) throw SQLite::Exception(database_.connection().getHandle(), step);
  event_.document = sqlite3_column_int64(row, 0);
  event_.page = sqlite3_column_int(row, 1);
  event_.row = sqlite3_column_int(row, 2);
  event_.first = first_.of(text_at(row, 3));
  event_.last = last_.of(text_at(row, 4));
  event_.certain = sqlite3_column_int(row, 5) != 0;
  event_.confirmed = sqlite3_column_int(row, 6) != 0;
  event_.household = text_at(row, 7);
  event_.person = text_at(row, 8);
  if (marks_ == Marks::read) {
    event_.mark.reset();
    if (event_.confirmed) {
      const auto when = instant_from_iso(text_at(row, 10));
      if (!when) throw Error(Fault::damaged, std::string(text_at(row, 10)), "stands where a moment should");
      event_.mark = Mark{.who = std::string(text_at(row, 9)), .when = *when};
    }
  }
  return &event_;
}

}  // namespace archive
