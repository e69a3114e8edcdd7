#pragma once

// The other offices that this archive knows: whom a person admitted, what is held of each one's log, and what
// each has acknowledged of this one's.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archive/catalogue/archive.h"
#include "archive/records/office_number.h"

namespace archive {

class Database;

struct KnownOffice {
  OfficeNumber number = 0;
  std::string id;
  std::string name;
  std::string public_key;  ///< by which its parcels must be signed; empty: it was never admitted
  std::string township;
  bool above = false;
  std::int64_t held = 0;           ///< entries of its log
  std::optional<Instant> last_at;  ///< the moment of the last of them
  std::int64_t acknowledged = 0;   ///< entries of this office's log that it says it holds
  std::int64_t withheld = 0;       ///< entries whose rows it kept to itself
};

/// In the order of their numbers; those that nobody admitted left out.
std::vector<KnownOffice> find_offices(const Archive& archive);
/// By id, number or name. None, or several of that name: throws UnknownName.
KnownOffice find_office(const Archive& archive, const std::string& said);

/// For the library's own use; throws sql::Failure.
std::optional<KnownOffice> load_office(const Database& database, const std::string& id);

namespace parcels {
/// For the library's own use: the same, but none where nobody admitted it.
std::optional<KnownOffice> load_admitted(const Database& database, const std::string& id);
/// For the library's own use: its number here, given now where it has none. Throws ParcelRefused
/// (bad_content) where there are more offices than any district has.
OfficeNumber add_office(const Database& database, const std::string& id);
/// For the library's own use: that the entries of an office behind the first `held` end with its signature by
/// this key, that no signature among them is another's, and that no other key has taken its place. Throws
/// ParcelRefused.
void check_signatures(const Database& database, OfficeNumber office, std::int64_t held,
                      const std::string& public_key);
}  // namespace parcels

}  // namespace archive
