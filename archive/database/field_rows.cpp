#include "archive/database/field_rows.h"

#include <algorithm>
#include <sstream>

#include "archive/database/document_rows.h"
#include "archive/records/events.h"
#include "forms/dates/date.h"

namespace archive {

namespace {

std::string joined(const std::vector<std::string>& values) {
  std::string text;
  for (std::string value : values) {
    std::replace(value.begin(), value.end(), '\n', ' ');
    if (!text.empty()) text += '\n';
    text += value;
  }
  return text;
}

std::string names(const std::vector<forms::Doubt>& doubts) {
  std::string text;
  for (forms::Doubt doubt : doubts) {
    if (!text.empty()) text += ' ';
    text += forms::name_of(doubt);
  }
  return text;
}

std::vector<forms::Doubt> doubts_of(const std::string& text) {
  std::vector<forms::Doubt> doubts;
  if (text.empty()) return doubts;
  std::istringstream in(text);
  for (std::string name; in >> name;) {
    const auto doubt = forms::find_doubt(name);
    if (!doubt) throw Error(Fault::damaged, name, "is no doubt that a field can have");
    doubts.push_back(*doubt);
  }
  return doubts;
}

void bind_mark(sql::Statement& statement, const char* by, const char* at, const std::optional<Mark>& mark) {
  if (mark) {
    statement.bind(by, mark->who);
    statement.bind(at, to_iso(mark->when));
  } else {
    statement.bind(by);
    statement.bind(at);
  }
}

FieldVersion version_of(sql::Statement& row) {
  FieldVersion version;
  version.version = row.column("version").as_int();
  version.field.key = row.column("name").as_string();
  const std::string type = row.column("type").as_string();
  const auto known = forms::find_field_type(type);
  if (!known) throw Error(Fault::damaged, type, "is no type that a field can have");
  version.field.type = *known;
  version.field.values = values_of_row(row.column("value").as_string());
  version.field.text = row.column("text_read").as_string();
  version.field.confidence = row.column("confidence").as_double();
  if (!row.column("stated").is_null()) version.field.raw_confidence = row.column("stated").as_double();
  version.field.doubts = doubts_of(row.column("doubts").as_string());
  if (!row.column("x").is_null())
    version.field.box = ocr::Box{.x = row.column("x").as_int(),
                                 .y = row.column("y").as_int(),
                                 .width = row.column("width").as_int(),
                                 .height = row.column("height").as_int()};
  version.last = day_of(row.column("last_day"));
  version.confirmed = mark_of(row.column("set_by"), row.column("set_at"));
  return version;
}

}  // namespace

std::vector<std::string> values_of_row(const std::string& text) {
  std::vector<std::string> values;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    values.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return values;
}

std::optional<forms::Date> day_of(const sql::Column& column) {
  if (column.is_null()) return std::nullopt;
  const std::string text = column.as_string();
  const auto day = forms::from_iso(text);
  if (!day) throw Error(Fault::damaged, text, "stands where a day should");
  return day;
}

std::optional<Mark> mark_of(const sql::Column& by, const sql::Column& at) {
  if (by.is_null()) return std::nullopt;
  const std::string text = at.as_string();
  const auto when = instant_from_iso(text);
  if (!when) throw Error(Fault::damaged, text, "stands where a moment should");
  return Mark{.who = by.as_string(), .when = *when};
}

FieldVersionWriter::FieldVersionWriter(const Database& database)
    : insert_(database.prepared(R"sql(
        INSERT INTO field_version (document_id, row_index, name, version, page, type, value,
          last_day, text_read, confidence, stated, doubts, x, y, width, height, set_by, set_at, entry)
        VALUES (:document, :row, :name, :version, :page, :type, :value, :last_day, :text_read,
          :confidence, :stated, :doubts, :x, :y, :width, :height, :set_by, :set_at, :entry))sql")) {}

void FieldVersionWriter::write(DocumentId document, const KeptField& field, const FieldVersion& version,
                               std::int64_t entry) {
  insert_->reset();
  insert_->clear_bindings();
  insert_->bind(":document", document);
  insert_->bind(":row", field.place.row.value_or(-1));
  insert_->bind(":name", field.place.key);
  insert_->bind(":version", version.version);
  insert_->bind(":page", field.page);
  insert_->bind(":type", std::string(forms::name_of(version.field.type)));
  insert_->bind(":value", joined(version.field.values));
  if (version.last) insert_->bind(":last_day", forms::to_iso(*version.last));
  insert_->bind(":text_read", version.field.text);
  insert_->bind(":confidence", version.field.confidence);
  insert_->bind(":doubts", names(version.field.doubts));
  if (version.field.box) {
    insert_->bind(":x", version.field.box->x);
    insert_->bind(":y", version.field.box->y);
    insert_->bind(":width", version.field.box->width);
    insert_->bind(":height", version.field.box->height);
  }
  if (version.field.raw_confidence) insert_->bind(":stated", *version.field.raw_confidence);
  bind_mark(*insert_, ":set_by", ":set_at", version.confirmed);
  insert_->bind(":entry", entry);
  insert_->run();
}

std::vector<KeptField> load_fields(const Database& database, DocumentId document) {
  // In the order of their first versions, which is that of the form.
  const Prepared rows = database.prepared(
      R"sql(
          SELECT v.row_index, v.name, v.version, v.page, v.type, v.value, v.last_day, v.text_read,
            v.confidence, v.stated, v.doubts, v.x, v.y, v.width, v.height, v.set_by, v.set_at
          FROM field_version v
          JOIN field_version f ON f.document_id = v.document_id AND f.row_index = v.row_index
          AND f.name = v.name AND f.version = 1
          WHERE v.document_id = :document
          ORDER BY v.row_index, f.id, v.version)sql");
  rows->bind(":document", document);
  std::vector<KeptField> fields;
  while (rows->step()) {
    FieldPlace place{.row = std::nullopt, .key = rows->column("name").as_string()};
    const int row = rows->column("row_index").as_int();
    if (row >= 0) place.row = row;
    if (fields.empty() || fields.back().place != place)
      fields.push_back({.place = std::move(place), .page = rows->column("page").as_int(), .versions = {}});
    fields.back().versions.push_back(version_of(*rows));
  }
  return fields;
}

void rewrite_events(const Database& database, DocumentId document, const std::vector<KeptField>& fields) {
  const Prepared clear = database.prepared("DELETE FROM event WHERE document_id = :document");
  clear->bind(":document", document);
  clear->run();
  const Prepared insert = database.prepared(
      R"sql(
          INSERT INTO event (document_id, page, row_index, first_day, last_day, certain,
            confirmed_by, confirmed_at, household, person)
          VALUES (:document, :page, :row, :first_day, :last_day, :certain, :confirmed_by,
            :confirmed_at, :household, :person))sql");
  for (const Event& event : events_of(fields)) {
    insert->reset();
    insert->bind(":document", document);
    insert->bind(":page", event.page);
    insert->bind(":row", event.row.value_or(-1));
    insert->bind(":first_day", forms::to_iso(event.first));
    insert->bind(":last_day", forms::to_iso(event.last));
    insert->bind(":certain", event.certain ? 1 : 0);
    bind_mark(*insert, ":confirmed_by", ":confirmed_at", event.confirmed);
    insert->bind(":household", event.household);
    insert->bind(":person", event.person);
    insert->run();
  }
}

namespace {

/// Its columns as the row has them; conditions come behind it.
constexpr const char* select_event =
    "SELECT document_id, page, row_index, first_day, last_day, certain, confirmed_by, confirmed_at, "
    "household,"
    " person FROM event";
/// All where no days are asked for.
constexpr const char* with_a_day_asked_for =
    " AND (:from = '' OR last_day >= :from) AND (:to = '' OR first_day <= :to)";

void bind_days(sql::Statement& rows, std::optional<forms::Date> from, std::optional<forms::Date> to) {
  rows.bind(":from", from ? forms::to_iso(*from) : std::string());
  rows.bind(":to", to ? forms::to_iso(*to) : std::string());
}

Event event_of(sql::Statement& from) {
  Event event;
  event.page = from.column("page").as_int();
  const int row = from.column("row_index").as_int();
  if (row >= 0) event.row = row;
  event.first = day_of(from.column("first_day")).value();
  event.last = day_of(from.column("last_day")).value();
  event.certain = from.column("certain").as_int() != 0;
  event.confirmed = mark_of(from.column("confirmed_by"), from.column("confirmed_at"));
  event.household = from.column("household").as_string();
  event.person = from.column("person").as_string();
  return event;
}

}  // namespace

EventReader::EventReader(const Database& database)
    : rows_(database.prepared(std::string(select_event) + " WHERE document_id = :document" +
                              with_a_day_asked_for + " ORDER BY row_index, id")) {}

std::vector<Event> EventReader::read(DocumentId document, std::optional<forms::Date> from,
                                     std::optional<forms::Date> to) {
  rows_->reset();
  rows_->bind(":document", document);
  bind_days(*rows_, from, to);
  std::vector<Event> events;
  while (rows_->step()) events.push_back(event_of(*rows_));
  return events;
}

std::unordered_map<DocumentId, std::vector<Event>> load_events(const Database& database,
                                                               std::span<const DocumentId> documents,
                                                               std::optional<forms::Date> from,
                                                               std::optional<forms::Date> to) {
  const Prepared rows = database.prepared(std::string(select_event) +
                                          " WHERE document_id IN (SELECT value FROM id_list(:documents))" +
                                          with_a_day_asked_for + " ORDER BY document_id, row_index, id");
  rows->bind(":documents", list_of(documents));
  bind_days(*rows, from, to);
  std::unordered_map<DocumentId, std::vector<Event>> events;
  while (rows->step()) events[rows->column("document_id").as_int64()].push_back(event_of(*rows));
  return events;
}

std::vector<Event> load_events(const Database& database, DocumentId document, std::optional<forms::Date> from,
                               std::optional<forms::Date> to) {
  return EventReader(database).read(document, from, to);
}

}  // namespace archive
