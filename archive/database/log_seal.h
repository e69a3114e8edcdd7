#pragma once

// The office's signature under each commit to the log: in the catalogue, by the same transaction as the
// entries. A signature covers the entries that were written together with the last of them, so that entries
// that somebody else put in show as a gap, also after the office has gone on. For the library's own use;
// throws sql::Failure.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archive/database/database.h"
#include "archive/records/office_number.h"
#include "archive/signing/signed_head.h"

namespace archive {

struct OfficeKeyRow {
  std::int64_t first_entry = 0;  ///< that it signs, by its id
  std::string office;
  std::string public_key;
};
/// In order; none where the office never signed anything.
std::vector<OfficeKeyRow> load_office_keys(const Database& database, OfficeNumber office = own_office);
/// The office's id; empty where nothing was ever signed.
std::string office_of(const Database& database);

/// Signs the entries behind the first `length_before`, within the transaction that wrote them. With the first
/// signature the office gets its id and key. Where the key is not at hand, or can't be kept, they stay
/// unsigned.
void seal_log(const Database& database, std::int64_t length_before);
/// Makes another key for the office, and a row that says that it signs from this entry on. False where there
/// is none before, or the key can't be kept.
bool change_office_key(const Database& database, std::int64_t entry);

/// The log's head with its signature, if it has one.
signing::SignedHead signed_head(const Database& database);
/// Whether whoever writes here can go on with the office's signatures: it has none, or its key is at hand.
bool can_seal(const Database& database);

}  // namespace archive
