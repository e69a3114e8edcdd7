#pragma once

// The words of a page in few bits, kept with the page, so that most papers of one form are told apart without
// looking at their words again: Charikar, Similarity Estimation Techniques from Rounding Algorithms, STOC
// 2002. A sketch follows from the page, and is made anew where it was made by other rules. For the library's
// own use; throws sql::Failure, to be used within Database::guard().

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "archive/database/database.h"
#include "archive/records/document.h"
#include "archive/records/page_likeness.h"

namespace archive {

struct Sketch {
  std::array<std::uint64_t, 4> bits{};
  std::size_t pairs = 0;  ///< of symbols, on the page
  bool operator==(const Sketch&) const = default;
};

Sketch sketch_of(const SymbolPairs& pairs);
/// False only where two pages can hardly share as many pairs as one sheet does (least_shared_pairs).
bool may_share(const Sketch& a, const Sketch& b);

/// A page that has a picture and is not blank.
struct SketchedPage {
  DocumentId document = 0;
  int position = 1;  ///< in the document
  std::uint64_t fingerprint = 0;
  Sketch sketch;
};

/// Of a page that was just inserted; nothing for one without a picture.
void add_sketch(const Database& database, DocumentId document, int position, std::uint64_t fingerprint,
                bool blank, std::string_view body);
/// Of all pages of a document that was just inserted.
void make_sketches(const Database& database, DocumentId document);
/// Of all pages, by document and position.
std::vector<SketchedPage> load_sketches(const Database& database);
/// Makes all anew from the pages, within the caller's transaction.
void make_sketches_anew(const Database& database);
/// Documents of which a sketch is not what its page says, is missing, or is of no such page; each once.
std::vector<DocumentId> check_sketches(const Database& database);

}  // namespace archive
