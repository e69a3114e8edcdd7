#pragma once

// What follows from the rows of another office's entries, made anew as filing and correcting made it there:
// links, kinds, events, villages, sketches of pages, the
// search index. For the library's own use; throws sql::Failure.

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

  /// Originals that went with documents that are gone, for the page store.
  const std::vector<BlobName>& gone() const { return gone_; }
  /// Withdrawn or disposed of: what was said of it before can't be held against its rows any more.
  bool is_gone(DocumentId document) const { return gone_documents_.contains(document); }

 private:
  void suggest(const AuditEntry& entry);
  void decide(const AuditEntry& entry);
  void withdraw(DocumentId document);
  void dispose(const AuditEntry& entry);
  /// Takes the document's readings away by `erase`, and files that no page is of any more.
  void let_go(DocumentId document, void (*erase)(const Database&, DocumentId));

  const Database& database_;
  std::set<DocumentId> touched_;
  std::set<DocumentId> gone_documents_;
  std::vector<BlobName> gone_;
};

}  // namespace archive::parcels
