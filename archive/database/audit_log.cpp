#include "archive/database/audit_log.h"

#include <array>

#include "archive/database/acting.h"
#include "archive/database/office_ids.h"
#include "archive/records/sha256.h"

namespace archive {

namespace {

std::vector<bool> id_columns(const sql::Statement& rows) {
  std::vector<bool> columns;
  for (int column = 0; column < rows.column_count(); ++column)
    columns.push_back(is_id_column(rows.column_name(column)));
  return columns;
}

/// Rows of an entry hash to the same in every archive that holds them: ids as the entry's office says them.
void add_rows(const Database& database, std::int64_t entry, sql::Statement& rows, Digest& digest,
              ContentForm form) {
  // No text of ours has a NUL in it.
  constexpr std::string_view no_value("\0none", 5);
  const std::vector<bool> is_id = id_columns(rows);
  while (rows.step()) {
    for (int column = 0; column < rows.column_count(); ++column) {
      const sql::Column value = rows.column(column);
      if (is_id[static_cast<std::size_t>(column)] && value.is_integer())
        digest.add(std::string_view(said_by(database, office_of_id(entry), value.as_int64())));
      else if (value.is_real())
        digest.add_real(value.as_double());
      else if (value.is_null())
        digest.add(form == ContentForm::full ? no_value : std::string_view());
      else
        digest.add(value.as_text());
    }
  }
}

void add_fields(const Database& database, std::int64_t entry, Digest& digest, ContentForm form) {
  const std::string stated = form == ContentForm::full ? ", stated" : "";
  const Prepared rows = database.prepared(
      R"sql(
          SELECT document_id, row_index, name, version, page, type, value, last_day, text_read,
            confidence, doubts, x, y, width, height, set_by, set_at)sql" +
      stated + " FROM field_version WHERE entry = :entry ORDER BY id");
  rows->bind(":entry", entry);
  add_rows(database, entry, *rows, digest, form);
}

void add_suggestions(const Database& database, std::int64_t entry, Digest& digest) {
  digest.add("suggestions");
  const Prepared rows = database.prepared(
      R"sql(
          SELECT document_id, requirement, reason, topic
          FROM suggestion
          WHERE entry = :entry
          ORDER BY document_id, requirement)sql");
  rows->bind(":entry", entry);
  add_rows(database, entry, *rows, digest, ContentForm::full);
}

/// What is known of them since suggestions have a score; entries from before go on to hash to the same.
void add_scores(const Database& database, std::int64_t entry, Digest& digest) {
  const Prepared levels = database.prepared(
      R"sql(
          SELECT document_id, requirement, level, score, place, page, line
          FROM suggestion
          WHERE entry = :entry
          AND (level IS NOT NULL OR score IS NOT NULL OR place IS NOT NULL OR page IS NOT NULL
            OR line IS NOT NULL)
          ORDER BY document_id, requirement)sql");
  levels->bind(":entry", entry);
  add_rows(database, entry, *levels, digest, ContentForm::full);
}

/// What was said of people; secrets by their digests.
void add_people(const Database& database, std::int64_t entry, Digest& digest) {
  for (const char* part : {"SELECT id, name FROM person WHERE entry = :entry",
                           R"sql(
            SELECT person_id, kind, roles, secret_kind, secret_digest
            FROM person_step
            WHERE entry = :entry)sql"}) {
    sql::Statement rows = database.statement(part);
    rows.bind(":entry", entry);
    add_rows(database, entry, rows, digest, ContentForm::full);
  }
}

/// What rounds have since a village may have two sheets in one; entries from before go on to hash to the
/// same.
void add_rounds(const Database& database, std::int64_t entry, Digest& digest) {
  constexpr std::array<const char*, 6> parts = {
      R"sql(
          SELECT manner, day
          FROM round_mark
          WHERE entry = :entry AND (manner IS NOT NULL OR day IS NOT NULL))sql",
      "SELECT day FROM round_sample_result WHERE entry = :entry AND day IS NOT NULL",
      R"sql(
          SELECT position, round_id, kind, village, manner, reason, day
          FROM round_step
          WHERE entry = :entry
          ORDER BY position)sql",
      R"sql(
          SELECT position, round_id, village, item, said_by, tenths, note, day
          FROM round_points
          WHERE entry = :entry
          ORDER BY position)sql",
      R"sql(
          SELECT s.round_id, s.village, s.seed, s.households, s.categories, s.roster_day, h.position, h.name
          FROM household_sample s
          LEFT JOIN household_sample_household h ON h.entry = s.entry
          WHERE s.entry = :entry
          ORDER BY h.position)sql",
      "SELECT sample, household, passed, note, day FROM household_sample_result WHERE entry = :entry"};
  for (const char* part : parts) {
    const Prepared rows = database.prepared(part);
    rows->bind(":entry", entry);
    add_rows(database, entry, *rows, digest, ContentForm::full);
  }
}

}  // namespace

AuditHead audit_head(const Database& database) {
  return head_of(database, own_office);
}

std::int64_t next_entry(const Database& database) {
  return audit_head(database).length + 1;
}

void insert_entry(const Database& database, const AuditEntry& entry) {
  const Prepared insert = database.prepared(
      R"sql(
          INSERT INTO audit (number, by_whom, at, action, document_id, detail, content, hash)
          VALUES (:number, :by_whom, :at, :action, :document_id, :detail, :content, :hash))sql");
  insert->bind(":number", entry.number);
  insert->bind(":by_whom", entry.mark.who);
  insert->bind(":at", to_iso(entry.mark.when));
  insert->bind(":action", std::string(name_of(entry.action)));
  insert->bind(":document_id", entry.document);
  insert->bind(":detail", entry.detail);
  insert->bind(":content", entry.content);
  insert->bind(":hash", entry.hash);
  insert->run();
}

namespace {

void write_entry(const Database& database, const AuditHead& head, const Mark& mark, Action action,
                 DocumentId document, const std::string& detail, const std::string& content) {
  AuditEntry entry{.number = head.length + 1,
                   .mark = mark,
                   .action = action,
                   .document = document,
                   .detail = detail,
                   .content = content,
                   .hash = {}};
  if (!is_own(document)) entry.document_elsewhere = said_by(database, own_office, document);
  entry.hash = hash_of(entry, head.hash);
  insert_entry(database, entry);
}

}  // namespace

void append(const Database& database, const Mark& mark, Action action, DocumentId document,
            const std::string& detail, const std::string& content) {
  if (mark.who.empty()) throw Error(Fault::no_operator, "", "nobody is named");
  const AuditHead head = audit_head(database);
  require_right(database, mark, action, head.length + 1);
  write_entry(database, head, mark, action, document, detail, content);
}

void append_by_recovery(const Database& database, const Mark& mark, Action action, const std::string& detail,
                        const std::string& content) {
  write_entry(database, audit_head(database), mark, action, 0, detail, content);
}

std::int64_t upgrade_entry(const Database& database, OfficeNumber office) {
  const Prepared row = database.prepared(
      "SELECT max(number) FROM audit WHERE action = :action AND number BETWEEN :first AND :last");
  row->bind(":first", id_of(office, 1));
  row->bind(":last", id_of(office, highest_number));
  row->bind(":action", std::string(name_of(Action::upgraded)));
  row->step();
  return row->column(0).is_null() ? id_of(office, 0) : row->column(0).as_int64();
}

void say_elsewhere(const Database& database, AuditEntry& entry) {
  const OfficeNumber office = office_of_id(entry.number);
  if (office_of_id(entry.document) != office && entry.document != 0)
    entry.document_elsewhere = said_by(database, office, entry.document);
}

AuditEntry entry_of(sql::Statement& row) {
  AuditEntry entry;
  entry.number = row.column("number").as_int64();
  entry.mark.who = row.column("by_whom").as_string();
  const auto when = instant_from_iso(row.column("at").as_string());
  entry.mark.when = when.value_or(Instant());
  const auto known = find_action(row.column("action").as_string());
  entry.action = known.value_or(Action::filed);
  entry.document = row.column("document_id").as_int64();
  entry.detail = row.column("detail").as_string();
  entry.content = row.column("content").as_string();
  if (known && when) entry.hash = row.column("hash").as_string();
  return entry;
}

std::string content_of_filing(const Database& database, DocumentId document, std::int64_t entry,
                              ContentForm form) {
  Digest digest;
  const Prepared of_document = database.prepared(
      R"sql(
          SELECT coalesce((SELECT k.kind_before FROM document_kind k WHERE k.document_id = d.id
                ORDER BY k.entry LIMIT 1), d.kind) AS kind,
            d.kind_confidence AS kind_confidence, d.title AS title, d.filed_by AS filed_by,
            d.filed_at AS filed_at
          FROM document d
          WHERE d.id = :document)sql");
  of_document->bind(":document", document);
  if (of_document->step())
    digest.add(of_document->column("kind").as_string())
        .add_real(of_document->column("kind_confidence").as_double())
        .add(of_document->column("title").as_string())
        .add(of_document->column("filed_by").as_string())
        .add(of_document->column("filed_at").as_string());
  const Prepared pages = database.prepared(
      R"sql(
          SELECT file.sha256, file.extension, file.name, file.scanned_at, page.position, page.number,
            page.piece, page.blank, page.turned_degrees, page.width_px, page.height_px,
            page.fingerprint, page.body, page.boxes
          FROM page
          JOIN file ON file.id = page.file_id
          WHERE page.document_id = :document
          ORDER BY page.position)sql");
  pages->bind(":document", document);
  while (pages->step()) {
    for (const char* name : {"sha256", "extension", "name", "scanned_at", "body", "boxes"})
      digest.add(std::string_view(pages->column(name).as_string()));
    for (const char* name : {"position", "number", "blank", "width_px", "height_px", "fingerprint"})
      digest.add(pages->column(name).as_int64());
    digest.add_real(pages->column("turned_degrees").as_double());
    // Entries from before there were pieces know nothing of them.
    if (const std::int64_t piece = pages->column("piece").as_int64(); piece > 1) digest.add(piece);
    if (form == ContentForm::full) digest.add(pages->column("scanned_at").is_null() ? "no moment" : "");
  }
  add_fields(database, entry, digest, form);
  if (form == ContentForm::full) {
    add_suggestions(database, entry, digest);
    add_scores(database, entry, digest);
  }
  return digest.finish();
}

std::string content_of_fields(const Database& database, std::int64_t entry, ContentForm form) {
  Digest digest;
  add_fields(database, entry, digest, form);
  return digest.finish();
}

std::string content_of_upgrade(const Database& database, std::int64_t entry) {
  Digest digest;
  add_suggestions(database, entry, digest);
  // While an old archive is taken over, there is none yet.
  if (database.storage().has_column("suggestion", "score")) add_scores(database, entry, digest);
  const Prepared rows = database.prepared(
      R"sql(
          SELECT document_id, row_index, name, version, page, type, value, last_day, text_read,
            confidence, doubts, x, y, width, height, set_by, set_at, stated, entry
          FROM field_version
          WHERE entry < :entry AND entry >= :first
          ORDER BY id)sql");
  rows->bind(":entry", entry);
  rows->bind(":first", id_of(office_of_id(entry), 1));
  add_rows(database, entry, *rows, digest, ContentForm::full);
  return digest.finish();
}

std::string content_of_roster(const Database& database, std::int64_t entry) {
  Digest digest;
  const Prepared head = database.prepared("SELECT name, village FROM roster WHERE entry = :entry");
  head->bind(":entry", entry);
  if (head->step()) digest.add(head->column("name").as_string()).add(head->column("village").as_string());
  const Prepared rows = database.prepared(
      "SELECT name, first_day, last_day, fields FROM roster_entry WHERE entry = :entry ORDER BY position");
  rows->bind(":entry", entry);
  while (rows->step())
    for (const char* name : {"name", "first_day", "last_day", "fields"})
      digest.add(std::string_view(rows->column(name).as_string()));
  return digest.finish();
}

std::string content_of_decision(const Database& database, std::int64_t entry, ContentForm form) {
  constexpr std::array<const char*, 21> parts = {
      "SELECT warning, reason FROM warning_dismissal WHERE entry = :entry",
      "SELECT id, period FROM round WHERE entry = :entry",
      "SELECT round_id, position, village, manner FROM round_village WHERE entry = :entry ORDER BY position",
      "SELECT round_id, village, requirement, verdict, note FROM round_mark WHERE entry = :entry",
      "SELECT position, document_id FROM round_photo WHERE entry = :entry ORDER BY position",
      R"sql(
          SELECT s.round_id, s.village, s.seed, s.proofs, d.position, d.document_id
          FROM round_sample s
          LEFT JOIN round_sample_document d ON d.entry = s.entry
          WHERE s.entry = :entry
          ORDER BY d.position)sql",
      "SELECT sample, document_id, passed, note FROM round_sample_result WHERE entry = :entry",
      R"sql(
          SELECT id, round_id, village, requirement, finding, township, support_unit, found, deadline
          FROM problem
          WHERE entry = :entry)sql",
      R"sql(
          SELECT problem_id, kind, day, note, responsible, percent, deadline, document_id
          FROM problem_step
          WHERE entry = :entry)sql",
      "SELECT document_id, kind, kind_before FROM document_kind WHERE entry = :entry",
      "SELECT document_id, township FROM document_reach WHERE entry = :entry",
      "SELECT document_id, village FROM document_village WHERE entry = :entry ORDER BY village",
      "SELECT village, condition, answer, first_day FROM village_condition WHERE entry = :entry",
      "SELECT document_id, requirement, parts FROM document_part WHERE entry = :entry",
      "SELECT name, value FROM problem_step_fact WHERE entry = :entry ORDER BY name",
      "SELECT kind, day, number, at_time, place, approved_by, note FROM interview WHERE entry = :entry",
      "SELECT problem_id FROM interview_problem WHERE entry = :entry ORDER BY problem_id",
      R"sql(
          SELECT position, village, post, unit, name
          FROM interview_person
          WHERE entry = :entry
          ORDER BY position)sql",
      R"sql(
          SELECT position, purpose, document_id
          FROM interview_document
          WHERE entry = :entry
          ORDER BY position)sql",
      R"sql(
          SELECT document_id, fonds, year, retention, department, number
          FROM arranged_item
          WHERE entry = :entry
          ORDER BY retention, department, number)sql",
      "SELECT office_id, name, public_key, above, township FROM office_said WHERE entry = :entry"};
  Digest digest;
  for (const char* part : parts) {
    const Prepared rows = database.prepared(part);
    rows->bind(":entry", entry);
    add_rows(database, entry, *rows, digest, form);
  }
  if (form == ContentForm::full) {
    add_suggestions(database, entry, digest);
    add_scores(database, entry, digest);
    add_rounds(database, entry, digest);
  }
  return digest.finish();
}

std::string content_of_disposal(const Database& database, std::int64_t entry) {
  constexpr std::array<const char*, 6> parts = {
      "SELECT reason FROM disposal WHERE entry = :entry",
      "SELECT document_id FROM disposal_item WHERE entry = :entry ORDER BY document_id",
      "SELECT disposal, approved, reason FROM disposal_decision WHERE entry = :entry",
      // With what its own row says: the entry that filed it hashed that with what is gone.
      R"sql(
          SELECT g.document_id, g.decision, g.village, g.kind, g.pages, g.first_day, g.last_day, d.title,
            d.kind_confidence, d.filed_by, d.filed_at, d.entry
          FROM disposed_document g
          JOIN document d ON d.id = g.document_id
          WHERE g.entry = :entry)sql",
      R"sql(
          SELECT position, sha256, extension, size_bytes
          FROM disposed_file
          WHERE entry = :entry
          ORDER BY position)sql",
      R"sql(
          SELECT village, requirement
          FROM disposed_evidence
          WHERE entry = :entry
          ORDER BY village, requirement)sql"};
  Digest digest;
  for (const char* part : parts) {
    const Prepared rows = database.prepared(part);
    rows->bind(":entry", entry);
    add_rows(database, entry, *rows, digest, ContentForm::full);
  }
  return digest.finish();
}

std::string content_of_people(const Database& database, std::int64_t entry) {
  Digest digest;
  add_people(database, entry, digest);
  return digest.finish();
}

std::string content_of_key(const Database& database, std::int64_t entry) {
  Digest digest;
  sql::Statement rows =
      database.statement("SELECT office, public_key FROM office_key WHERE first_entry = :entry");
  rows.bind(":entry", entry);
  add_rows(database, entry, rows, digest, ContentForm::full);
  return digest.finish();
}

}  // namespace archive
