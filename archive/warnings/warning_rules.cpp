#include "archive/warnings/warning_rules.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <sstream>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "archive/database/field_rows.h"
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
void find_backwards_in_files(const Database& database, const PaperSet& papers, std::vector<Warning>& found) {
  // What is asked for may follow a paper of another village in its file, or come before it.
  const std::string among = papers.only() == nullptr ? "" : R"sql(
          AND p.file_id IN (SELECT m.file_id FROM id_list(:documents) o
            CROSS JOIN page m INDEXED BY page_of_document ON m.document_id = o.value AND m.position = 1))sql";
  sql::Statement rows = database.statement(
      R"sql(
          SELECT p.document_id, p.file_id, d.kind, d.village, e.page, e.first_day
          FROM page p INDEXED BY page_by_file
          CROSS JOIN event e INDEXED BY event_by_document ON e.document_id = p.document_id AND e.row_index = -1
          AND (e.certain = 1 OR e.confirmed_by IS NOT NULL)
          CROSS JOIN document d ON d.id = p.document_id
          WHERE p.position = 1)sql" +
      among + " ORDER BY p.file_id, d.kind, p.number");
  papers.bind(rows);
  struct Before {
    WarningPlace place;
    std::int64_t file = 0;
    std::string kind;
    Date day;
  } before;
  while (rows.step()) {
    Before here{.place = {.document = rows.column(0).as_int64(), .page = rows.column(4).as_int(), .row = {}},
                .file = rows.column(1).as_int64(),
                .kind = rows.column(2).as_string(),
                .day = day_of(rows.column(5)).value()};
    if (here.place.document == before.place.document) continue;
    if (here.file == before.file && here.kind == before.kind && here.day < before.day) {
      Warning warning;
      warning.kind = WarningKind::backwards;
      warning.village = rows.column(3).as_string();
      warning.day = here.day;
      warning.places = {before.place, here.place};
      warning.other_day = before.day;
      found.push_back(std::move(warning));
    }
    before = std::move(here);
  }
}

/// Days of somebody's visits, who visited on them, and where it stands.
class VisitDays {
 public:
  void add(const Dated& event) {
    if (event.household->empty() || event.person->empty() || event.first != event.last) return;
    days_[{&event.paper->village, event.first, event.person}].push_back(&event);
  }

  void find(const WarningRules& rules, std::vector<Warning>& found) const {
    std::map<std::tuple<std::string, Date, std::string>, std::vector<const Dated*>> many;
    for (const auto& [key, visits] : days_)
      if (visits.size() > static_cast<std::size_t>(rules.most_visits_a_day)) {
        auto& all = many[{*key.village, key.day, *key.person}];
        all.insert(all.end(), visits.begin(), visits.end());
      }
    for (const auto& [key, visits] : many) {
      std::set<const std::string*> households;
      Warning warning;
      for (const Dated* visit : visits) households.insert(visit->household);
      warning.count = static_cast<int>(households.size());
      if (warning.count <= rules.most_visits_a_day) continue;
      warning.kind = WarningKind::many_visits;
      std::tie(warning.village, warning.day, warning.text) = key;
      for (const Dated* visit : visits) warning.places.push_back(visit->place);
      found.push_back(std::move(warning));
    }
  }

 private:
  struct Key {
    const std::string* village;
    Date day;
    const std::string* person;
    bool operator==(const Key& other) const {
      return person == other.person && day == other.day && *village == *other.village;
    }
  };
  struct Hash {
    std::size_t operator()(const Key& key) const {
      const auto day = static_cast<std::size_t>(std::chrono::sys_days(key.day).time_since_epoch().count());
      return std::hash<std::string>()(*key.village) * 31 + std::hash<const void*>()(key.person) +
             day * 1000003;
    }
  };
  std::unordered_map<Key, std::vector<const Dated*>, Hash> days_;
};

void find_many_visits(const Database& database, const PaperSet& papers, const DatedEvents& events,
                      const WarningRules& rules, std::vector<Warning>& found) {
  // Of a village that shares a paper with those that are asked for, all visits count.
  std::set<std::string> villages;
  if (papers.only() != nullptr)
    for (const Dated& event : events.all())
      if (!event.household->empty() && !event.person->empty()) villages.insert(event.paper->village);
  PaperSet all = papers;
  all.add(documents_of_own(database, villages));
  const bool more = papers.only() != nullptr && all.only()->size() > papers.only()->size();
  const std::optional<DatedEvents> of_all =
      more ? std::optional<DatedEvents>(std::in_place, database, all) : std::nullopt;
  VisitDays days;
  for (const Dated& event : (of_all ? *of_all : events).all()) days.add(event);
  days.find(rules, found);
}

/// What the paper says twice and differently, where nobody corrected the reading.
void find_contradictions(const Database& database, const PaperSet& papers, std::vector<Warning>& found) {
  sql::Statement rows = database.statement(
      R"sql(
          SELECT a.document_id, a.page, a.row_index, d.village, a.type, a.doubts, a.text_read, a.value
          FROM )sql" +
      papers.documents() + R"sql(
          CROSS JOIN field_version a INDEXED BY field_version_doubted ON a.document_id = d.id
          WHERE a.version = 1 AND a.doubts <> ''
          AND (' ' || a.doubts || ' ' LIKE '% weekday %'
            OR ' ' || a.doubts || ' ' LIKE '% capital_and_digits %')
          AND NOT EXISTS (SELECT 1 FROM field_version c WHERE c.document_id = a.document_id
            AND c.row_index = a.row_index AND c.name = a.name AND c.version > 1 AND c.value <> a.value)
          ORDER BY a.document_id, a.id)sql");
  papers.bind(rows);
  while (rows.step()) {
    std::istringstream doubts(rows.column(5).as_string());
    for (std::string doubt; doubts >> doubt;) {
      const auto known = forms::find_doubt(doubt);
      if (known != forms::Doubt::weekday && known != forms::Doubt::capital_and_digits) continue;
      Warning warning;
      warning.kind = known == forms::Doubt::weekday ? WarningKind::weekday : WarningKind::capital_and_digits;
      warning.village = rows.column(3).as_string();
      warning.places = {{.document = rows.column(0).as_int64(), .page = rows.column(1).as_int(), .row = {}}};
      if (const int row = rows.column(2).as_int(); row >= 0) warning.places[0].row = row;
      warning.text = rows.column(6).as_string();
      if (known == forms::Doubt::weekday) warning.day = forms::from_iso(rows.column(7).as_string());
      found.push_back(std::move(warning));
    }
  }
}

/// Months that the events of a page touch.
using Months = std::set<std::chrono::year_month>;

void find_same_sheets(const Database& database, const std::vector<std::string>& villages,
                      std::vector<Warning>& found) {
  const auto pairs = same_sheets(database, villages);
  if (pairs.empty()) return;
  std::vector<DocumentId> documents;
  for (const auto& [a, b] : pairs) {
    documents.push_back(a.document);
    documents.push_back(b.document);
  }
  const DatedEvents events(database, PaperSet(std::move(documents)));
  std::map<std::pair<DocumentId, int>, std::vector<const Dated*>> by_page;
  for (const Dated& event : events.all()) by_page[{event.place.document, event.place.page}].push_back(&event);
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
  WarningPlace place;
  std::string village;
  bool asked = false;
  std::optional<std::optional<std::chrono::minutes>> time = {};  ///< none yet: nobody asked
  std::optional<std::set<std::string>> people = {};              ///< likewise
  std::optional<std::set<std::string>> named = {};  ///< likewise: these, and who was taken out since
};

/// What minutes say of their meetings, read when it is first asked for.
class Meetings {
 public:
  explicit Meetings(const Database& database)
      : text_(database.statement(R"sql(
          SELECT f.text_read, p.body
          FROM page p
          LEFT JOIN field_version f ON f.document_id = p.document_id AND f.row_index = -1
          AND f.name = 'date' AND f.version = 1
          WHERE p.document_id = :document AND p.position = :page)sql")),
        people_(database.statement(R"sql(
          SELECT a.value
          FROM field_version a
          WHERE a.document_id = :document AND a.row_index = -1
          AND a.type IN ('person', 'people')
          AND a.version = (SELECT max(version) FROM field_version b
            WHERE b.document_id = a.document_id AND b.row_index = a.row_index AND b.name = a.name))sql")),
        named_(database.statement(R"sql(
          SELECT value
          FROM field_version INDEXED BY field_version_of_people
          WHERE document_id = :document AND row_index = -1 AND type IN ('person', 'people'))sql")) {}

  /// The time beside the meeting's date: on the line where the date stands, or the next.
  std::optional<std::chrono::minutes> time_of(Meeting& meeting) {
    if (!meeting.time) meeting.time = read_time(meeting.place);
    return *meeting.time;
  }

  const std::set<std::string>& people_of(Meeting& meeting) {
    if (!meeting.people) meeting.people = read_people(people_, meeting.place.document);
    return *meeting.people;
  }

  /// Whom any version of its fields names, out of an index alone: most meetings of a day share nobody, and
  /// neither their words nor their last versions have to be looked at.
  const std::set<std::string>& named_in(Meeting& meeting) {
    if (!meeting.named) meeting.named = read_people(named_, meeting.place.document);
    return *meeting.named;
  }

 private:
  std::optional<std::chrono::minutes> read_time(const WarningPlace& place) {
    text_.reset();
    text_.bind(":document", place.document);
    text_.bind(":page", place.page);
    if (!text_.step()) return std::nullopt;
    const std::string read = text_.column(0).is_null() ? "" : text_.column(0).as_string();
    const std::string body = text_.column(1).as_string();
    if (const auto time = forms::find_time(read)) return time;
    const std::size_t at = read.empty() ? std::string::npos : body.find(read);
    if (at == std::string::npos) return std::nullopt;
    std::size_t end = body.find('\n', at);
    if (end != std::string::npos) end = body.find('\n', end + 1);
    return forms::find_time(std::string_view(body).substr(at, end == std::string::npos ? end : end - at));
  }

  static std::set<std::string> read_people(sql::Statement& rows, DocumentId document) {
    rows.reset();
    rows.bind(":document", document);
    std::set<std::string> people;
    while (rows.step()) {
      const std::string names = rows.column(0).as_string();
      for (std::size_t begin = 0, end = 0; begin < names.size(); begin = end + 1) {
        end = std::min(names.find('\n', begin), names.size());
        if (end > begin) people.insert(names.substr(begin, end - begin));
      }
    }
    return people;
  }

  sql::Statement text_, people_, named_;
};

/// By day; with papers, the days on which one of them is.
std::map<Date, std::vector<Meeting>> load_meetings(const Database& database, const PaperSet& papers) {
  const std::string among = papers.only() == nullptr ? ""
                                                     : R"sql(
          AND e.first_day IN (SELECT m.first_day FROM )sql" +
                                                           papers.documents() + R"sql(
            CROSS JOIN event m INDEXED BY event_by_document ON m.document_id = d.id AND m.row_index = -1
            WHERE d.kind = :kind))sql";
  sql::Statement rows = database.statement(
      R"sql(
          SELECT e.first_day, e.document_id, e.page, c.village
          FROM event e INDEXED BY event_of_paper
          CROSS JOIN document c ON c.id = e.document_id
          WHERE e.row_index = -1 AND (e.certain = 1 OR e.confirmed_by IS NOT NULL) AND c.kind = :kind)sql" +
      among + " ORDER BY e.first_day, e.document_id");
  rows.bind(":kind", minutes_kind);
  papers.bind(rows);
  std::map<Date, std::vector<Meeting>> days;
  while (rows.step()) {
    const DocumentId document = rows.column(1).as_int64();
    days[day_of(rows.column(0)).value()].push_back(
        {.place = {.document = document, .page = rows.column(2).as_int(), .row = {}},
         .village = rows.column(3).as_string(),
         .asked = papers.holds(document)});
  }
  return days;
}

int people_of_both(const std::set<std::string>& a, const std::set<std::string>& b) {
  return static_cast<int>(
      std::count_if(a.begin(), a.end(), [&](const std::string& name) { return b.contains(name); }));
}

void find_same_hour(const Database& database, const PaperSet& papers, std::vector<Warning>& found) {
  constexpr std::chrono::minutes an_hour{60};
  constexpr int least_people = 2;
  Meetings meetings(database);
  for (auto& [day, of_day] : load_meetings(database, papers))
    for (std::size_t i = 0; i < of_day.size(); ++i)
      for (std::size_t j = i + 1; j < of_day.size(); ++j) {
        Meeting &a = of_day[i], &b = of_day[j];
        if (!a.asked && !b.asked) continue;
        if (static_cast<int>(meetings.named_in(a.asked ? a : b).size()) < least_people ||
            people_of_both(meetings.named_in(a), meetings.named_in(b)) < least_people)
          continue;
        const auto time_a = meetings.time_of(a.asked ? a : b);
        const auto time_b = time_a ? meetings.time_of(a.asked ? b : a) : std::nullopt;
        if (!time_a || !time_b || std::chrono::abs(*time_a - *time_b) >= an_hour) continue;
        const int both = people_of_both(meetings.people_of(a), meetings.people_of(b));
        if (both < least_people) continue;
        Warning warning;
        warning.kind = WarningKind::same_hour;
        warning.village = a.village;
        warning.places = {a.place, b.place};
        warning.day = day;
        warning.count = both;
        if (b.village != a.village) warning.other_village = b.village;
        found.push_back(std::move(warning));
      }
}

/// Papers that may name one of these villages, or count for them.
PaperSet naming(const Database& database, const PaperSet& papers, const std::vector<std::string>& villages) {
  PaperSet all = papers;
  sql::Statement rows = database.statement(
      R"sql(
          SELECT document_id
          FROM field_version INDEXED BY field_version_of_village
          WHERE row_index = -1 AND name = 'village' AND version = 1 AND value = :village)sql");
  std::vector<DocumentId> documents;
  for (const std::string& village : villages) {
    rows.reset();
    rows.bind(":village", village);
    while (rows.step()) documents.push_back(rows.column(0).as_int64());
  }
  all.add(documents);
  return all;
}

/// All papers of the villages whose own these are.
PaperSet of_their_villages(const Database& database, const PaperSet& papers) {
  if (papers.only() == nullptr) return papers;
  std::set<std::string> villages;
  sql::Statement rows = database.statement("SELECT DISTINCT d.village FROM " + papers.documents());
  papers.bind(rows);
  while (rows.step()) villages.insert(rows.column(0).as_string());
  return PaperSet(documents_of_own(database, villages));
}

}  // namespace

std::vector<Warning> find_by_rules(const Database& database, const forms::Checklists& checklists,
                                   const WarningQuestion& question, const PaperSet& papers) {
  const DatedEvents events(database, papers);
  std::vector<Warning> found;
  find_far_from_scan(database, checklists, papers, events.all(), question.rules, found);
  find_same_sheets(database, question.villages, found);
  find_contradictions(database, papers, found);
  find_backwards_in_registers(events.all(), found);
  find_backwards_in_files(database, papers, found);
  find_many_visits(database, papers, events, question.rules, found);
  find_same_hour(database, papers, found);
  find_same_numbers(database, of_their_villages(database, papers), found);
  find_other_villages(database, naming(database, papers, question.villages), found);
  find_wrong_rectification(database, found);
  return found;
}

}  // namespace archive
