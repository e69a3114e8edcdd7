#pragma once

// Documents that go: taken back just after they were filed, or disposed of after their time
// (archive/disposal). For the library's own use; throws sql::Failure, to be used within
// Database::guard() and a WriteTransaction, after PRAGMA secure_delete.

#include <cstdint>
#include <set>
#include <vector>

#include "archive/database/database.h"
#include "archive/files/page_store.h"
#include "archive/records/document.h"

namespace archive {

struct FiledBlob {
  std::int64_t file_id = 0;
  BlobName name;
  std::int64_t size_bytes = 0;
};

/// The files behind a document, by their ids.
std::vector<FiledBlob> files_of(const Database& database, DocumentId document);
/// The files behind these documents, document by document. Throws archive::Error (bad_value) where one holds
/// others too.
std::vector<FiledBlob> files_behind(const Database& database, const std::set<DocumentId>& documents);

/// Takes away a document's pages and all that was read from them or said of them; its own row stays. The log
/// must say already that it goes.
void erase_readings(const Database& database, DocumentId document);
/// The same with its own row, of one that was withdrawn.
void erase_document(const Database& database, DocumentId document);
/// Takes away the rows of files that no page is of any more, and what older parts of the search index still
/// hold. The bytes go by State::sweep_leftovers(), where PageStore::unsettle() marked them before.
void erase_files(const Database& database, const std::vector<FiledBlob>& files);

/// After the commit: empties the write-ahead log, which still has the pages that the rows stood on.
void forget_erased(const Database& database);

}  // namespace archive
