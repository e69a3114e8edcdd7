#pragma once

// Field versions and events as rows of the catalogue. For the library's own use; throws sql::Failure, to
// be used within Database::guard().

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "archive/database/database.h"
#include "archive/records/document.h"

namespace archive {

/// A nullable text as a day.
std::optional<forms::Date> day_of(const sql::Column& column);
/// The mark in the columns *_by and *_at, none if they are NULL.
std::optional<Mark> mark_of(const sql::Column& by, const sql::Column& at);

/// The values that a row of field_version has in one text.
std::vector<std::string> values_of_row(const std::string& text);

/// Adds versions of fields, many with one prepared statement.
class FieldVersionWriter {
 public:
  explicit FieldVersionWriter(const Database& database);
  void write(DocumentId document, const KeptField& field, const FieldVersion& version, std::int64_t entry);

 private:
  Prepared insert_;
};

/// All fields of a document with all their versions: its own first, then row by row.
std::vector<KeptField> load_fields(const Database& database, DocumentId document);

/// Makes a document's events anew from its fields.
void rewrite_events(const Database& database, DocumentId document, const std::vector<KeptField>& fields);
/// Events of many documents, with one prepared statement.
class EventReader {
 public:
  explicit EventReader(const Database& database);
  /// By row. With days, only those that have one in [from, to].
  std::vector<Event> read(DocumentId document, std::optional<forms::Date> from = std::nullopt,
                          std::optional<forms::Date> to = std::nullopt);

 private:
  Prepared rows_;
};

/// Of many documents at once.
std::unordered_map<DocumentId, std::vector<Event>> load_events(const Database& database,
                                                               std::span<const DocumentId> documents,
                                                               std::optional<forms::Date> from,
                                                               std::optional<forms::Date> to);
/// The same for one document.
std::vector<Event> load_events(const Database& database, DocumentId document,
                               std::optional<forms::Date> from = std::nullopt,
                               std::optional<forms::Date> to = std::nullopt);

}  // namespace archive
