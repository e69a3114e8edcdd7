#include <algorithm>
#include <map>

#include "archive/catalogue/roster_rows.h"
#include "archive/catalogue/state.h"
#include "archive/database/audit_log.h"
#include "archive/database/field_rows.h"
#include "archive/database/office_ids.h"
#include "forms/dates/date.h"

namespace archive {

namespace {

using forms::RosterEntry;

std::string fields_of(const RosterEntry& entry) {
  std::string lines;
  for (const auto& [key, value] : entry.values) lines += key + " " + value + "\n";
  return lines;
}

std::map<std::string, std::string> values_of(const std::string& lines) {
  std::map<std::string, std::string> values;
  for (std::size_t begin = 0; begin < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', begin), lines.size());
    const std::size_t space = std::min(lines.find(' ', begin), end);
    values[lines.substr(begin, space - begin)] =
        lines.substr(std::min(space + 1, end), end - std::min(space + 1, end));
    begin = end + 1;
  }
  return values;
}

std::vector<RosterEntry> entries_of(sql::Statement& rows) {
  std::vector<RosterEntry> entries;
  while (rows.step())
    entries.push_back({.village = rows.column("village").as_string(),
                       .name = rows.column("name").as_string(),
                       .values = values_of(rows.column("fields").as_string()),
                       .from = day_of(rows.column("first_day")).value(),
                       .until = day_of(rows.column("last_day"))});
  return entries;
}

}  // namespace

std::vector<RosterEntry> load_roster(const Database& database, const std::string& roster,
                                     const std::optional<std::string>& village) {
  const Prepared rows = database.prepared(std::string(R"sql(
          SELECT r.village AS village, e.name AS name, e.first_day AS first_day,
            e.last_day AS last_day, e.fields AS fields
          FROM roster r
          JOIN roster_entry e ON e.entry = r.entry
          WHERE r.name = :roster
          AND r.entry = (SELECT n.entry FROM roster n WHERE n.name = r.name AND n.village = r.village
            ORDER BY )sql") + order_of_word("n.entry") +
                                          " LIMIT 1)" + (village ? " AND r.village = :village" : "") +
                                          " ORDER BY r.village, e.position");
  rows->bind(":roster", roster);
  if (village) rows->bind(":village", *village);
  return entries_of(*rows);
}

std::vector<RosterEntry> load_roster(const Database& database, std::int64_t entry) {
  const Prepared rows = database.prepared(
      R"sql(
          SELECT r.village AS village, e.name AS name, e.first_day AS first_day,
            e.last_day AS last_day, e.fields AS fields
          FROM roster r
          JOIN roster_entry e ON e.entry = r.entry
          WHERE r.entry = :entry
          ORDER BY e.position)sql");
  rows->bind(":entry", entry);
  return entries_of(*rows);
}

namespace {

void write(const Database& database, const std::string& roster, const std::string& village,
           const std::vector<RosterEntry>& entries, const Mark& mark) {
  const std::int64_t number = next_entry(database);
  const Prepared head =
      database.prepared("INSERT INTO roster (entry, name, village) VALUES (:entry, :name, :village)");
  head->bind(":entry", number);
  head->bind(":name", roster);
  head->bind(":village", village);
  head->run();
  const Prepared insert = database.prepared(
      R"sql(
          INSERT INTO roster_entry (entry, position, name, first_day, last_day, fields)
          VALUES (:entry, :position, :name, :first_day, :last_day, :fields))sql");
  for (std::size_t i = 0; i < entries.size(); ++i) {
    insert->reset();
    insert->clear_bindings();
    insert->bind(":entry", number);
    insert->bind(":position", static_cast<std::int64_t>(i + 1));
    insert->bind(":name", entries[i].name);
    insert->bind(":first_day", forms::to_iso(entries[i].from));
    if (entries[i].until) insert->bind(":last_day", forms::to_iso(*entries[i].until));
    insert->bind(":fields", fields_of(entries[i]));
    insert->run();
  }
  append(database, mark, Action::roster_set, 0, roster, content_of_roster(database, number));
}

/// A value that would be two when it is read again.
void require_plain(const RosterEntry& entry) {
  for (const auto& [key, value] : entry.values)
    if (key.empty() || key.find_first_of(" \n") != std::string::npos || value.find('\n') != std::string::npos)
      throw Error(Fault::bad_value, key, "is not on one line");
  if (entry.name.empty()) throw Error(Fault::bad_value, "name", "is empty");
  if (entry.until && *entry.until < entry.from)
    throw Error(Fault::bad_value, "until", "is before the first day");
}

}  // namespace

int Archive::set_roster(const std::string& roster, std::span<const RosterEntry> fresh, forms::Date since,
                        const Mark& mark) {
  std::map<std::string, std::vector<RosterEntry>> by_village;
  for (const RosterEntry& entry : fresh) {
    require_plain(entry);
    by_village[entry.village].push_back(entry);
  }
  const Database& database = state_->database;
  return database.guard([&] {
    WriteTransaction transaction(database);
    int changed = 0;
    for (const auto& [village, entries] : by_village) {
      const std::vector<RosterEntry> before = load_roster(database, roster, village);
      const std::vector<RosterEntry> after = forms::replaced_from(before, entries, since);
      if (after == before) continue;
      write(database, roster, village, after, mark);
      ++changed;
    }
    transaction.commit();
    return changed;
  });
}

std::vector<RosterEntry> Archive::roster(const std::string& roster, const std::string& village) const {
  const Database& database = state_->database;
  return database.guard(
      [&] { return load_roster(database, roster, village.empty() ? std::nullopt : std::optional(village)); });
}

}  // namespace archive
