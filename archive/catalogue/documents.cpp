#include <bit>
#include <charconv>
#include <sstream>

#include <fmt/format.h>

#include "archive/catalogue/links.h"
#include "archive/catalogue/state.h"
#include "archive/database/field_rows.h"
#include "archive/database/rows.h"
#include "forms/dates/date.h"

namespace archive {

namespace {

// Everything of a DocumentSummary, in one place for lists and single documents; the conditions come behind
// it.
const std::string select_summary =
    "SELECT d.id AS id, d.village AS village, d.kind AS kind, d.title AS title, d.filed_by AS filed_by,"
    " d.filed_at AS filed_at,"
    " (SELECT f.name FROM page p JOIN file f ON f.id = p.file_id WHERE p.document_id = d.id AND p.position = "
    "1)"
    "   AS file_name,"
    " (SELECT count(*) FROM page p WHERE p.document_id = d.id) AS pages,"
    " (SELECT count(*) FROM event e WHERE e.document_id = d.id) AS events,"
    " (SELECT count(e.confirmed_by) FROM event e WHERE e.document_id = d.id) AS confirmed_events,"
    " (SELECT min(e.first_day) FROM event e WHERE e.document_id = d.id) AS first_day,"
    " (SELECT max(e.last_day) FROM event e WHERE e.document_id = d.id) AS last_day"
    " FROM document d";

DocumentSummary summary_of(SQLite::Statement& row) {
  DocumentSummary summary;
  summary.id = row.getColumn("id").getInt64();
  summary.village = row.getColumn("village").getString();
  summary.kind = row.getColumn("kind").getString();
  summary.title = row.getColumn("title").getString();
  summary.file_name = row.getColumn("file_name").getString();
  summary.pages = row.getColumn("pages").getInt();
  summary.filed = mark_of(row.getColumn("filed_by"), row.getColumn("filed_at")).value();
  summary.events = row.getColumn("events").getInt();
  summary.confirmed_events = row.getColumn("confirmed_events").getInt();
  summary.first_date = day_of(row.getColumn("first_day"));
  summary.last_date = day_of(row.getColumn("last_day"));
  return summary;
}

std::vector<KeptPage> load_pages(const Archive::State& state, DocumentId document) {
  SQLite::Statement rows = state.database.statement(
      "SELECT p.position, p.number, p.piece, f.name, f.sha256, f.extension, p.blank, p.turned_degrees, "
      "p.width_px, "
      "p.height_px,"
      " p.fingerprint, p.body, p.boxes FROM page p JOIN file f ON f.id = p.file_id WHERE p.document_id = "
      ":document"
      " ORDER BY p.position");
  rows.bind(":document", document);
  std::vector<KeptPage> pages;
  while (rows.executeStep()) {
    KeptPage page;
    page.position = rows.getColumn("position").getInt();
    page.number = rows.getColumn("number").getInt();
    page.piece = rows.getColumn("piece").getInt();
    page.file_name = rows.getColumn("name").getString();
    page.sha256 = rows.getColumn("sha256").getString();
    page.original =
        state.store.path({.sha256 = page.sha256, .extension = rows.getColumn("extension").getString()});
    page.blank = rows.getColumn("blank").getInt() != 0;
    page.turned_degrees = rows.getColumn("turned_degrees").getDouble();
    page.width = rows.getColumn("width_px").getInt();
    page.height = rows.getColumn("height_px").getInt();
    page.fingerprint = std::bit_cast<std::uint64_t>(rows.getColumn("fingerprint").getInt64());
    page.lines =
        lines_of({.body = rows.getColumn("body").getString(), .boxes = rows.getColumn("boxes").getString()});
    pages.push_back(std::move(page));
  }
  return pages;
}

}  // namespace

PageText page_text(const std::vector<TextLine>& lines) {
  PageText text;
  for (const TextLine& line : lines) {
    for (char c : line.text) text.body += c == '\n' || c == '\r' || c == '\0' ? ' ' : c;
    text.body += '\n';
    if (line.box)
      text.boxes += fmt::format("{} {} {} {} {:.3f}\n", line.box->x, line.box->y, line.box->width,
                                line.box->height, line.confidence);
    else
      text.boxes += fmt::format("- {:.3f}\n", line.confidence);
  }
  return text;
}

std::vector<TextLine> lines_of(const PageText& text) {
  std::vector<TextLine> lines;
  std::istringstream body(text.body), boxes(text.boxes);
  for (std::string words, place; std::getline(body, words) && std::getline(boxes, place);) {
    TextLine line{.text = words, .confidence = 0, .box = std::nullopt};
    std::istringstream in(place);
    if (place.starts_with('-')) {
      in.ignore();
    } else {
      ocr::Box box;
      in >> box.x >> box.y >> box.width >> box.height;
      line.box = box;
    }
    in >> line.confidence;
    lines.push_back(std::move(line));
  }
  return lines;
}

void require_document(const Database& database, DocumentId document) {
  SQLite::Statement rows = database.statement("SELECT count(*) FROM document WHERE id = :document");
  rows.bind(":document", document);
  rows.executeStep();
  if (rows.getColumn(0).getInt() == 0)
    throw Error(Fault::no_document, std::to_string(document), "is no document of this archive");
}

SummaryReader::SummaryReader(const Database& database)
    : row_(database.statement(select_summary + " WHERE d.id = :document")) {}

std::optional<DocumentSummary> SummaryReader::read(DocumentId document) {
  row_.reset();
  row_.bind(":document", document);
  if (!row_.executeStep()) return std::nullopt;
  return summary_of(row_);
}

std::optional<DocumentSummary> load_summary(const Database& database, DocumentId document) {
  return SummaryReader(database).read(document);
}

std::vector<DocumentSummary> Archive::list(const Filter& filter) const {
  const Database& database = state_->database;
  return database.guard([&] {
    SQLite::Statement rows = database.statement(
        select_summary + " WHERE (:kind = '' OR d.kind = :kind)" +
        // On its own, so that the index by village is used.
        std::string(filter.village.empty() ? "" : " AND d.village = :village") +
        " AND ((:from = '' AND :to = '') OR EXISTS (SELECT 1 FROM event e WHERE e.document_id = d.id"
        "   AND (:from = '' OR e.last_day >= :from) AND (:to = '' OR e.first_day <= :to)))"
        " ORDER BY d.id DESC LIMIT :limit");
    if (!filter.village.empty()) rows.bind(":village", filter.village);
    rows.bind(":kind", filter.kind);
    rows.bind(":from", filter.from ? forms::to_iso(*filter.from) : std::string());
    rows.bind(":to", filter.to ? forms::to_iso(*filter.to) : std::string());
    rows.bind(":limit", filter.limit > 0 ? static_cast<std::int64_t>(filter.limit) : std::int64_t{-1});
    std::vector<DocumentSummary> summaries;
    while (rows.executeStep()) summaries.push_back(summary_of(rows));
    return summaries;
  });
}

Document Archive::show(DocumentId id) const {
  const Database& database = state_->database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    require_document(database, id);
    Document document;
    document.summary = load_summary(database, id).value();
    SQLite::Statement row = database.statement("SELECT kind_confidence FROM document WHERE id = :document");
    row.bind(":document", id);
    row.executeStep();
    document.kind_confidence = row.getColumn("kind_confidence").getDouble();
    document.kind_read = document.summary.kind;
    SQLite::Statement said = database.statement(
        "SELECT k.kind AS kind, k.kind_before AS kind_before, a.by_whom AS by_whom, a.at AS at"
        " FROM document_kind k JOIN audit a ON a.number = k.entry WHERE k.document_id = :document ORDER BY "
        "k.entry");
    said.bind(":document", id);
    while (said.executeStep()) {
      if (document.said_kinds.empty()) document.kind_read = said.getColumn("kind_before").getString();
      document.said_kinds.push_back({said.getColumn("kind").getString(),
                                     mark_of(said.getColumn("by_whom"), said.getColumn("at")).value()});
    }
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
    SQLite::Statement rows =
        database.statement("SELECT body FROM page WHERE document_id = :document ORDER BY position");
    rows.bind(":document", document);
    std::string text;
    while (rows.executeStep()) text += rows.getColumn("body").getString();
    return text;
  });
}

std::vector<std::string> Archive::villages() const {
  const Database& database = state_->database;
  return database.guard([&] {
    SQLite::Statement rows = database.statement(
        "SELECT village FROM document WHERE village <> '' UNION"
        " SELECT e.name AS village FROM roster_entry e"
        " WHERE e.entry = (SELECT max(entry) FROM roster WHERE name = 'villages') ORDER BY village");
    std::vector<std::string> villages;
    while (rows.executeStep()) villages.push_back(rows.getColumn("village").getString());
    return villages;
  });
}

std::vector<DocumentId> Archive::find_file(std::string_view sha256) const {
  const Database& database = state_->database;
  return database.guard([&] { return documents_of_file(database, sha256); });
}

}  // namespace archive
