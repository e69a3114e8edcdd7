#include "archive/catalogue/withdrawal.h"

#include <algorithm>

#include "archive/catalogue/state.h"
#include "archive/database/audit_log.h"
#include "archive/database/document_rows.h"
#include "archive/database/field_rows.h"
#include "archive/database/search_index.h"
#include "archive/files/file_names.h"
#include "archive/files/folder_lock.h"
#include "archive/records/office_number.h"

namespace archive {

namespace {

/// Throws archive::Error (in_use) where a mark, a sample, a problem, an interview or a code names the
/// document.
void require_unused(const Database& database, DocumentId document) {
  sql::Statement uses = database.statement(
      R"sql(
          SELECT (SELECT count(*) FROM round_photo WHERE document_id = :document)
            + (SELECT count(*) FROM round_sample_document WHERE document_id = :document)
            + (SELECT count(*) FROM problem_step WHERE document_id = :document)
            + (SELECT count(*) FROM interview_document WHERE document_id = :document)
            + (SELECT count(*) FROM arranged_item WHERE document_id = :document))sql");
  uses.bind(":document", document);
  uses.step();
  if (uses.column(0).as_int() > 0)
    throw Error(Fault::in_use, said_number(document),
                "is named by a mark, a sample, a problem, an interview or a code of the archives");
}

void erase(const Database& database, const char* sql, std::int64_t id) {
  sql::Statement statement = database.statement(sql);
  statement.bind(":id", id);
  statement.run();
}

/// What was filed before the archive was taken over is part of what the log said of it then.
bool is_older_than_catalogue(const Database& database, DocumentId document) {
  sql::Statement row = database.statement("SELECT entry FROM document WHERE id = :document");
  row.bind(":document", document);
  row.step();
  return row.column("entry").as_int64() < upgrade_entry(database);
}

}  // namespace

std::vector<FiledBlob> files_of(const Database& database, DocumentId document) {
  const Prepared rows = database.prepared(
      R"sql(
          SELECT DISTINCT f.id AS id, f.sha256 AS sha256, f.extension AS extension, f.size_bytes AS size_bytes
          FROM page p
          JOIN file f ON f.id = p.file_id
          WHERE p.document_id = :document
          ORDER BY f.id)sql");
  rows->bind(":document", document);
  std::vector<FiledBlob> files;
  while (rows->step())
    files.push_back({.file_id = rows->column("id").as_int64(),
                     .name = {rows->column("sha256").as_string(), rows->column("extension").as_string()},
                     .size_bytes = rows->column("size_bytes").as_int64()});
  return files;
}

std::vector<FiledBlob> files_behind(const Database& database, const std::set<DocumentId>& documents) {
  std::vector<FiledBlob> files;
  std::set<std::int64_t> seen;
  for (DocumentId document : documents)
    for (FiledBlob& file : files_of(database, document))
      if (seen.insert(file.file_id).second) files.push_back(std::move(file));
  for (const FiledBlob& file : files)
    for (DocumentId document : documents_of_file(database, file.name.sha256))
      if (!documents.contains(document))
        throw Error(Fault::bad_value, said_number(document), "is in the same file and not named");
  return files;
}

void erase_readings(const Database& database, DocumentId document) {
  remove_from_search(database, document, load_fields(database, document));
  for (const char* sql :
       {"DELETE FROM suggestion WHERE document_id = :id", "DELETE FROM event WHERE document_id = :id",
        "DELETE FROM field_version WHERE document_id = :id",
        "DELETE FROM document_kind WHERE document_id = :id",
        "DELETE FROM document_part WHERE document_id = :id", "DELETE FROM link WHERE document_id = :id",
        "DELETE FROM document_in_village WHERE document_id = :id",
        "DELETE FROM document_village WHERE document_id = :id",
        "DELETE FROM document_reach WHERE document_id = :id",
        "DELETE FROM page_sketch WHERE document_id = :id", "DELETE FROM page WHERE document_id = :id"})
    erase(database, sql, document);
}

void erase_document(const Database& database, DocumentId document) {
  erase_readings(database, document);
  erase(database, "DELETE FROM document WHERE id = :id", document);
}

void erase_files(const Database& database, const std::vector<FiledBlob>& files) {
  erase_from_search(database);
  for (const FiledBlob& file : files) erase(database, "DELETE FROM file WHERE id = :id", file.file_id);
}

void forget_erased(const Database& database) {
  database.storage().forget_erased();
}

void Archive::withdraw(std::span<const DocumentId> documents, const Mark& mark) {
  const Database& database = state_->database;
  const std::set<DocumentId> all(documents.begin(), documents.end());
  database.guard([&] {
    // What is taken back may be nobody's business: its words go from the file, too, not only from its rows.
    database.connection().overwrite_what_is_deleted();
    WriteTransaction transaction(database);
    const FolderLock no_sweeping(file_names::pages(state_->folder));
    for (DocumentId document : all) {
      require_own_document(database, document);
      const Mark filed = load_summary(database, document).value().filed;
      if (mark.when < filed.when || mark.when - filed.when > withdrawal_limit ||
          is_older_than_catalogue(database, document))
        throw Error(Fault::too_late, said_number(document), "was not filed within the last minute");
      require_unused(database, document);
    }
    const std::vector<FiledBlob> files = files_behind(database, all);
    // Before the rows go: were the power cut behind the commit, nothing else would tell that the files must.
    for (const FiledBlob& file : files) state_->store.unsettle(file.name);
    // The entries first: rows only go with a document that the log says was withdrawn.
    for (DocumentId document : all) append(database, mark, Action::withdrawn, document, {}, {});
    for (DocumentId document : all) erase_document(database, document);
    erase_files(database, files);
    transaction.commit();
  });
  database.guard([&] { forget_erased(database); });
  state_->sweep_leftovers();
}

}  // namespace archive
