#pragma once

// The full-text index, written. For the library's own use; throws SQLite::Exception, to be used within
// Database::guard(). Archive::search() reads it.

#include <span>
#include <vector>

#include "archive/archive.h"
#include "archive/database.h"

namespace archive {

/// Makes a page findable by its text and by the current values of the fields that were read from it.
void add_to_search(const Database& database, DocumentId document, int position,
                   const std::vector<KeptField>& fields);

/// The same again for the pages whose fields were changed.
void add_changes_to_search(const Database& database, DocumentId document,
                           const std::vector<KeptField>& fields, std::span<const FieldChange> changes);

}  // namespace archive
