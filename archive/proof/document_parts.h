#pragma once

// The parts (archive/proof/parts.h) of many documents. For the library's own use; throws sql::Failure,
// to be used within Database::guard().

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "archive/database/database.h"
#include "archive/proof/paper_facts.h"
#include "forms/definitions/checklist.h"

namespace archive {

/// The parts by their places in the requirement, of a document with these words.
std::vector<std::size_t> parts_by_words(const forms::Requirement& requirement,
                                        const PaperFacts::Words& words);

class DocumentParts {
 public:
  /// `facts` must outlive it.
  DocumentParts(const Database& database, PaperFacts& facts);
  /// Lives as long as this object.
  const std::vector<std::size_t>& find(DocumentId document, const forms::Requirement& requirement);

 private:
  PaperFacts& facts_;
  std::map<std::pair<DocumentId, std::string>, std::vector<std::string>> said_;  // by requirement's id
  std::map<std::pair<DocumentId, std::string>, std::vector<std::size_t>> found_;
};

}  // namespace archive
