#pragma once

// The full-text index, written and checked. For the library's own use; throws sql::Failure, to be used
// within Database::guard(). Archive::search() reads it.
//
// A page has one row in the index, under its own id: its text, and the current values of the fields that were
// read from it where its text does not have them. The index holds no text, so that a row can only be taken
// out by whoever says again what went in: before a value changes, not after.

#include <span>
#include <vector>

#include "archive/database/database.h"
#include "archive/records/document.h"

namespace archive {

/// Puts all pages of a document into the index.
void add_to_search(const Database& database, DocumentId document, const std::vector<KeptField>& fields);
/// Takes all pages of a document out again. `erase_from_search()` lets go of what the index keeps of them.
void remove_from_search(const Database& database, DocumentId document, const std::vector<KeptField>& fields);
/// Writes the index anew without what was taken out of it, which until then lies in older parts of it.
void erase_from_search(const Database& database);

/// The pages whose values were changed: what `before` had put in goes out, what is in `after` goes in.
void change_in_search(const Database& database, DocumentId document, const std::vector<KeptField>& before,
                      const std::vector<KeptField>& after, std::span<const FieldChange> changes);

/// Makes the whole index anew, within the caller's transaction.
void make_search_anew(const Database& database);
/// The same in a transaction of its own, where the index was made by other rules or not at all; the sketches
/// of pages, too, which rest on the same rules.
void keep_search_current(const Database& database);

/// What is wrong with the index, by document; 0: with the index as a whole.
struct IndexFault {
  DocumentId document = 0;
  int position = 0;
};
std::vector<IndexFault> check_search(const Database& database);

}  // namespace archive
