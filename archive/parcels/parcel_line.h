#pragma once

// An entry of a log as a line of a parcel: written from the rows, and read by whoever doesn't trust it. For
// the library's own use.

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "archive/database/database.h"
#include "archive/records/audit.h"
#include "archive/records/office_number.h"

namespace archive::parcels {

using Json = nlohmann::json;

/// Deeper JSON, and longer lines, are in no parcel. The longest are a filing's, with the words of its pages.
inline constexpr int deepest = 6;
inline constexpr std::size_t longest_line = std::size_t{256} << 20;

/// One line, as it is hashed and travels.
struct Line {
  AuditEntry entry;  ///< by the numbers of its own office, document too
  bool withheld = false;
  Json rows;  ///< table: array of objects, column: value
};

/// The rows that an entry wrote, of whichever office, with ids as its office says them. Throws sql::Failure.
Json rows_of(const Database& database, std::int64_t entry);
std::string text_of(const Line& line);

/// Throws ParcelRefused (bad_content) for anything that text_of() does not write. `subject`: whose line it
/// is.
Line parse_line(std::string_view text, const std::string& subject);
/// The same for any other JSON of a parcel.
Json parse_json(std::string_view text, const std::string& subject);

/// Puts a line's rows into the catalogue as those of an office. Throws ParcelRefused (bad_content).
void insert_rows(const Database& database, OfficeNumber office, const Line& line);
/// An id as a parcel of `office` says it: its own as a number, another's as "office id:number".
std::int64_t id_from(const Database& database, OfficeNumber office, const Json& said,
                     const std::string& subject);

}  // namespace archive::parcels
