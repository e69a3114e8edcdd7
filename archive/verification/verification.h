#pragma once

// What Archive::verify() is made of. For the library's own use; throws sql::Failure, and archive::Error
// (damaged) where a row can't be read at all.

#include <optional>
#include <set>
#include <vector>

#include "archive/catalogue/state.h"
#include "archive/database/audit_log.h"

namespace archive::verification {

using Findings = std::vector<Finding>;

/// What the database says of its own contents.
void check_contents(const Database& database, Findings& findings);
/// Tables, indices and triggers against those that the program's own steps make.
void check_tables(const Database& database, Findings& findings);
/// The kept files: every byte, and that they are files at all.
void check_files(const Archive::State& state, Findings& findings);
/// What was learned last against the file of it.
void check_learned(const Archive::State& state, Findings& findings);
/// What is kept twice so that questions are quick must say the same, and numbers must not come again.
void check_rows(const Database& database, Findings& findings);
/// The search index against the pages.
void check_index(const Database& database, Findings& findings);
/// The chain of the audit log, that the rows are still those that its entries hashed, and that links follow
/// from them.
void check_log(const Database& database, const std::optional<AuditHead>& remembered, Findings& findings);

/// The office's signatures under the log, and the anchor outside of the archive.
void check_signatures(const Database& database, Findings& findings);
/// What people sign in with against the log.
void check_secrets(const Database& database, Findings& findings);
/// From which entry on the log is not the one that the anchor holds, and from which moment.
void tell_since_when(const Database& database, Finding& finding);

/// What is kept of papers that were disposed of: that two people said so, in time, and that nothing is left.
void check_disposals(const Database& database, Findings& findings);
/// The content that an entry must have by the rows that name it; its own where it names a file, or none.
std::string content_by_rows(const Database& database, const AuditEntry& entry, ContentForm form);
/// "entry 17", or "office 2, entry 17".
std::string name_of_entry(std::int64_t number);

std::set<DocumentId> withdrawn_documents(const Database& database);
std::set<DocumentId> disposed_documents(const Database& database);

}  // namespace archive::verification
