#pragma once

// What goes with a document that was taken back. For the library's own use; throws SQLite::Exception, to be
// used within Database::guard().

#include "archive/database/database.h"
#include "archive/records/document.h"

namespace archive {

/// Every row of the document but its files', whose withdrawal the log must say already.
void erase_document(const Database& database, DocumentId document);

}  // namespace archive
