#pragma once

// What people change of a document's fields, as rows. For the library's own use; throws sql::Failure, to
// be used within Database::guard().

#include <span>
#include <vector>

#include "archive/database/database.h"
#include "archive/records/document.h"

namespace archive {

/// Each change is a version of its field and an entry of the log; the document's village and events follow
/// its fields. `fields` are all that it has, and are changed with the rows. Throws archive::Error (no_field,
/// bad_value).
void write_changes(const Database& database, DocumentId document, std::vector<KeptField>& fields,
                   std::span<const FieldChange> changes, const Mark& mark);

/// A document's current village, the villages that it counts for, and its events follow its fields.
void follow_fields(const Database& database, DocumentId document, const std::vector<KeptField>& fields);

}  // namespace archive
