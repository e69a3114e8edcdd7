#pragma once

// What follows from the rows of another office's entries, made anew as filing and correcting made it there:
// links, kinds, events, villages, the search index. For the library's own use; throws SQLite::Exception.

#include <set>
#include <vector>

#include "archive/database/database.h"
#include "archive/files/page_store.h"
#include "archive/records/audit.h"

namespace archive::parcels {

class Replay {
 public:
  explicit Replay(const Database& database) : database_(database) {}

  /// Before the rows of the entry go in: `entry` with the ids of this catalogue.
  void before(const AuditEntry& entry);
  /// And after.
  void after(const AuditEntry& entry);
  /// When all of them are in.
  void finish();

  /// Originals that went with withdrawn documents, for the page store.
  const std::vector<BlobName>& gone() const { return gone_; }
  bool is_withdrawn(DocumentId document) const { return withdrawn_.contains(document); }

 private:
  void suggest(const AuditEntry& entry);
  void decide(const AuditEntry& entry);
  void withdraw(DocumentId document);

  const Database& database_;
  std::set<DocumentId> touched_;
  std::set<DocumentId> withdrawn_;
  std::vector<BlobName> gone_;
};

}  // namespace archive::parcels
