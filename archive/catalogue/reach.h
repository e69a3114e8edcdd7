#pragma once

// For which villages documents count: their own, and those that people say. For the library's own use; throws
// sql::Failure, to be used within Database::guard().

#include <string>
#include <vector>

#include "archive/database/database.h"
#include "archive/records/document.h"

namespace archive {

/// Oldest first.
std::vector<SaidVillages> load_said_villages(const Database& database, DocumentId document);

/// Which villages a document counts for by its own village and by what was said last, in order: what its rows
/// of document_in_village have to be.
std::vector<std::string> derived_villages(const Database& database, DocumentId document);
/// The same as it stood behind that entry of the log, whatever was said later.
std::vector<std::string> villages_at(const Database& database, DocumentId document, std::int64_t entry);
/// Makes these rows anew, after a change of either.
void rewrite_villages(const Database& database, DocumentId document);

/// Says that a document counts for these villages beside its own, and for no others, as an entry of the log.
/// Nothing where that was said last.
void write_reach(const Database& database, DocumentId document, std::vector<std::string> further,
                 const std::string& township, const Mark& mark);

/// Adds villages to those for which a document counts. Returns those that are new.
std::vector<std::string> add_reach(const Database& database, DocumentId document,
                                   const std::vector<std::string>& villages, const std::string& township,
                                   const Mark& mark);

}  // namespace archive
