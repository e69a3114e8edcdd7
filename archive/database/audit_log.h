#pragma once

// The audit log's rows, and the hashes that tie an entry to what it wrote. For the library's own use.

#include <cstdint>
#include <string>

#include "archive/database/database.h"
#include "archive/records/audit.h"
#include "archive/records/office_number.h"

namespace archive {

/// Throws sql::Failure, as all of these: use within Database::guard().
AuditHead audit_head(const Database& database);
/// The number that the next entry will have, for the rows that it writes. Within the same write transaction.
std::int64_t next_entry(const Database& database);
/// Adds an entry as the next one, after the rows that it hashes. Throws archive::Error: no_operator where
/// nobody says who did it; what require_right() throws where who acts may not.
void append(const Database& database, const Mark& mark, Action action, DocumentId document,
            const std::string& detail, const std::string& content);
/// The same without asking whether he may: for the machine's account, which has the whole folder anyway.
void append_by_recovery(const Database& database, const Mark& mark, Action action, const std::string& detail,
                        const std::string& content);
/// An entry that is whole already, of any office's log: neither its place nor its hash is asked about.
void insert_entry(const Database& database, const AuditEntry& entry);
/// An entry from a row of number, by_whom, at, action, document_id, detail, content, hash. An action or
/// moment that can't be read makes an entry whose hash can't be right.
AuditEntry entry_of(sql::Statement& row);

/// For an entry that names another office's document: how its own office says it, which its hash is over.
void say_elsewhere(const Database& database, AuditEntry& entry);

/// What entries hash: until the catalogue's sixth version neither suggestions nor what the reader had stated,
/// and no difference between a missing value and an empty one.
enum class ContentForm { first, full };

/// The entry at which an office's archive of an earlier version was taken over; none of its entries is before
/// it if none was. Entries before it are
/// of the first form.
std::int64_t upgrade_entry(const Database& database, OfficeNumber office = own_office);

/// What the entry's `content` must be for a document that it filed: the hash of the file, the document, its
/// pages, and the field versions and suggestions of this entry.
std::string content_of_filing(const Database& database, DocumentId document, std::int64_t entry,
                              ContentForm form = ContentForm::full);
/// The same for field versions alone.
std::string content_of_fields(const Database& database, std::int64_t entry,
                              ContentForm form = ContentForm::full);
/// The same for a village's roster.
std::string content_of_roster(const Database& database, std::int64_t entry);
/// The same for what is said of warnings, rounds, problems and kinds.
std::string content_of_decision(const Database& database, std::int64_t entry,
                                ContentForm form = ContentForm::full);
/// The same for what is said of papers that are to go, and for each that went.
std::string content_of_disposal(const Database& database, std::int64_t entry);
/// The same for what is said of people.
std::string content_of_people(const Database& database, std::int64_t entry);
/// The same for Action::key_changed.
std::string content_of_key(const Database& database, std::int64_t entry);
/// The same for Action::upgraded: what it took over, and the field versions of the entries before it.
std::string content_of_upgrade(const Database& database, std::int64_t entry);

}  // namespace archive
