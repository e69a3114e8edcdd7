#pragma once

// Pages that show one sheet of paper: scanned twice, copied, photographed again. For the library's own use;
// throws sql::Failure, to be used within Database::guard().

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "archive/database/database.h"
#include "archive/records/document.h"

namespace archive {

struct FingerprintedPage {
  DocumentId document = 0;
  int position = 1;  ///< in the document
  std::string village;
  std::string kind;
  std::uint64_t fingerprint = 0;
};

/// Pairs of pages of different documents whose pictures and words are nearly the same, each pair in the order
/// of their documents. With villages, those of which one page at least is of one of them. Papers of one form
/// have nearly the same picture, so that the words have to agree as well.
std::vector<std::pair<FingerprintedPage, FingerprintedPage>> same_sheets(
    const Database& database, const std::vector<std::string>& villages);

}  // namespace archive
