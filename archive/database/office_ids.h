#pragma once

// Which offices a catalogue holds papers of, and how its ids are said elsewhere (see
// archive/records/office_number.h). For the library's own use; throws sql::Failure, to be used within
// Database::guard().

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/database/database.h"
#include "archive/records/office_number.h"

namespace archive {

/// 32 hexadecimal digits; empty where there is none: this office has signed nothing yet.
std::string id_of_office(const Database& database, OfficeNumber office);
/// None: no row of that office was ever taken in.
std::optional<OfficeNumber> find_office(const Database& database, std::string_view id);
/// Those that were taken in, in order.
std::vector<OfficeNumber> other_offices(const Database& database);

/// Whether numbers in a column of this name are ids, which each office gives itself.
bool is_id_column(std::string_view column);
/// How `office` says an id of this catalogue: its own by their numbers, another's as "office id:number".
std::string said_by(const Database& database, OfficeNumber office, std::int64_t id);

/// The last entry of an office's log that is held here, and its hash; of an empty log: 0 and zeros.
AuditHead head_of(const Database& database, OfficeNumber office);

/// The hash that the log says of an entry of any office; empty where there is no such entry.
std::string hash_of_entry(const Database& database, std::int64_t entry);

/// SQL's ORDER BY for entries (`entry`: the column's name), the one that counts first: of the office above
/// this one, of this one, of others; of one office the highest.
std::string order_of_word(const std::string& entry);

}  // namespace archive
