#include "archive/parcels/parcel_line.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "archive/database/office_ids.h"
#include "archive/parcels/parcel_refused.h"
#include "archive/parcels/parcel_tables.h"

namespace archive::parcels {

namespace {

[[noreturn]] void refuse(const std::string& subject, const std::string& cause) {
  throw ParcelRefused(ParcelFault::bad_content, subject, cause);
}

/// The office's own ids as numbers, others with their office.
Json said_id(const Database& database, OfficeNumber office, std::int64_t id) {
  if (office_of_id(id) == office) return number_of_id(id);
  return said_by(database, office, id);
}

/// Names of files may be any bytes, which JSON can't say: those as {"hex": …}.
Json said_text(std::string text) {
  Json json = text;
  try {
    json.dump();
    return json;
  } catch (const Json::type_error&) {
    std::string hex;
    for (const char byte : text) hex += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return Json{{"hex", hex}};
  }
}

std::optional<std::string> text_from(const Json& said) {
  if (said.is_string()) return said.get<std::string>();
  if (!said.is_object() || said.size() != 1 || !said.contains("hex") || !said["hex"].is_string())
    return std::nullopt;
  const std::string& hex = said["hex"].get_ref<const std::string&>();
  std::string text;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    unsigned char byte = 0;
    const auto read = std::from_chars(hex.data() + i, hex.data() + i + 2, byte, 16);
    if (read.ec != std::errc() || read.ptr != hex.data() + i + 2) return std::nullopt;
    text += static_cast<char>(byte);
  }
  return hex.size() % 2 == 0 ? std::optional(text) : std::nullopt;
}

Json value_of(const Database& database, OfficeNumber office, const sql::Column& value, ColumnType type) {
  if (value.is_null()) return nullptr;
  switch (type) {
    case ColumnType::id:
      return said_id(database, office, value.as_int64());
    case ColumnType::integer:
      return value.as_int64();
    case ColumnType::real:
      return value.as_double();
    case ColumnType::text:
      break;
  }
  return said_text(value.as_string());
}

std::string select_of(const Table& table) {
  std::string columns;
  for (const Column& column : table.columns)
    columns += (columns.empty() ? "" : ", ") +
               std::string(column.value == nullptr ? column.name : column.value) + " AS " + column.name;
  return "SELECT " + columns + " FROM " + table.name + " WHERE " + table.rows + " ORDER BY " + table.order;
}

std::string insert_of(const Table& table) {
  std::string names, values;
  const auto add = [&](const std::string& name, const std::string& value) {
    names += (names.empty() ? "" : ", ") + name;
    values += (values.empty() ? "" : ", ") + value;
  };
  if (table.entry != nullptr) add(table.entry, ":_entry");
  if (table.unsent != nullptr) add(table.unsent, "''");
  for (const Column& column : table.columns) add(column.name, ":" + std::string(column.name));
  return std::string("INSERT INTO ") + table.name + " (" + names + ") VALUES (" + values + ")";
}

const Column* column_named(const Table& table, const std::string& name) {
  const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                  [&](const Column& column) { return name == column.name; });
  return found == table.columns.end() ? nullptr : &*found;
}

void bind_value(const Database& database, OfficeNumber office, sql::Statement& insert, const Column& column,
                const Json& value, const std::string& subject) {
  const std::string name = ":" + std::string(column.name);
  if (value.is_null()) return;
  const auto is = [&](bool right) {
    if (!right) refuse(subject, std::string(column.name) + " has a value of another type");
  };
  switch (column.type) {
    case ColumnType::id:
      insert.bind(name.c_str(), id_from(database, office, value, subject));
      break;
    case ColumnType::integer:
      is(value.is_number_integer());
      insert.bind(name.c_str(), value.get<std::int64_t>());
      break;
    case ColumnType::real:
      is(value.is_number());
      insert.bind(name.c_str(), value.get<double>());
      break;
    case ColumnType::text: {
      const std::optional<std::string> text = text_from(value);
      is(text.has_value());
      if (text->find('\0') != std::string::npos) refuse(subject, "a text has a NUL in it");
      insert.bind(name.c_str(), *text);
      break;
    }
  }
}

void insert_row(const Database& database, OfficeNumber office, const Table& table, const Line& line,
                const Json& row, const std::string& subject) {
  if (!row.is_object()) refuse(subject, "a row is no object");
  const Prepared insert = database.prepared(insert_of(table));
  insert->clear_bindings();
  if (table.entry != nullptr) insert->bind(":_entry", id_of(office, line.entry.number));
  for (const auto& [name, value] : row.items()) {
    const Column* column = column_named(table, name);
    if (column == nullptr) refuse(subject, "unknown column " + std::string(table.name) + "." + name);
    if (column->type == ColumnType::id && name == "id" && !value.is_number_integer())
      refuse(subject, "gives another office's number");
    bind_value(database, office, *insert, *column, value, subject);
  }
  try {
    insert->run();
  } catch (const sql::Failure& error) {
    if (error.reason() == sql::Reason::constraint)
      refuse(subject, std::string(table.name) + ": " + error.what());
    throw;
  }
}

template <class Value>
Value required(const Json& object, const char* name, const std::string& subject) {
  const auto found = object.find(name);
  if (found == object.end()) refuse(subject, std::string("lacks ") + name);
  if constexpr (std::is_same_v<Value, std::string>) {
    if (!found->is_string()) refuse(subject, std::string(name) + " is no text");
  } else {
    if (!found->is_number_integer()) refuse(subject, std::string(name) + " is no number");
  }
  return found->get<Value>();
}

void take_document(AuditEntry& entry, const Json& object, const std::string& subject) {
  const auto document = object.find("document");
  if (document == object.end()) return;
  if (document->is_string()) {
    entry.document_elsewhere = document->get<std::string>();
    return;
  }
  entry.document = required<std::int64_t>(object, "document", subject);
  if (entry.document < 0 || entry.document > highest_number) refuse(subject, "document is no number of one");
}

}  // namespace

Json rows_of(const Database& database, std::int64_t entry) {
  Json all = Json::object();
  for (const Table& table : travelling()) {
    const Prepared rows = database.prepared(select_of(table));
    rows->bind(":entry", entry);
    Json of_table = Json::array();
    while (rows->step()) {
      Json row = Json::object();
      int index = 0;
      for (const Column& column : table.columns)
        row[column.name] = value_of(database, office_of_id(entry), rows->column(index++), column.type);
      of_table.push_back(std::move(row));
    }
    if (!of_table.empty()) all[table.name] = std::move(of_table);
  }
  return all;
}

std::string text_of(const Line& line) {
  const AuditEntry& entry = line.entry;
  Json json = {{"number", entry.number},
               {"by", entry.mark.who},
               {"at", to_iso(entry.mark.when)},
               {"action", name_of(entry.action)},
               {"detail", entry.detail},
               {"content", entry.content},
               {"hash", entry.hash}};
  if (!entry.document_elsewhere.empty())
    json["document"] = entry.document_elsewhere;
  else if (entry.document != 0)
    json["document"] = entry.document;
  if (line.withheld) json["withheld"] = true;
  if (!line.rows.empty()) json["rows"] = line.rows;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json parse_json(std::string_view text, const std::string& subject) {
  try {
    return Json::parse(text.begin(), text.end(), [&](int depth, Json::parse_event_t, Json&) {
      if (depth > deepest) refuse(subject, "is nested too deeply");
      return true;
    });
  } catch (const Json::exception& error) {
    refuse(subject, error.what());
  }
}

Line parse_line(std::string_view text, const std::string& subject) {
  const Json json = parse_json(text, subject);
  if (!json.is_object()) refuse(subject, "a line is no object");
  Line line;
  line.entry.number = required<std::int64_t>(json, "number", subject);
  if (line.entry.number < 1 || line.entry.number > highest_number)
    refuse(subject, "number is none of an entry");
  line.entry.mark.who = required<std::string>(json, "by", subject);
  const auto when = instant_from_iso(required<std::string>(json, "at", subject));
  if (!when) refuse(subject, "at is no moment");
  line.entry.mark.when = *when;
  const std::string action = required<std::string>(json, "action", subject);
  const auto known = find_action(action);
  if (!known) throw ParcelRefused(ParcelFault::newer, subject, "unknown action " + action);
  line.entry.action = *known;
  take_document(line.entry, json, subject);
  line.entry.detail = required<std::string>(json, "detail", subject);
  line.entry.content = required<std::string>(json, "content", subject);
  line.entry.hash = required<std::string>(json, "hash", subject);
  for (const std::string* said : {&line.entry.mark.who, &line.entry.detail, &line.entry.content})
    if (said->find('\0') != std::string::npos) refuse(subject, "a text has a NUL in it");
  if (const auto withheld = json.find("withheld"); withheld != json.end())
    line.withheld = withheld->is_boolean() && withheld->get<bool>();
  if (const auto rows = json.find("rows"); rows != json.end()) line.rows = *rows;
  return line;
}

std::int64_t id_from(const Database& database, OfficeNumber office, const Json& said,
                     const std::string& subject) {
  if (said.is_number_integer()) {
    const std::int64_t number = said.get<std::int64_t>();
    if (number < 1 || number > highest_number) refuse(subject, "an id is no number of one");
    return id_of(office, number);
  }
  if (!said.is_string()) refuse(subject, "an id is neither a number nor another office's");
  const std::string& text = said.get_ref<const std::string&>();
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) refuse(subject, "an id is neither a number nor another office's");
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data() + colon + 1, end, number);
  if (read.ec != std::errc() || read.ptr != end || number < 1 || number > highest_number)
    refuse(subject, "an id is no number of one");
  const auto of = find_office(database, text.substr(0, colon));
  if (!of || *of == office) refuse(subject, "names an office that is not known here");
  return id_of(*of, number);
}

void insert_rows(const Database& database, OfficeNumber office, const Line& line) {
  const std::string subject = "entry " + std::to_string(line.entry.number);
  if (line.rows.is_null()) return;
  if (!line.rows.is_object()) refuse(subject, "rows are no object");
  std::size_t known = 0;
  for (const Table& table : travelling()) {
    const auto of_table = line.rows.find(table.name);
    if (of_table == line.rows.end()) continue;
    ++known;
    if (!of_table->is_array()) refuse(subject, "rows of a table are no list");
    for (const Json& row : *of_table) insert_row(database, office, table, line, row, subject);
  }
  if (known != line.rows.size()) refuse(subject, "unknown table");
}

}  // namespace archive::parcels
