#include <algorithm>
#include <bit>
#include <cassert>
#include <system_error>

#include "archive/catalogue/corrections.h"
#include "archive/catalogue/links.h"
#include "archive/catalogue/reach.h"
#include "archive/catalogue/state.h"
#include "archive/database/audit_log.h"
#include "archive/database/document_rows.h"
#include "archive/database/field_rows.h"
#include "archive/database/page_rows.h"
#include "archive/database/page_sketch.h"
#include "archive/database/search_index.h"
#include "archive/files/file_names.h"
#include "archive/files/folder_lock.h"
#include "archive/records/fields.h"
#include "archive/records/village.h"

namespace archive {

namespace {

std::int64_t insert_file(const Database& database, const FurtherFile& file, const BlobName& blob,
                         std::int64_t size_bytes, const Mark& filed) {
  const Prepared insert = database.prepared(
      R"sql(
          INSERT INTO file (sha256, extension, name, size_bytes, scanned_at, filed_by, filed_at)
          VALUES (:sha256, :extension, :name, :size_bytes, :scanned_at, :filed_by, :filed_at)
          RETURNING id)sql");
  insert->bind(":sha256", blob.sha256);
  insert->bind(":extension", blob.extension);
  insert->bind(":name", file.path.filename().string());
  insert->bind(":size_bytes", size_bytes);
  if (file.scanned_at) insert->bind(":scanned_at", to_iso(*file.scanned_at));
  insert->bind(":filed_by", filed.who);
  insert->bind(":filed_at", to_iso(filed.when));
  return Database::inserted(*insert);
}

/// The page that says what the document is: the first that has a kind.
const forms::Reading& heading(const NewDocument& document) {
  const auto known = std::find_if(document.pages.begin(), document.pages.end(),
                                  [](const NewPage& page) { return page.reading.kind != "other"; });
  return (known == document.pages.end() ? document.pages.front() : *known).reading;
}

void insert_page(const Database& database, DocumentId document, int position, std::int64_t file_id,
                 const NewPage& page) {
  const StoredText text = stored_text(page.lines);
  const Prepared insert = database.prepared(
      R"sql(
          INSERT INTO page (document_id, position, file_id, number, piece, blank, turned_degrees,
            width_px, height_px, fingerprint, body, boxes)
          VALUES (:document, :position, :file, :number, :piece, :blank, :turned_degrees, :width_px,
            :height_px, :fingerprint, :body, :boxes))sql");
  insert->bind(":document", document);
  insert->bind(":position", position);
  insert->bind(":file", file_id);
  insert->bind(":number", page.number);
  insert->bind(":piece", page.piece);
  insert->bind(":blank", page.blank ? 1 : 0);
  insert->bind(":turned_degrees", page.turned_degrees);
  insert->bind(":width_px", page.width);
  insert->bind(":height_px", page.height);
  insert->bind(":fingerprint", std::bit_cast<std::int64_t>(page.fingerprint));
  insert->bind(":body", text.body);
  insert->bind(":boxes", text.boxes);
  insert->run();
  add_sketch(database, document, position, page.fingerprint, page.blank, text.body);
}

DocumentId insert_document(const Database& database, const NewDocument& document,
                           const std::vector<std::int64_t>& files, const Mark& filed) {
  assert(!document.pages.empty());
  const std::int64_t entry = next_entry(database);
  const forms::Reading& reading = heading(document);
  std::vector<KeptField> fields = first_fields(document, filed);
  const Prepared insert = database.prepared(
      R"sql(
          INSERT INTO document (village, kind, kind_confidence, title, filed_by, filed_at, entry)
          VALUES (:village, :kind, :kind_confidence, :title, :filed_by, :filed_at, :entry)
          RETURNING id)sql");
  insert->bind(":village", village_of(fields));
  insert->bind(":kind", reading.kind);
  insert->bind(":kind_confidence", reading.kind_confidence);
  insert->bind(":title", reading.title);
  insert->bind(":filed_by", filed.who);
  insert->bind(":filed_at", to_iso(filed.when));
  insert->bind(":entry", entry);
  const DocumentId id = Database::inserted(*insert);

  int position = 0;
  for (const NewPage& page : document.pages) insert_page(database, id, ++position, files.at(page.file), page);
  FieldVersionWriter writer(database);
  for (const KeptField& field : fields)
    for (const FieldVersion& version : field.versions) writer.write(id, field, version, entry);
  write_suggestions(database, id, document.links, entry);
  append(database, filed, Action::filed, id, {}, content_of_filing(database, id, entry));
  for (const Link& link : document.links)
    if (link.state == LinkState::accepted || link.state == LinkState::rejected)
      write_decision(database, id, link.requirement, link.state, filed);
  if (document.changes.empty()) {
    rewrite_villages(database, id);
    rewrite_events(database, id, fields);
  } else {
    write_changes(database, id, fields, document.changes, filed);
  }
  if (!document.further_villages.empty() || !document.township.empty())
    write_reach(database, id, villages_said(document.village, document.further_villages), document.township,
                filed);
  add_to_search(database, id, fields);
  return id;
}

/// What a person demands of a file that is here already, and for which villages it counts by him, too.
void add_demands(const Database& database, const NewFile& file, FilingResult& result) {
  for (const NewDocument& again : file.documents)
    for (DocumentId document : result.documents) {
      for (const Link& link : again.links)
        if (link.state == LinkState::accepted)
          write_decision(database, document, link.requirement, link.state, file.filed);
      for (std::string& village :
           add_reach(database, document, villages_said(again.village, again.further_villages), again.township,
                     file.filed))
        if (std::find(result.added_villages.begin(), result.added_villages.end(), village) ==
            result.added_villages.end())
          result.added_villages.push_back(std::move(village));
    }
}

}  // namespace

FilingResult Archive::file(const NewFile& file) {
  assert(!file.documents.empty());
  const Database& database = state_->database;
  PageStore& store = state_->store;
  std::vector<FurtherFile> files = {{file.path, file.sha256, file.scanned_at}};
  files.insert(files.end(), file.further.begin(), file.further.end());
  std::vector<BlobName> blobs;
  for (const FurtherFile& each : files)
    blobs.push_back({.sha256 = each.sha256, .extension = file_names::extension_of(each.path)});
  FilingResult result;
  // From before the first marker until the last is gone: whoever sweeps goes on a little after the write
  // lock, and verify would take a marker for an unknown file.
  std::optional<FolderLock> no_sweeping;
  try {
    database.guard([&] {
      // The write lock from here on, also while the bytes are copied: whoever holds it may take a file that
      // no row names for a leftover.
      WriteTransaction transaction(database);
      no_sweeping.emplace(file_names::pages(state_->folder));
      for (const FurtherFile& each : files)
        for (DocumentId document : documents_of_file(database, each.sha256))
          if (std::find(result.documents.begin(), result.documents.end(), document) == result.documents.end())
            result.documents.push_back(document);
      if (!result.documents.empty()) {
        result.filing = Filing::duplicate;
        add_demands(database, file, result);
        transaction.commit();
        return;
      }
      std::vector<std::int64_t> ids;
      for (std::size_t i = 0; i < files.size(); ++i) {
        store.put(files[i].path, blobs[i]);
        std::error_code unknown;
        const auto size_bytes = std::filesystem::file_size(store.path(blobs[i]), unknown);
        ids.push_back(insert_file(database, files[i], blobs[i],
                                  unknown ? 0 : static_cast<std::int64_t>(size_bytes), file.filed));
      }
      for (const NewDocument& document : file.documents)
        result.documents.push_back(insert_document(database, document, ids, file.filed));
      transaction.commit();
    });
  } catch (...) {
    const std::exception_ptr first = std::current_exception();
    no_sweeping.reset();
    try {
      // Not simply removed: a commit that failed to say so may have happened, and then a row names the file.
      state_->sweep_leftovers();
    } catch (const Error&) {
      // The marker stays, and the next opening sweeps; the first error is the one to tell.
    }
    std::rethrow_exception(first);
  }
  if (result.filing == Filing::filed) {
    try {
      for (const BlobName& blob : blobs) store.settle(blob);
    } catch (const Error&) {
      // It is filed. A marker too many is cleared away by the next opening.
    }
  }
  return result;
}

}  // namespace archive
