#include <bit>

#include "archive/catalogue/links.h"
#include "archive/catalogue/reach.h"
#include "archive/catalogue/state.h"
#include "archive/database/document_rows.h"
#include "archive/database/field_rows.h"
#include "archive/database/office_ids.h"
#include "archive/database/page_rows.h"
#include "archive/records/office_number.h"
#include "forms/dates/date.h"

namespace archive {

namespace {

std::vector<KeptPage> load_pages(const Archive::State& state, DocumentId document) {
  const Prepared rows = state.database.prepared(
      R"sql(
          SELECT p.position, p.number, p.piece, f.name, f.sha256, f.extension, p.blank,
            p.turned_degrees, p.width_px, p.height_px, p.fingerprint, p.body, p.boxes
          FROM page p
          JOIN file f ON f.id = p.file_id
          WHERE p.document_id = :document
          ORDER BY p.position)sql");
  rows->bind(":document", document);
  std::vector<KeptPage> pages;
  while (rows->step()) {
    KeptPage page;
    page.position = rows->column("position").as_int();
    page.number = rows->column("number").as_int();
    page.piece = rows->column("piece").as_int();
    page.file_name = rows->column("name").as_string();
    page.sha256 = rows->column("sha256").as_string();
    page.original =
        state.store.path({.sha256 = page.sha256, .extension = rows->column("extension").as_string()});
    page.blank = rows->column("blank").as_int() != 0;
    page.turned_degrees = rows->column("turned_degrees").as_double();
    page.width = rows->column("width_px").as_int();
    page.height = rows->column("height_px").as_int();
    page.fingerprint = std::bit_cast<std::uint64_t>(rows->column("fingerprint").as_int64());
    page.lines =
        lines_of({.body = rows->column("body").as_string(), .boxes = rows->column("boxes").as_string()});
    pages.push_back(std::move(page));
  }
  return pages;
}

}  // namespace

std::vector<DocumentSummary> Archive::list(const Filter& filter) const {
  const Database& database = state_->database;
  return database.guard([&] {
    const Prepared rows =
        database.prepared(select_summary() +
                          " WHERE NOT EXISTS (SELECT 1 FROM disposed_document g WHERE g.document_id = d.id)"
                          " AND (:kind = '' OR d.kind = :kind OR d.kind LIKE :kind || '.%')" +
                          // On its own, so that the index by village is used.
                          std::string(filter.village.empty() ? "" : R"sql(
            AND d.id IN (SELECT v.document_id FROM document_in_village v WHERE v.village = :village))sql") +
                          std::string(filter.decided == Decided::any ? "" : R"sql(
            AND EXISTS (SELECT 1 FROM link l WHERE l.document_id = d.id AND l.state = 'suggested'))sql") +
                          R"sql(
            AND ((:from = '' AND :to = '') OR EXISTS (
              SELECT 1 FROM event e WHERE e.document_id = d.id
                AND (:from = '' OR e.last_day >= :from) AND (:to = '' OR e.first_day <= :to)))
            ORDER BY d.id DESC LIMIT :limit)sql");
    if (!filter.village.empty()) rows->bind(":village", filter.village);
    rows->bind(":kind", filter.kind);
    rows->bind(":from", filter.from ? forms::to_iso(*filter.from) : std::string());
    rows->bind(":to", filter.to ? forms::to_iso(*filter.to) : std::string());
    rows->bind(":limit", most_rows(filter.limit));
    std::vector<DocumentSummary> summaries;
    while (rows->step()) summaries.push_back(summary_of(*rows));
    return summaries;
  });
}

Document Archive::show(DocumentId id) const {
  const Database& database = state_->database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    std::optional<DocumentSummary> summary = load_summary(database, id);
    if (!summary) throw Error(Fault::no_document, said_number(id), "is no document of this archive");
    Document document;
    document.summary = std::move(*summary);
    document.disposed = load_disposed(database, id);
    const Prepared row = database.prepared("SELECT kind_confidence FROM document WHERE id = :document");
    row->bind(":document", id);
    row->step();
    document.kind_confidence = row->column("kind_confidence").as_double();
    document.kind_read = document.summary.kind;
    const Prepared said = database.prepared(
        R"sql(
            SELECT k.kind AS kind, k.kind_before AS kind_before, a.by_whom AS by_whom, a.at AS at
            FROM document_kind k
            JOIN audit a ON a.number = k.entry
            WHERE k.document_id = :document
            ORDER BY k.entry)sql");
    said->bind(":document", id);
    while (said->step()) {
      if (document.said_kinds.empty()) document.kind_read = said->column("kind_before").as_string();
      document.said_kinds.push_back(
          {said->column("kind").as_string(), mark_of(said->column("by_whom"), said->column("at")).value()});
    }
    document.said_villages = load_said_villages(database, id);
    document.pages = load_pages(*state_, id);
    document.fields = load_fields(database, id);
    document.events = load_events(database, id);
    document.links = load_links(database, id);
    return document;
  });
}

std::string Archive::text(DocumentId document) const {
  const Database& database = state_->database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    require_document(database, document);
    const Prepared rows =
        database.prepared("SELECT body FROM page WHERE document_id = :document ORDER BY position");
    rows->bind(":document", document);
    std::string text;
    while (rows->step()) text += rows->column("body").as_string();
    return text;
  });
}

std::vector<std::string> Archive::villages() const {
  const Database& database = state_->database;
  return database.guard([&] {
    const Prepared rows = database.prepared(
        R"sql(
            SELECT village
            FROM document_in_village
            UNION SELECT e.name AS village
            FROM roster_entry e
            WHERE e.entry = (SELECT r.entry FROM roster r WHERE r.name = 'villages' ORDER BY )sql" +
        order_of_word("r.entry") + R"sql( LIMIT 1)
            ORDER BY village)sql");
    std::vector<std::string> villages;
    while (rows->step()) villages.push_back(rows->column("village").as_string());
    return villages;
  });
}

std::vector<DocumentId> Archive::find_file(std::string_view sha256) const {
  const Database& database = state_->database;
  return database.guard([&] { return documents_of_file(database, sha256); });
}

}  // namespace archive
