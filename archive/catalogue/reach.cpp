#include "archive/catalogue/reach.h"

#include <algorithm>

#include "archive/catalogue/corrections.h"
#include "archive/catalogue/state.h"
#include "archive/database/audit_log.h"
#include "archive/database/document_rows.h"
#include "archive/database/field_rows.h"
#include "archive/database/search_index.h"
#include "archive/records/fields.h"
#include "archive/records/village.h"

namespace archive {

namespace {

/// In order, each once, without the document's own.
std::vector<std::string> beside(const std::string& own, std::vector<std::string> villages) {
  std::erase_if(villages, [&](const std::string& each) { return each.empty() || same_village(each, own); });
  std::sort(villages.begin(), villages.end());
  villages.erase(std::unique(villages.begin(), villages.end()), villages.end());
  return villages;
}

bool is_among(const std::string& village, const std::vector<std::string>& villages) {
  return std::any_of(villages.begin(), villages.end(),
                     [&](const std::string& each) { return same_village(each, village); });
}

std::vector<std::string> not_among(const std::vector<std::string>& villages,
                                   const std::vector<std::string>& known) {
  std::vector<std::string> others;
  for (const std::string& village : villages)
    if (!village.empty() && !is_among(village, known) && !is_among(village, others))
      others.push_back(village);
  return others;
}

/// As the fields say it: the first of the villages where the document's own is none of them, else its own,
/// confirmed where nobody had.
std::optional<FieldChange> change_of_own(const std::vector<KeptField>& fields,
                                         const std::vector<std::string>& villages) {
  const std::string own = village_of(fields);
  if (own.empty() || !is_among(own, villages))
    return FieldChange{.place = village_place(),
                       .values = std::vector<std::string>{villages.front()},
                       .type = forms::FieldType::village};
  for (const KeptField& field : fields)
    if (field.place == village_place() && !field.current().confirmed)
      return FieldChange{.place = village_place(), .values = std::nullopt, .type = std::nullopt};
  return std::nullopt;
}

}  // namespace

std::vector<SaidVillages> load_said_villages(const Database& database, DocumentId document) {
  const Prepared rows = database.prepared(
      R"sql(
          SELECT r.entry AS entry, r.township AS township, a.by_whom AS by_whom, a.at AS at,
            v.village AS village
          FROM document_reach r
          JOIN audit a ON a.number = r.entry
          LEFT JOIN document_village v ON v.entry = r.entry
          WHERE r.document_id = :document
          ORDER BY r.entry, v.village)sql");
  rows->bind(":document", document);
  std::vector<SaidVillages> said;
  std::int64_t entry = 0;
  while (rows->step()) {
    if (const std::int64_t next = rows->column("entry").as_int64(); next != entry) {
      entry = next;
      said.push_back({.further = {},
                      .township = rows->column("township").as_string(),
                      .mark = mark_of(rows->column("by_whom"), rows->column("at")).value()});
    }
    if (const sql::Column village = rows->column("village"); !village.is_null())
      said.back().further.push_back(village.as_string());
  }
  return said;
}

std::vector<std::string> derived_villages(const Database& database, DocumentId document) {
  const Prepared rows = database.prepared(
      R"sql(
          SELECT d.village AS village
          FROM document d
          WHERE d.id = :document AND d.village <> ''
          UNION SELECT v.village AS village
          FROM document_village v
          WHERE v.entry = (SELECT max(r.entry) FROM document_reach r WHERE r.document_id = :document)
          ORDER BY village)sql");
  rows->bind(":document", document);
  std::vector<std::string> villages;
  while (rows->step()) villages.push_back(rows->column("village").as_string());
  return villages;
}

std::vector<std::string> villages_at(const Database& database, DocumentId document, std::int64_t entry) {
  const Prepared own = database.prepared(
      R"sql(
          SELECT value
          FROM field_version
          WHERE document_id = :document AND row_index = -1 AND name = :village AND entry <= :entry
          ORDER BY version DESC
          LIMIT 1)sql");
  own->bind(":document", document);
  own->bind(":village", village_place().key);
  own->bind(":entry", entry);
  std::vector<std::string> villages;
  if (own->step())
    if (const auto values = values_of_row(own->column(0).as_string()); !values.empty())
      villages.push_back(values.front());
  const Prepared further = database.prepared(
      R"sql(
          SELECT village
          FROM document_village
          WHERE entry = (SELECT max(entry) FROM document_reach
            WHERE document_id = :document AND entry <= :entry)
          ORDER BY village)sql");
  further->bind(":document", document);
  further->bind(":entry", entry);
  while (further->step()) villages.push_back(further->column(0).as_string());
  return villages;
}

void rewrite_villages(const Database& database, DocumentId document) {
  const Prepared clear = database.prepared("DELETE FROM document_in_village WHERE document_id = :document");
  clear->bind(":document", document);
  clear->run();
  const Prepared insert = database.prepared(
      "INSERT INTO document_in_village (village, document_id) VALUES (:village, :document)");
  for (const std::string& village : derived_villages(database, document)) {
    insert->reset();
    insert->bind(":village", village);
    insert->bind(":document", document);
    insert->run();
  }
}

void write_reach(const Database& database, DocumentId document, std::vector<std::string> further,
                 const std::string& township, const Mark& mark) {
  const DocumentSummary before = load_summary(database, document).value();
  further = beside(before.village, std::move(further));
  if (further == before.further_villages && township == before.township) return;
  const std::int64_t entry = next_entry(database);
  const Prepared head = database.prepared(
      R"sql(
          INSERT INTO document_reach (entry, document_id, township)
          VALUES (:entry, :document, :township))sql");
  head->bind(":entry", entry);
  head->bind(":document", document);
  head->bind(":township", township);
  head->run();
  const Prepared insert = database.prepared(
      R"sql(
          INSERT INTO document_village (entry, document_id, village)
          VALUES (:entry, :document, :village))sql");
  for (const std::string& village : further) {
    insert->reset();
    insert->bind(":entry", entry);
    insert->bind(":document", document);
    insert->bind(":village", village);
    insert->run();
  }
  append(database, mark, Action::villages_said, document, std::to_string(further.size() + 1),
         content_of_decision(database, entry));
  rewrite_villages(database, document);
}

std::vector<std::string> add_reach(const Database& database, DocumentId document,
                                   const std::vector<std::string>& villages, const std::string& township,
                                   const Mark& mark) {
  const DocumentSummary before = load_summary(database, document).value();
  std::vector<std::string> all = counted_villages(before);
  const std::vector<std::string> added = not_among(villages, all);
  if (added.empty()) return added;
  all.insert(all.end(), added.begin(), added.end());
  // Nobody knew the document's own village until now: it is the first.
  if (before.village.empty() && before.further_villages.empty()) {
    std::vector<KeptField> fields = load_fields(database, document);
    const std::vector<KeptField> unsaid = fields;
    const FieldChange own{.place = village_place(),
                          .values = std::vector<std::string>{added.front()},
                          .type = forms::FieldType::village};
    write_changes(database, document, fields, {&own, 1}, mark);
    change_in_search(database, document, unsaid, fields, {&own, 1});
  }
  write_reach(database, document, all, township.empty() ? before.township : township, mark);
  return added;
}

void Archive::set_villages(DocumentId document, const std::vector<std::string>& villages,
                           const std::string& township, const Mark& mark) {
  if (villages.empty() || std::find(villages.begin(), villages.end(), std::string()) != villages.end())
    throw Error(Fault::bad_value, "village", "is empty");
  const Database& database = state_->database;
  database.guard([&] {
    WriteTransaction transaction(database);
    require_own_document(database, document);
    std::vector<KeptField> fields = load_fields(database, document);
    const std::vector<KeptField> before = fields;
    if (const auto own = change_of_own(fields, villages)) {
      write_changes(database, document, fields, {&*own, 1}, mark);
      change_in_search(database, document, before, fields, {&*own, 1});
    }
    write_reach(database, document, villages, township, mark);
    transaction.commit();
  });
}

std::vector<std::string> Archive::add_villages(DocumentId document, const std::vector<std::string>& villages,
                                               const std::string& township, const Mark& mark) {
  const Database& database = state_->database;
  return database.guard([&]() -> std::vector<std::string> {
    // Filing a folder again waits for nobody who writes.
    const auto summary = load_summary(database, document);
    if (summary && not_among(villages, counted_villages(*summary)).empty()) return {};
    WriteTransaction transaction(database);
    require_own_document(database, document);
    std::vector<std::string> added = add_reach(database, document, villages, township, mark);
    transaction.commit();
    return added;
  });
}

}  // namespace archive
