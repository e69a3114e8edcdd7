#pragma once

// What of this office's word comes down to a township: rows about its own villages, rounds and the roster of
// villages, and none of other townships' households. For the library's own use; throws sql::Failure.

#include <set>
#include <string>

#include "archive/parcels/parcel_line.h"

namespace archive::parcels {

class ComingDown {
 public:
  /// `receiver` is the office that keeps the papers of this township. Throws ParcelRefused (no_township).
  ComingDown(const Database& database, OfficeNumber receiver, const std::string& township);

  /// Whether the rows of an own entry, with the document that it names, go to the township. Entries must be
  /// asked for in order: what rests on something that was held back is held back, too.
  bool comes(const AuditEntry& entry, const Json& rows);

 private:
  bool concerns(const std::string& table, const Json& row) const;
  bool is_its_document(const Json& document) const;
  bool is_its_problem(const Json& problem) const;

  const Database& database_;
  OfficeNumber receiver_;
  std::set<std::string> villages_;
  std::set<std::int64_t> documents_;  ///< own ones that go
  std::set<std::int64_t> held_back_;  ///< entries
};

}  // namespace archive::parcels
