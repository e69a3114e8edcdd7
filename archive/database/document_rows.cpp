#include "archive/database/document_rows.h"

#include <algorithm>
#include <limits>
#include <sstream>

#include "archive/database/field_rows.h"
#include "archive/records/office_number.h"

namespace archive {

const std::string& select_summary() {
  static const std::string query = R"sql(
    SELECT d.id AS id, d.village AS village, d.kind AS kind, d.title AS title, d.filed_by AS filed_by,
      d.filed_at AS filed_at,
      (SELECT group_concat(v.village, char(10)) FROM document_in_village v
        WHERE v.document_id = d.id AND v.village <> d.village) AS further_villages,
      (SELECT r.township FROM document_reach r WHERE r.document_id = d.id
        ORDER BY r.entry DESC LIMIT 1) AS township,
      (SELECT f.name FROM page p JOIN file f ON f.id = p.file_id
        WHERE p.document_id = d.id AND p.position = 1) AS file_name,
      (SELECT count(*) FROM page p WHERE p.document_id = d.id) AS pages,
      (SELECT count(*) FROM event e WHERE e.document_id = d.id) AS events,
      (SELECT count(e.confirmed_by) FROM event e WHERE e.document_id = d.id) AS confirmed_events,
      (SELECT min(e.first_day) FROM event e WHERE e.document_id = d.id) AS first_day,
      (SELECT max(e.last_day) FROM event e WHERE e.document_id = d.id) AS last_day
    FROM document d)sql";
  return query;
}

namespace {

/// In order; none of NULL.
std::vector<std::string> lines_in(const sql::Column& column) {
  std::vector<std::string> lines;
  if (column.is_null()) return lines;
  std::istringstream text(column.as_string());
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  std::sort(lines.begin(), lines.end());
  return lines;
}

}  // namespace

DocumentSummary summary_of(sql::Statement& row) {
  DocumentSummary summary;
  summary.id = row.column("id").as_int64();
  summary.village = row.column("village").as_string();
  summary.further_villages = lines_in(row.column("further_villages"));
  if (const sql::Column township = row.column("township"); !township.is_null())
    summary.township = township.as_string();
  summary.kind = row.column("kind").as_string();
  summary.title = row.column("title").as_string();
  summary.file_name = row.column("file_name").as_string();
  summary.pages = row.column("pages").as_int();
  summary.filed = mark_of(row.column("filed_by"), row.column("filed_at")).value();
  summary.events = row.column("events").as_int();
  summary.confirmed_events = row.column("confirmed_events").as_int();
  summary.first_date = day_of(row.column("first_day"));
  summary.last_date = day_of(row.column("last_day"));
  return summary;
}

void require_document(const Database& database, DocumentId document) {
  const Prepared rows = database.prepared("SELECT count(*) FROM document WHERE id = :document");
  rows->bind(":document", document);
  rows->step();
  if (rows->column(0).as_int() == 0)
    throw Error(Fault::no_document, said_number(document), "is no document of this archive");
  const Prepared gone =
      database.prepared("SELECT count(*) FROM disposed_document WHERE document_id = :document");
  gone->bind(":document", document);
  gone->step();
  if (gone->column(0).as_int() > 0) throw Error(Fault::disposed, said_number(document), "was disposed of");
}

std::optional<Disposed> load_disposed(const Database& database, DocumentId document) {
  const Prepared row = database.prepared(
      R"sql(
          SELECT g.entry, g.pages, p.by_whom, p.at, a.by_whom, a.at, g.first_day, g.last_day
          FROM disposed_document g
          JOIN disposal_decision c ON c.entry = g.decision
          JOIN audit p ON p.number = c.disposal
          JOIN audit a ON a.number = c.entry
          WHERE g.document_id = :document)sql");
  row->bind(":document", document);
  if (!row->step()) return std::nullopt;
  Disposed disposed;
  disposed.proposed = mark_of(row->column(2), row->column(3)).value();
  disposed.approved = mark_of(row->column(4), row->column(5)).value();
  disposed.pages = row->column(1).as_int();
  disposed.first_date = day_of(row->column(6));
  disposed.last_date = day_of(row->column(7));
  const Prepared files =
      database.prepared("SELECT sha256 FROM disposed_file WHERE entry = :entry ORDER BY position");
  files->bind(":entry", row->column(0).as_int64());
  while (files->step()) disposed.files.push_back(files->column(0).as_string());
  return disposed;
}

void require_own_document(const Database& database, DocumentId document) {
  require_document(database, document);
  if (!is_own(document))
    throw Error(Fault::other_office, said_number(document), "is a document of another office");
}

std::optional<DocumentSummary> load_summary(const Database& database, DocumentId document) {
  const Prepared row = database.prepared(select_summary() + " WHERE d.id = :document");
  row->bind(":document", document);
  if (!row->step()) return std::nullopt;
  return summary_of(*row);
}

std::unordered_map<DocumentId, DocumentSummary> load_summaries(const Database& database,
                                                               std::span<const DocumentId> documents) {
  const Prepared rows =
      database.prepared(select_summary() + " WHERE d.id IN (SELECT value FROM id_list(:documents))");
  rows->bind(":documents", list_of(documents));
  std::unordered_map<DocumentId, DocumentSummary> summaries;
  while (rows->step()) {
    DocumentSummary summary = summary_of(*rows);
    summaries.emplace(summary.id, std::move(summary));
  }
  return summaries;
}

std::string list_of(std::span<const DocumentId> documents) {
  std::string list = "[";
  for (const DocumentId document : documents) {
    if (list.size() > 1) list += ',';
    list += std::to_string(document);
  }
  return list + "]";
}

std::int64_t most_rows(std::size_t limit) {
  return limit > 0 ? static_cast<std::int64_t>(limit) : std::numeric_limits<std::int64_t>::max();
}

std::vector<DocumentId> documents_of_file(const Database& database, std::string_view sha256) {
  const Prepared rows = database.prepared(
      R"sql(
          SELECT DISTINCT p.document_id AS document_id
          FROM file f
          JOIN page p ON p.file_id = f.id
          WHERE f.sha256 = :sha256 AND f.id > 0
          ORDER BY p.document_id)sql");
  rows->bind(":sha256", std::string(sha256));
  std::vector<DocumentId> documents;
  while (rows->step()) documents.push_back(rows->column("document_id").as_int64());
  return documents;
}

}  // namespace archive
