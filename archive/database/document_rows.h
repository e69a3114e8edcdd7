#pragma once

// Documents as rows. For the library's own use; throws sql::Failure, to be used within
// Database::guard().

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "archive/database/database.h"
#include "archive/records/document.h"

namespace archive {

/// The query of everything that a DocumentSummary has, from document d; conditions come behind it.
const std::string& select_summary();
/// A row of it.
DocumentSummary summary_of(sql::Statement& row);

/// Throws archive::Error unless there is one and it is kept: no_document, disposed.
void require_document(const Database& database, DocumentId document);
/// What is kept of one that was disposed of; none: it is kept, or there is none.
std::optional<Disposed> load_disposed(const Database& database, DocumentId document);
/// The same, and that it is not another office's (other_office): only its own office says what it is.
void require_own_document(const Database& database, DocumentId document);
std::optional<DocumentSummary> load_summary(const Database& database, DocumentId document);

/// Of many at once: of those that are there.
std::unordered_map<DocumentId, DocumentSummary> load_summaries(const Database& database,
                                                               std::span<const DocumentId> documents);
/// As SQL's id_list() takes them.
std::string list_of(std::span<const DocumentId> documents);

/// The number for an SQL LIMIT; 0 rows stand for all of them, as in Filter::limit.
std::int64_t most_rows(std::size_t limit);

/// Those that the file with these bytes was filed as in this office.
std::vector<DocumentId> documents_of_file(const Database& database, std::string_view sha256);

}  // namespace archive
