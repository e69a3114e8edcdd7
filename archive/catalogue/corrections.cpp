#include "archive/catalogue/corrections.h"

#include "archive/catalogue/links.h"
#include "archive/catalogue/reach.h"
#include "archive/catalogue/state.h"
#include "archive/database/audit_log.h"
#include "archive/database/document_rows.h"
#include "archive/database/field_rows.h"
#include "archive/database/search_index.h"
#include "archive/records/fields.h"
#include "archive/records/village.h"

namespace archive {

void follow_fields(const Database& database, DocumentId document, const std::vector<KeptField>& fields) {
  const Prepared move = database.prepared("UPDATE document SET village = :village WHERE id = :document");
  move->bind(":village", village_of(fields));
  move->bind(":document", document);
  move->run();
  rewrite_villages(database, document);
  rewrite_events(database, document, fields);
}

void write_changes(const Database& database, DocumentId document, std::vector<KeptField>& fields,
                   std::span<const FieldChange> changes, const Mark& mark) {
  FieldVersionWriter writer(database);
  for (const FieldChange& change : changes) {
    const std::int64_t entry = next_entry(database);
    KeptField& field = changed_field(fields, change, mark);
    writer.write(document, field, field.current(), entry);
    append(database, mark, change.values ? Action::corrected : Action::confirmed, document,
           to_string(change.place), content_of_fields(database, entry));
  }
  follow_fields(database, document, fields);
}

void Archive::set_kind(DocumentId document, const std::string& kind, std::span<const Link> suggested,
                       const Mark& mark) {
  const Database& database = state_->database;
  database.guard([&] {
    WriteTransaction transaction(database);
    require_own_document(database, document);
    const std::string before = load_summary(database, document).value().kind;
    if (kind.empty() || kind == before) throw Error(Fault::bad_value, kind, "is no other kind than before");
    const std::int64_t entry = next_entry(database);
    const Prepared say = database.prepared(
        R"sql(
            INSERT INTO document_kind (entry, document_id, kind, kind_before)
            VALUES (:entry, :document, :kind, :before))sql");
    say->bind(":entry", entry);
    say->bind(":document", document);
    say->bind(":kind", kind);
    say->bind(":before", before);
    say->run();
    const Prepared move = database.prepared("UPDATE document SET kind = :kind WHERE id = :document");
    move->bind(":kind", kind);
    move->bind(":document", document);
    move->run();
    const Prepared clear =
        database.prepared("DELETE FROM link WHERE document_id = :document AND set_by IS NULL");
    clear->bind(":document", document);
    clear->run();
    write_suggestions(database, document, suggested, entry);
    append(database, mark, Action::kind_said, document, kind, content_of_decision(database, entry));
    transaction.commit();
  });
}

void Archive::confirm(DocumentId document, std::span<const FieldChange> changes, const Mark& mark) {
  const Database& database = state_->database;
  database.guard([&] {
    WriteTransaction transaction(database);
    require_own_document(database, document);
    std::vector<KeptField> fields = load_fields(database, document);
    const std::vector<KeptField> before = fields;
    write_changes(database, document, fields, changes, mark);
    change_in_search(database, document, before, fields, changes);
    transaction.commit();
  });
}

}  // namespace archive
