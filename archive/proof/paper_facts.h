#pragma once

// What coverage asks of a paper beside its events: its words, its kind, until when it is valid. For the
// library's own use; throws sql::Failure, to be used within Database::guard().

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "archive/database/database.h"
#include "archive/records/document.h"

namespace archive {

/// Without white space, full-width forms and quotation marks: how words are looked for in text.
std::string words_only(std::string_view text);

/// The facts of many documents, each read when it is first asked for.
class PaperFacts {
 public:
  explicit PaperFacts(const Database& database);

  struct Words {
    std::string kind;
    std::string title;  ///< words_only()
    std::string text;   ///< of all pages and of the values that count now, words_only()
  };
  /// Lives as long as this object.
  const Words& words(DocumentId document);

  /// The field valid_until.
  std::optional<forms::Date> valid_until(DocumentId document);

 private:
  sql::Statement head_, pages_, values_, valid_until_;
  std::unordered_map<DocumentId, Words> words_;
};

}  // namespace archive
