#include <algorithm>
#include <array>
#include <map>

#include "archive/catalogue/reach.h"
#include "archive/database/audit_log.h"
#include "archive/database/field_rows.h"
#include "archive/database/page_sketch.h"
#include "archive/database/search_index.h"
#include "archive/records/events.h"
#include "archive/records/office_number.h"
#include "archive/verification/verification.h"

namespace archive::verification {

namespace {

bool same(const Event& a, const Event& b) {
  return a.page == b.page && a.row == b.row && a.first == b.first && a.last == b.last &&
         a.certain == b.certain && a.confirmed == b.confirmed && a.household == b.household &&
         a.person == b.person;
}

std::vector<std::string> villages_counted(const Database& database, DocumentId document) {
  sql::Statement rows = database.statement(
      "SELECT village FROM document_in_village WHERE document_id = :document ORDER BY village");
  rows.bind(":document", document);
  std::vector<std::string> villages;
  while (rows.step()) villages.push_back(rows.column("village").as_string());
  return villages;
}

void check_documents(const Database& database, Findings& findings) {
  sql::Statement rows = database.statement(
      R"sql(
          SELECT d.id AS id, d.village AS village, d.kind AS kind,
            coalesce((SELECT k.kind FROM document_kind k WHERE k.document_id = d.id
                ORDER BY k.entry DESC LIMIT 1), d.kind) AS kind_said,
            count(p.id) AS pages, coalesce(max(p.position), 0) AS last_position
          FROM document d
          LEFT JOIN page p ON p.document_id = d.id
          WHERE NOT EXISTS (SELECT 1 FROM disposed_document g WHERE g.document_id = d.id)
          GROUP BY d.id, d.village, d.kind
          ORDER BY d.id)sql");
  while (rows.step()) {
    const DocumentId id = rows.column("id").as_int64();
    const auto broken = [&](const char* what) {
      findings.push_back({Damage::row_broken, "document", id, what});
    };
    if (rows.column("pages").as_int() == 0) broken("has no page");
    if (rows.column("pages").as_int() != rows.column("last_position").as_int()) broken("lacks a page");
    if (rows.column("kind").as_string() != rows.column("kind_said").as_string())
      broken("is of another kind than was said last");
    const std::vector<KeptField> fields = load_fields(database, id);
    std::string village;
    for (const KeptField& field : fields)
      if (field.place == FieldPlace{.row = std::nullopt, .key = "village"} &&
          !field.current().field.values.empty())
        village = field.current().field.values.front();
    if (village != rows.column("village").as_string())
      broken("is filed under another village than its field says");
    if (villages_counted(database, id) != derived_villages(database, id))
      broken("counts for other villages than was said");
    const std::vector<Event> kept = load_events(database, id);
    const std::vector<Event> derived = events_of(fields);
    if (!std::equal(kept.begin(), kept.end(), derived.begin(), derived.end(), same))
      broken("has other events than its fields say");
  }
}

/// Rows that a question finds are wrong; it answers with a document, or with none.
struct Rule {
  Damage damage;
  const char* subject;
  const char* detail;
  const char* sql;
};

constexpr std::array<Rule, 4> rules = {{
    {Damage::record_changed, "file", "was filed at another moment, or by another, than its document",
     R"sql(
         SELECT DISTINCT d.id
         FROM file f
         JOIN page p ON p.file_id = f.id
         JOIN document d ON d.id = p.document_id
         WHERE f.filed_by <> d.filed_by OR f.filed_at <> d.filed_at)sql"},
    {Damage::row_broken, "event", "is confirmed by nobody at some moment, or by somebody at none",
     "SELECT DISTINCT document_id FROM event WHERE (confirmed_by IS NULL) <> (confirmed_at IS NULL)"},
    {Damage::row_broken, "field_version", "is set by nobody at some moment, or by somebody at none",
     "SELECT DISTINCT document_id FROM field_version WHERE (set_by IS NULL) <> (set_at IS NULL)"},
    {Damage::row_broken, "roster_entry", "lacks a row before it",
     "SELECT NULL FROM roster_entry GROUP BY entry HAVING min(position) <> 1 OR max(position) <> count(*)"},
}};

void check_sketches_of_pages(const Database& database, Findings& findings) {
  for (const DocumentId document : check_sketches(database))
    findings.push_back({Damage::row_broken, "page_sketch", document, "is not what its page says"});
}

void check_rules(const Database& database, Findings& findings) {
  for (const Rule& rule : rules) {
    sql::Statement rows = database.statement(rule.sql);
    while (rows.step()) {
      const sql::Column document = rows.column(0);
      findings.push_back({rule.damage, rule.subject,
                          document.is_null() ? std::nullopt : std::optional(document.as_int64()),
                          rule.detail});
    }
  }
}

/// Up to which number a table's ids were given. `exact`: no row of it ever goes, so that the last id is it.
struct Numbered {
  const char* table;
  const char* last;
  enum class Last { exact, unless_gone, at_least } is;
};

constexpr std::array<Numbered, 8> numbered = {{
    {"file", "SELECT max(id) FROM file", Numbered::Last::unless_gone},
    // A document's number is never given again, so that the log's word on it stays clear.
    {"document", "SELECT max(document_id) FROM audit WHERE action = 'filed'", Numbered::Last::exact},
    {"page", "SELECT max(id) FROM page", Numbered::Last::unless_gone},
    {"field_version", "SELECT max(id) FROM field_version", Numbered::Last::unless_gone},
    {"event", "SELECT max(id) FROM event", Numbered::Last::at_least},
    {"round", "SELECT max(id) FROM round", Numbered::Last::exact},
    {"problem", "SELECT max(id) FROM problem", Numbered::Last::exact},
    {"person", "SELECT max(id) FROM person", Numbered::Last::exact},
}};

void check_numbers(const Database& database, Findings& findings) {
  std::map<std::string, std::int64_t> given = database.storage().last_numbers();
  const auto any_own = [](const std::set<DocumentId>& documents) {
    return std::any_of(documents.begin(), documents.end(), is_own);
  };
  const bool nothing_gone = !any_own(withdrawn_documents(database)) && !any_own(disposed_documents(database));
  for (const Numbered& each : numbered) {
    sql::Statement last = database.statement(each.last);
    last.step();
    const std::int64_t used =
        last.column(0).is_null() ? 0 : std::max<std::int64_t>(0, last.column(0).as_int64());
    const auto number = given.find(each.table);
    const std::int64_t said = number == given.end() ? 0 : number->second;
    const bool exact =
        !database.storage().numbers_have_gaps() &&
        (each.is == Numbered::Last::exact || (each.is == Numbered::Last::unless_gone && nothing_gone));
    if (said < used || (exact && said > used))
      findings.push_back(
          {Damage::row_broken, each.table, std::nullopt, "has other numbers than were given to its rows"});
    if (number != given.end()) given.erase(number);
  }
  for (const auto& [table, number] : given)
    findings.push_back({Damage::row_broken, table, std::nullopt, "has numbers, but is no such table"});
}

}  // namespace

std::set<DocumentId> withdrawn_documents(const Database& database) {
  sql::Statement rows = database.statement("SELECT document_id FROM audit WHERE action = :action");
  rows.bind(":action", std::string(name_of(Action::withdrawn)));
  std::set<DocumentId> documents;
  while (rows.step()) documents.insert(rows.column("document_id").as_int64());
  return documents;
}

void check_rows(const Database& database, Findings& findings) {
  check_documents(database, findings);
  check_sketches_of_pages(database, findings);
  check_rules(database, findings);
  check_numbers(database, findings);
}

void check_index(const Database& database, Findings& findings) {
  for (const IndexFault& fault : check_search(database))
    findings.push_back({Damage::index_wrong,
                        fault.document == 0 ? "search" : "page " + std::to_string(fault.position),
                        fault.document == 0 ? std::nullopt : std::optional(fault.document),
                        "is not in the search index as it stands on its page"});
}

}  // namespace archive::verification
