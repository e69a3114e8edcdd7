#include "archive/warnings/warning_rules.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <sstream>
#include <tuple>
#include <unordered_map>

#include "archive/warnings/dated_events.h"
#include "archive/warnings/paper_rules.h"
#include "archive/warnings/same_sheet.h"
#include "archive/warnings/scan_rules.h"
#include "forms/dates/date.h"
#include "forms/dates/time_of_day.h"

namespace archive {

namespace {

using forms::Date;

constexpr const char* minutes_kind = "meeting_minutes";

/// Doubtful dates are left out: a misread one runs backwards most of the time, and is asked for already.
void find_backwards_in_registers(const std::vector<Dated>& events, std::vector<Warning>& found) {
  const Dated* before = nullptr;
  for (const Dated& event : events) {
    if (!event.place.row || !event.sure) continue;
    if (before != nullptr && before->place.document == event.place.document && event.first < before->first) {
      const bool known = !found.empty() && found.back().kind == WarningKind::backwards &&
                         found.back().places.front().document == event.place.document;
      if (known) {
        found.back().places.push_back(event.place);
      } else {
        Warning warning = warning_of(WarningKind::backwards, event);
        warning.places = {before->place, event.place};
        warning.other_day = before->first;
        found.push_back(std::move(warning));
      }
    }
    before = &event;
  }
}

/// Minute books and logs: documents of one kind in one file, by page.
void find_backwards_in_files(const Database& database, const std::vector<Dated>& events,
                             std::vector<Warning>& found) {
  std::unordered_map<DocumentId, const Dated*> own;
  for (const Dated& event : events)
    if (!event.place.row && event.sure) own.emplace(event.place.document, &event);
  SQLite::Statement rows = database.statement(
      R"sql(
          SELECT p.document_id, p.file_id, d.kind
          FROM page p
          JOIN document d ON d.id = p.document_id
          WHERE p.position = 1
          ORDER BY p.file_id, d.kind, p.number)sql");
  const Dated* before = nullptr;
  std::int64_t file = 0;
  while (rows.executeStep()) {
    const auto event = own.find(rows.getColumn(0).getInt64());
    if (event == own.end()) continue;
    const bool same_book =
        before != nullptr && rows.getColumn(1).getInt64() == file && before->kind == event->second->kind;
    if (same_book && event->second->first < before->first) {
      Warning warning = warning_of(WarningKind::backwards, *event->second);
      warning.places = {before->place, event->second->place};
      warning.other_day = before->first;
      found.push_back(std::move(warning));
    }
    before = event->second;
    file = rows.getColumn(1).getInt64();
  }
}

void find_many_visits(const std::vector<Dated>& events, const WarningRules& rules,
                      std::vector<Warning>& found) {
  struct Day {
    std::set<std::string> households;
    std::vector<WarningPlace> places;
  };
  std::map<std::tuple<std::string, Date, std::string>, Day> days;
  for (const Dated& event : events) {
    if (event.household.empty() || event.person.empty() || event.first != event.last) continue;
    Day& day = days[{event.village, event.first, event.person}];
    day.households.insert(event.household);
    day.places.push_back(event.place);
  }
  for (auto& [key, day] : days) {
    const int count = static_cast<int>(day.households.size());
    if (count <= rules.most_visits_a_day) continue;
    Warning warning;
    warning.kind = WarningKind::many_visits;
    std::tie(warning.village, warning.day, warning.text) = key;
    warning.places = std::move(day.places);
    warning.count = count;
    found.push_back(std::move(warning));
  }
}

/// What the paper says twice and differently, where nobody corrected the reading.
void find_contradictions(const Database& database, std::vector<Warning>& found) {
  SQLite::Statement rows = database.statement(
      R"sql(
          SELECT a.document_id, a.page, a.row_index, d.village, a.type, a.doubts, a.text_read, a.value
          FROM field_version a
          JOIN document d ON d.id = a.document_id
          WHERE a.version = 1 AND a.doubts <> ''
          AND (' ' || a.doubts || ' ' LIKE '% weekday %'
            OR ' ' || a.doubts || ' ' LIKE '% capital_and_digits %')
          AND NOT EXISTS (SELECT 1 FROM field_version c WHERE c.document_id = a.document_id
            AND c.row_index = a.row_index AND c.name = a.name AND c.version > 1 AND c.value <> a.value)
          ORDER BY a.document_id, a.id)sql");
  while (rows.executeStep()) {
    std::istringstream doubts(rows.getColumn(5).getString());
    for (std::string doubt; doubts >> doubt;) {
      const auto known = forms::find_doubt(doubt);
      if (known != forms::Doubt::weekday && known != forms::Doubt::capital_and_digits) continue;
      Warning warning;
      warning.kind = known == forms::Doubt::weekday ? WarningKind::weekday : WarningKind::capital_and_digits;
      warning.village = rows.getColumn(3).getString();
      warning.places = {
          {.document = rows.getColumn(0).getInt64(), .page = rows.getColumn(1).getInt(), .row = {}}};
      if (const int row = rows.getColumn(2).getInt(); row >= 0) warning.places[0].row = row;
      warning.text = rows.getColumn(6).getString();
      if (known == forms::Doubt::weekday) warning.day = forms::from_iso(rows.getColumn(7).getString());
      found.push_back(std::move(warning));
    }
  }
}

/// Months that the events of a page touch.
using Months = std::set<std::chrono::year_month>;

void find_same_sheets(const Database& database, const std::vector<Dated>& events,
                      const std::vector<std::string>& villages, std::vector<Warning>& found) {
  const auto pairs = same_sheets(database, villages);
  if (pairs.empty()) return;
  std::map<std::pair<DocumentId, int>, std::vector<const Dated*>> by_page;
  for (const Dated& event : events) by_page[{event.place.document, event.place.page}].push_back(&event);
  const auto months_of = [&](const FingerprintedPage& page) {
    Months months;
    for (const Dated* event : by_page[{page.document, page.position}])
      months.insert(event->first.year() / event->first.month());
    return months;
  };
  for (const auto& [a, b] : pairs) {
    const Months months_a = months_of(a), months_b = months_of(b);
    const bool other_village = a.village != b.village && !a.village.empty() && !b.village.empty();
    const bool other_months = !months_a.empty() && !months_b.empty() && months_a != months_b;
    if (!other_village && !other_months) continue;
    Warning warning;
    warning.kind = WarningKind::same_sheet;
    warning.village = a.village;
    warning.places = {{.document = a.document, .page = a.position, .row = {}},
                      {.document = b.document, .page = b.position, .row = {}}};
    if (!months_a.empty()) warning.day = by_page[{a.document, a.position}].front()->first;
    if (!months_b.empty()) warning.other_day = by_page[{b.document, b.position}].front()->first;
    if (other_village) warning.other_village = b.village;
    found.push_back(std::move(warning));
  }
}

// ---- Meetings at one hour

struct Meeting {
  const Dated* event = nullptr;
  std::optional<std::chrono::minutes> time;
  std::set<std::string> people;
};

/// The time beside the meeting's date: on the line where the date stands, or the next.
std::optional<std::chrono::minutes> time_of(const Database& database, const Dated& event) {
  SQLite::Statement rows = database.statement(
      R"sql(
          SELECT f.text_read, p.body
          FROM page p
          LEFT JOIN field_version f ON f.document_id = p.document_id AND f.row_index = -1
          AND f.name = 'date' AND f.version = 1
          WHERE p.document_id = :document AND p.position = :page)sql");
  rows.bind(":document", event.place.document);
  rows.bind(":page", event.place.page);
  if (!rows.executeStep()) return std::nullopt;
  const std::string read = rows.getColumn(0).isNull() ? "" : rows.getColumn(0).getString();
  const std::string body = rows.getColumn(1).getString();
  if (const auto time = forms::find_time(read)) return time;
  const std::size_t at = read.empty() ? std::string::npos : body.find(read);
  if (at == std::string::npos) return std::nullopt;
  std::size_t end = body.find('\n', at);
  if (end != std::string::npos) end = body.find('\n', end + 1);
  return forms::find_time(std::string_view(body).substr(at, end == std::string::npos ? end : end - at));
}

std::set<std::string> people_of(const Database& database, DocumentId document) {
  SQLite::Statement rows = database.statement(
      R"sql(
          SELECT a.value
          FROM field_version a
          WHERE a.document_id = :document AND a.row_index = -1
          AND a.type IN ('person', 'people')
          AND a.version = (SELECT max(version) FROM field_version b
            WHERE b.document_id = a.document_id AND b.row_index = a.row_index AND b.name = a.name))sql");
  rows.bind(":document", document);
  std::set<std::string> people;
  while (rows.executeStep()) {
    std::istringstream names(rows.getColumn(0).getString());
    for (std::string name; std::getline(names, name);)
      if (!name.empty()) people.insert(name);
  }
  return people;
}

void find_same_hour(const Database& database, const std::vector<Dated>& events, std::vector<Warning>& found) {
  constexpr std::chrono::minutes an_hour{60};
  constexpr int least_people = 2;
  std::map<Date, std::vector<const Dated*>> days;
  for (const Dated& event : events)
    if (event.kind == minutes_kind && !event.place.row && event.sure) days[event.first].push_back(&event);
  for (const auto& [day, of_day] : days) {
    if (of_day.size() < 2) continue;
    std::vector<Meeting> meetings;
    for (const Dated* event : of_day)
      if (const auto time = time_of(database, *event))
        meetings.push_back({event, time, people_of(database, event->place.document)});
    for (std::size_t i = 0; i < meetings.size(); ++i)
      for (std::size_t j = i + 1; j < meetings.size(); ++j) {
        const Meeting &a = meetings[i], &b = meetings[j];
        if (std::chrono::abs(*a.time - *b.time) >= an_hour) continue;
        const int both =
            static_cast<int>(std::count_if(a.people.begin(), a.people.end(),
                                           [&](const std::string& name) { return b.people.contains(name); }));
        if (both < least_people) continue;
        Warning warning = warning_of(WarningKind::same_hour, *a.event);
        warning.places.push_back(b.event->place);
        warning.count = both;
        if (b.event->village != a.event->village) warning.other_village = b.event->village;
        found.push_back(std::move(warning));
      }
  }
}

}  // namespace

std::vector<Warning> find_by_rules(const Database& database, const forms::Checklists& checklists,
                                   const WarningQuestion& question) {
  const std::vector<Dated> events = load_dated(database);
  std::vector<Warning> found;
  find_far_from_scan(database, checklists, events, question.rules, found);
  find_same_sheets(database, events, question.villages, found);
  find_contradictions(database, found);
  find_backwards_in_registers(events, found);
  find_backwards_in_files(database, events, found);
  find_many_visits(events, question.rules, found);
  find_same_hour(database, events, found);
  find_same_numbers(database, found);
  find_other_villages(database, found);
  find_wrong_rectification(database, found);
  return found;
}

}  // namespace archive
