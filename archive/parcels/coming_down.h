#pragma once

// What of this office's word comes down to a township: rows about its own villages, rounds and the roster of
// villages. What is of another township, of people here, or of everybody's households stays. For the
// library's own use.
//
// It is decided by how the log stood at one entry, whatever was said later: so it is known what a township
// holds that has the log up to there, and what it gets later because a village was assigned to it, or a
// paper corrected.

#include <cstdint>
#include <set>
#include <string>

#include "archive/database/database.h"
#include "archive/parcels/parcel_line.h"

namespace archive::parcels {

class ComingDown {
 public:
  /// `at`: the entry behind which it is decided.
  ComingDown(const Database& database, OfficeNumber receiver, std::int64_t at);
  /// Throws ParcelRefused (no_township) where the receiver has no village, so that nothing would come.
  void require_villages() const;

  /// Whether an own entry comes with its rows. To be asked in the order of the log, from its first entry on.
  bool comes(const AuditEntry& entry, const Json& rows);

 private:
  bool would_come(const AuditEntry& entry, const Json& rows);
  bool concerns(const std::string& table, const Json& row) const;
  bool is_its_document(const Json& document) const;
  bool is_its_problem(const Json& problem) const;

  const Database& database_;
  OfficeNumber receiver_;
  std::int64_t at_;
  std::string township_;
  std::set<std::string> villages_;
  std::set<DocumentId> documents_;  ///< own ones that come
  std::set<std::int64_t> coming_;   ///< entries
};

}  // namespace archive::parcels
