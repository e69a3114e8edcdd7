#pragma once

// The events of many documents, one after the other, for questions that touch a million of them: no copies of
// their texts, each day read once. For the library's own use; throws sql::Failure, to be used within
// Database::guard().

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/database/database.h"
#include "archive/records/document.h"

namespace archive {

/// Good until the next is asked for.
struct ScannedEvent {
  DocumentId document = 0;
  int page = 1;
  int row = -1;  ///< -1: the document's own
  forms::Date first, last;
  bool certain = false;
  bool confirmed = false;
  std::optional<Mark> mark = {};  ///< only with Marks::read
  std::string_view household, person;
};

class EventScan {
 public:
  enum class Marks { leave_out, read };
  /// By document and row; of all documents, or of these, which are in order and each once.
  EventScan(const Database& database, const std::vector<DocumentId>* only, Marks marks = Marks::leave_out);

  /// Null behind the last.
  const ScannedEvent* next();

 private:
  /// A day as text and what it is: mostly that of the row before.
  struct Day {
    std::string text;
    forms::Date day;
    forms::Date of(std::string_view read);
  };

  Marks marks_;
  sql::Statement rows_;
  Day first_, last_;
  ScannedEvent event_;
};

}  // namespace archive
