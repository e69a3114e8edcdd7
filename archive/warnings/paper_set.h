#pragma once

// The documents that a rule looks at: all, or those that a question by village may be about. For the
// library's own use; throws sql::Failure, to be used within Database::guard().

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "archive/database/database.h"
#include "archive/records/document.h"

namespace archive {

class PaperSet {
 public:
  /// All there are.
  PaperSet() = default;
  explicit PaperSet(std::vector<DocumentId> documents);
  /// Those that count for these villages; all where none is named.
  static PaperSet of_villages(const Database& database, const std::vector<std::string>& villages);

  /// Null: all. In order, each once.
  const std::vector<DocumentId>* only() const { return only_ ? &*only_ : nullptr; }
  bool holds(DocumentId document) const;
  void add(const std::vector<DocumentId>& documents);

  /// What stands behind FROM: the table `document`, as d.
  std::string documents() const;
  void bind(sql::Statement& statement) const;

 private:
  std::optional<std::vector<DocumentId>> only_;
};

/// Documents whose own village is one of these.
std::vector<DocumentId> documents_of_own(const Database& database, const std::set<std::string>& villages);

}  // namespace archive
