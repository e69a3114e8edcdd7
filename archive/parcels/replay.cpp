#include "archive/parcels/replay.h"

#include "archive/catalogue/corrections.h"
#include "archive/catalogue/withdrawal.h"
#include "archive/database/field_rows.h"
#include "archive/database/page_sketch.h"
#include "archive/database/search_index.h"
#include "archive/records/office_number.h"

namespace archive::parcels {

namespace {

bool is_there(const Database& database, DocumentId document) {
  const Prepared row = database.prepared("SELECT 1 FROM document WHERE id = :document");
  row->bind(":document", document);
  return row->step();
}

}  // namespace

void Replay::before(const AuditEntry& entry) {
  const DocumentId document = entry.document;
  if (document == 0 || office_of_id(document) != office_of_id(entry.number) ||
      !is_there(database_, document) || touched_.contains(document))
    return;
  switch (entry.action) {
    case Action::confirmed:
    case Action::corrected:
    case Action::kind_said:
    case Action::villages_said:
      // The index can only be told what to let go of while the old values stand.
      remove_from_search(database_, document, load_fields(database_, document));
      touched_.insert(document);
      break;
    default:
      break;
  }
}

void Replay::after(const AuditEntry& entry) {
  switch (entry.action) {
    case Action::filed:
      if (is_there(database_, entry.document)) {
        touched_.insert(entry.document);
        make_sketches(database_, entry.document);
      }
      suggest(entry);
      break;
    case Action::kind_said: {
      const Prepared move = database_.prepared(
          R"sql(
              UPDATE document
              SET kind = (SELECT kind FROM document_kind WHERE entry = :entry)
              WHERE id = :document AND EXISTS (SELECT 1 FROM document_kind WHERE entry = :entry))sql");
      move->bind(":entry", entry.number);
      move->bind(":document", entry.document);
      move->run();
      const Prepared clear =
          database_.prepared("DELETE FROM link WHERE document_id = :document AND set_by IS NULL");
      clear->bind(":document", entry.document);
      clear->run();
      suggest(entry);
      break;
    }
    case Action::upgraded:
      suggest(entry);
      break;
    case Action::linked:
      decide(entry);
      break;
    case Action::withdrawn:
      withdraw(entry.document);
      break;
    case Action::disposed:
      dispose(entry);
      break;
    default:
      break;
  }
}

void Replay::suggest(const AuditEntry& entry) {
  // What was decided before it was taken over keeps its decision, and gets the topic.
  const Prepared insert = database_.prepared(
      std::string(R"sql(
          INSERT INTO link (document_id, requirement, state, reason, topic, score, place, page, line)
          SELECT document_id, requirement, coalesce(level, 'suggested'), reason, topic, score, place, page, line
          FROM suggestion
          WHERE entry = :entry
          ON CONFLICT (document_id, requirement) DO )sql") +
      (entry.action == Action::upgraded ? "UPDATE SET topic = excluded.topic" : "NOTHING"));
  insert->bind(":entry", entry.number);
  insert->run();
}

void Replay::decide(const AuditEntry& entry) {
  const std::size_t space = entry.detail.rfind(' ');
  if (space == std::string::npos || !is_there(database_, entry.document)) return;
  const Prepared upsert = database_.prepared(
      R"sql(
          INSERT INTO link (document_id, requirement, state, reason, topic, set_by, set_at)
          VALUES (:document, :requirement, :state, 'person', '', :set_by, :set_at)
          ON CONFLICT (document_id, requirement) DO UPDATE SET state = excluded.state,
            reason = excluded.reason, set_by = excluded.set_by, set_at = excluded.set_at)sql");
  upsert->bind(":document", entry.document);
  upsert->bind(":requirement", entry.detail.substr(0, space));
  upsert->bind(":state", entry.detail.substr(space + 1));
  upsert->bind(":set_by", entry.mark.who);
  upsert->bind(":set_at", to_iso(entry.mark.when));
  upsert->run();
}

void Replay::withdraw(DocumentId document) {
  gone_documents_.insert(document);
  if (is_there(database_, document)) let_go(document, erase_document);
}

void Replay::dispose(const AuditEntry& entry) {
  gone_documents_.insert(entry.document);
  let_go(entry.document, erase_readings);
  // Where it went before it ever came here, nothing else says what it was.
  const Prepared keep = database_.prepared(
      R"sql(
          UPDATE document
          SET (village, kind) = (SELECT village, kind FROM disposed_document WHERE entry = :entry)
          WHERE id = (SELECT document_id FROM disposed_document WHERE entry = :entry))sql");
  keep->bind(":entry", entry.number);
  keep->run();
}

void Replay::let_go(DocumentId document, void (*erase)(const Database&, DocumentId)) {
  const std::vector<FiledBlob> files = files_of(database_, document);
  if (touched_.erase(document) > 0) add_to_search(database_, document, load_fields(database_, document));
  erase(database_, document);
  for (const FiledBlob& file : files) {
    const Prepared drop = database_.prepared(
        "DELETE FROM file WHERE id = :id AND NOT EXISTS (SELECT 1 FROM page WHERE file_id = :id)");
    drop->bind(":id", file.file_id);
    if (drop->run() > 0) gone_.push_back(file.name);
  }
}

void Replay::finish() {
  for (const DocumentId document : touched_) {
    const std::vector<KeptField> fields = load_fields(database_, document);
    follow_fields(database_, document, fields);
    add_to_search(database_, document, fields);
  }
  if (!gone_documents_.empty()) erase_from_search(database_);
}

}  // namespace archive::parcels
