#include "tests/archive/fixtures.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <mutex>
#include <sstream>
#include <stdexcept>

#include <sqlite3.h>
#include <unistd.h>

#include "archive/catalogue/state.h"
#include "archive/database/audit_log.h"
#include "archive/files/file_names.h"
#include "archive/records/sha256.h"
#include "archive/sql/postgres_connection.h"
#include "archive/sql/sqlite_connection.h"
#include "archive/storage/catalogue_place.h"
#include "forms/dates/date.h"

namespace fixtures {

using archive::sql::SqliteConnection;

namespace {

/// The server that the archive in the folder is on, if it is on one.
std::optional<archive::ServerAddress> server_of(const std::filesystem::path& archive) {
  const archive::CataloguePlace place = archive::find_catalogue(archive);
  if (place.kind == archive::CataloguePlace::Kind::sqlite) return std::nullopt;
  return archive::read_address(place.file);
}

/// Who has the server's own rights, and is kept from nothing by the archive's triggers and references.
class SomebodyElse : public archive::sql::PostgresConnection {
 public:
  explicit SomebodyElse(const archive::ServerAddress& address)
      : PostgresConnection(address.server, address.schema, 0) {
    execute("SET session_replication_role = replica");
  }
};

}  // namespace

bool on_server() {
  return std::getenv("CUNZHENG_TEST_SERVER") != nullptr;
}

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "cunzheng-archive-XXXXXX").string();
  if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  // What was opened by a test that failed half way may still hold the tables.
  if (const auto server = server_of(path_ / "archive")) try {
      SomebodyElse(*server).execute("SET lock_timeout = 1000; DROP SCHEMA IF EXISTS " + server->schema +
                                    " CASCADE");
    } catch (const archive::sql::Failure&) {
    }
  std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path write_file(const std::filesystem::path& file, std::string_view bytes) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
  return file;
}

std::string read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

std::vector<std::string> files_below(const std::filesystem::path& folder) {
  std::vector<std::string> files;
  if (!std::filesystem::exists(folder)) return files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (!entry.is_directory()) files.push_back(entry.path().lexically_relative(folder).string());
  std::sort(files.begin(), files.end());
  return files;
}

forms::Date day(std::string_view iso) {
  return forms::from_iso(iso).value();
}

archive::Instant moment(std::string_view iso) {
  return archive::instant_from_iso(iso).value();
}

archive::Mark mark(std::string who) {
  return {.who = std::move(who), .when = moment("2024-07-01T08:30:00Z")};
}

forms::Field field(std::string key, forms::FieldType type, std::string value) {
  forms::Field field;
  field.key = std::move(key);
  field.type = type;
  field.text = value;
  field.values = {std::move(value)};
  field.confidence = 0.95;
  field.box = ocr::Box{.x = 10, .y = 20, .width = 300, .height = 40};
  return field;
}

forms::Field doubtful(forms::Field field, forms::Doubt doubt) {
  field.doubts.push_back(doubt);
  return field;
}

forms::Field date(std::string iso) {
  return field("date", forms::FieldType::date, std::move(iso));
}

Paper study_meeting() {
  return {.kind = "meeting_minutes",
          .village = "白泉村",
          .fields = {date("2024-03-15")},
          .rows = {},
          .dates = {},
          .lines = {"会议记录"},
          .requirements = {"1.1.1a"}};
}

archive::NewPage page_of(const Paper& paper, int number) {
  archive::NewPage page;
  page.number = number;
  page.width = 1000;
  page.height = 1400;
  page.fingerprint = 0xfedcba9876543210u;
  int y = 100;
  for (const std::string& line : paper.lines)
    page.lines.push_back({.text = line,
                          .confidence = 0.9,
                          .box = ocr::Box{.x = 50, .y = y += 40, .width = 600, .height = 36}});
  page.reading.kind = paper.kind;
  page.reading.title = paper.title;
  page.reading.kind_confidence = 0.98;
  page.reading.fields = paper.fields;
  page.reading.rows = paper.rows;
  page.reading.dates = paper.dates;
  return page;
}

archive::NewFile file_of(const std::filesystem::path& file, const Paper& paper, std::string_view bytes) {
  write_file(file, bytes.empty() ? file.filename().string() : std::string(bytes));
  archive::NewFile made;
  made.path = file;
  made.sha256 = archive::sha256_of_file(file);
  made.filed = mark();
  archive::NewDocument document;
  document.village = paper.village;
  document.pages = {page_of(paper)};
  for (const std::string& requirement : paper.requirements) {
    document.links.emplace_back();
    document.links.back().requirement = requirement;
  }
  made.documents = {std::move(document)};
  return made;
}

archive::DocumentId filed(archive::Archive& archive, const std::filesystem::path& file, const Paper& paper) {
  return archive.file(file_of(file, paper)).documents.at(0);
}

archive::DocumentId filed_and_accepted(archive::Archive& archive, const std::filesystem::path& file,
                                       const Paper& paper) {
  const archive::DocumentId document = filed(archive, file, paper);
  for (const std::string& requirement : paper.requirements)
    archive.link(document, requirement, archive::LinkState::accepted, mark());
  return document;
}

void place_on_server(const std::filesystem::path& archive) {
  if (!on_server()) return;
  static std::mutex placing;
  static int made = 0;
  const std::lock_guard alone(placing);
  if (std::filesystem::exists(archive)) return;
  write_file(
      archive::file_names::server_address(archive),
      archive::text_of({.server = std::getenv("CUNZHENG_TEST_SERVER"),
                        .schema = "test_" + std::to_string(::getpid()) + "_" + std::to_string(++made)}));
}

archive::Archive open_archive(const TemporaryFolder& folder) {
  place_on_server(folder / "archive");
  return archive::Archive::open(folder / "archive", {.if_missing = archive::Missing::create});
}

std::vector<archive::Finding> damages(const archive::Archive& archive) {
  std::vector<archive::Finding> findings = archive.verify();
  std::erase_if(findings, [](const archive::Finding& finding) {
    return gravity_of(finding.damage) == archive::Gravity::warning;
  });
  return findings;
}

void forge(const std::filesystem::path& archive, const std::string& sql) {
  if (const auto server = server_of(archive))
    return archive::sql::PostgresConnection(server->server, server->schema, 0).execute(sql);
  sqlite3* connection = nullptr;
  sqlite3_open(archive::file_names::catalogue(archive).c_str(), &connection);
  char* message = nullptr;
  const int result = sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, &message);
  const std::string said = message ? message : "";
  sqlite3_free(message);
  sqlite3_close(connection);
  if (result != SQLITE_OK) throw std::runtime_error("forging failed: " + said);
}

namespace {

std::vector<std::string> column_of(SqliteConnection& connection, const std::string& query) {
  std::vector<std::string> values;
  archive::sql::Statement rows = connection.statement(query);
  while (rows.step()) values.push_back(rows.column(0).as_string());
  return values;
}

void drop_triggers(SqliteConnection& connection) {
  for (const std::string& name :
       column_of(connection, "SELECT name FROM sqlite_master WHERE type = 'trigger'"))
    connection.execute("DROP TRIGGER " + name);
}

/// What each entry's content was before entries hashed what they do now.
std::vector<archive::AuditEntry> entries_of_first_form(const std::filesystem::path& folder) {
  using archive::Action;
  using archive::ContentForm;
  const archive::Archive archive = archive::Archive::open(folder);
  const archive::Database& database = archive.state().database;
  std::vector<archive::AuditEntry> entries = archive.audit();
  std::string before(64, '0');
  for (archive::AuditEntry& entry : entries) {
    if (entry.action == Action::filed)
      entry.content = content_of_filing(database, entry.document, entry.number, ContentForm::first);
    else if (entry.action == Action::confirmed || entry.action == Action::corrected)
      entry.content = content_of_fields(database, entry.number, ContentForm::first);
    else if (entry.action == Action::kind_said || entry.action == Action::warning_dismissed ||
             entry.action == Action::round_opened || entry.action == Action::requirement_marked ||
             entry.action == Action::sample_drawn || entry.action == Action::sample_checked ||
             entry.action == Action::problem_raised || entry.action == Action::problem_stepped)
      entry.content = content_of_decision(database, entry.number, ContentForm::first);
    entry.hash = before = hash_of(entry, before);
  }
  return entries;
}

/// Schema steps 2 to 5, undone.
constexpr const char* undo_steps_2_to_5 =
    "ALTER TABLE field_version DROP COLUMN stated; DROP TABLE document_kind; DROP TABLE problem_step; DROP "
    "TABLE problem; DROP TABLE round_sample_result; DROP TABLE "
    "round_sample_document;"
    "DROP TABLE round_sample; DROP TABLE round_photo; DROP TABLE round_mark; DROP TABLE round_village;"
    "DROP TABLE round; DROP INDEX field_version_doubted; DROP TABLE warning_dismissal;"
    "DROP TABLE roster_entry; DROP TABLE roster;"
    "CREATE TABLE page_before (id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " document_id INTEGER NOT NULL REFERENCES document (id), position INTEGER NOT NULL,"
    " file_id INTEGER NOT NULL REFERENCES file (id), number INTEGER NOT NULL, blank INTEGER NOT NULL,"
    " turned_degrees REAL NOT NULL, width_px INTEGER NOT NULL, height_px INTEGER NOT NULL,"
    " fingerprint INTEGER NOT NULL, body TEXT NOT NULL, boxes TEXT NOT NULL,"
    " UNIQUE (document_id, position), UNIQUE (file_id, number));"
    "INSERT INTO page_before SELECT id, document_id, position, file_id, number, blank, turned_degrees, "
    "width_px,"
    " height_px, fingerprint, body, boxes FROM page; DROP TABLE page; ALTER TABLE page_before RENAME TO "
    "page;";

constexpr const char* undo_step_8 = "DROP TABLE village_condition; DROP TABLE document_part;";

constexpr const char* undo_step_9 =
    "CREATE TABLE link_before (document_id INTEGER NOT NULL REFERENCES document (id), requirement TEXT NOT "
    "NULL,"
    " state TEXT NOT NULL CHECK (state IN ('suggested', 'accepted', 'rejected')),"
    " reason TEXT NOT NULL CHECK (reason IN ('kind', 'topic', 'person')), topic TEXT NOT NULL,"
    " set_by TEXT, set_at TEXT, PRIMARY KEY (document_id, requirement));"
    "INSERT INTO link_before SELECT document_id, requirement, state, reason, topic, set_by, set_at FROM link;"
    "DROP TABLE link; ALTER TABLE link_before RENAME TO link;"
    "CREATE INDEX link_by_requirement ON link (requirement, document_id);";

constexpr const char* undo_step_10 =
    "DROP TABLE interview_document; DROP TABLE interview_person; DROP TABLE interview_problem;"
    "DROP TABLE interview; DROP TABLE problem_step_fact;"
    "CREATE TABLE problem_step_before (entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE "
    "INITIALLY "
    "DEFERRED, problem_id INTEGER NOT NULL REFERENCES problem (id), kind TEXT NOT NULL CHECK (kind IN ("
    "'planned', 'progressed', 'evidence_before', 'evidence_after', 'closed', 'reopened', 'interviewed')),"
    " day TEXT NOT NULL, note TEXT NOT NULL, responsible TEXT NOT NULL, percent INTEGER CHECK (percent "
    "BETWEEN "
    "0 AND 100), deadline TEXT, document_id INTEGER REFERENCES document (id));"
    "INSERT INTO problem_step_before SELECT * FROM problem_step;"
    "DROP TABLE problem_step; ALTER TABLE problem_step_before RENAME TO problem_step;"
    "CREATE INDEX problem_step_by_problem ON problem_step (problem_id, entry);"
    "CREATE INDEX problem_step_by_document ON problem_step (document_id);";

constexpr const char* undo_step_16 =
    "DROP INDEX field_version_of_people; DROP TABLE page_sketch; CREATE INDEX page_by_fingerprint ON page "
    "(fingerprint, document_id, position)"
    " WHERE fingerprint <> 0 AND blank = 0;";

constexpr const char* undo_step_17 =
    "DROP TABLE disposed_evidence; DROP TABLE disposed_file; DROP TABLE disposed_document;"
    "DROP TABLE disposal_decision; DROP TABLE disposal_item; DROP TABLE disposal;";

constexpr const char* undo_step_14 = "DROP TABLE arranged_item;";

constexpr const char* undo_step_15 =
    "DROP TABLE withheld_entry; DROP TABLE office_said; DROP TABLE office;"
    "CREATE TABLE file_before (id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64), extension TEXT NOT NULL, name TEXT NOT NULL,"
    " size_bytes INTEGER NOT NULL, scanned_at TEXT, filed_by TEXT NOT NULL, filed_at TEXT NOT NULL);"
    "INSERT INTO file_before SELECT id, sha256, extension, name, size_bytes, scanned_at, filed_by, filed_at "
    "FROM file;"
    "DROP TABLE file; ALTER TABLE file_before RENAME TO file;";

constexpr const char* undo_step_11 =
    "DROP TABLE household_sample_result; DROP TABLE household_sample_household; DROP TABLE household_sample;"
    "DROP TABLE round_points; DROP TABLE round_step; ALTER TABLE round_mark DROP COLUMN manner;"
    "ALTER TABLE round_mark DROP COLUMN day; ALTER TABLE round_sample_result DROP COLUMN day;";

constexpr const char* undo_step_12 =
    "DROP TABLE log_signature; DROP TABLE office_key; DROP TABLE session; DROP TABLE sign_in_failure;"
    "DROP TABLE person_secret; DROP TABLE person_step; DROP TABLE person;";

constexpr const char* undo_step_13 =
    "DROP INDEX document_by_entry; DROP INDEX event_by_document; DROP INDEX event_of_paper;"
    "DROP INDEX page_of_document; DROP INDEX page_by_file; CREATE INDEX page_by_file ON page (file_id);"
    "DROP INDEX page_by_fingerprint; DROP INDEX field_version_of_village; DROP INDEX field_version_of_number;"
    "DROP INDEX field_version_of_valid_until; CREATE INDEX event_by_document ON event (document_id);";

constexpr const char* undo_step_6 =
    "DROP TABLE suggestion; DROP INDEX audit_by_action; DROP INDEX page_by_file;"
    "DROP INDEX round_sample_result_by_document; DROP TABLE search; DROP TABLE index_rules;"
    "CREATE TABLE search_entry (id INTEGER PRIMARY KEY AUTOINCREMENT, document_id INTEGER NOT NULL,"
    " position INTEGER NOT NULL, FOREIGN KEY (document_id, position) REFERENCES page (document_id, "
    "position));"
    "CREATE VIRTUAL TABLE search USING fts5 (tokens, content = '', tokenize = 'ascii');";

constexpr const char* undo_step_7 =
    "DROP TABLE document_in_village; DROP TABLE document_village; DROP TABLE document_reach;";

}  // namespace

void forge_unguarded(const std::filesystem::path& archive, const std::string& sql) {
  if (const auto server = server_of(archive)) return SomebodyElse(*server).execute(sql);
  SqliteConnection connection(archive::file_names::catalogue(archive).string(),
                              SqliteConnection::Access::write);
  std::vector<std::pair<std::string, std::string>> guards;  // table and trigger
  for (archive::sql::Statement rows =
           connection.statement("SELECT tbl_name, sql FROM sqlite_master WHERE type = 'trigger'");
       rows.step();)
    guards.emplace_back(rows.column(0).as_string(), rows.column(1).as_string());
  connection.execute("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; BEGIN");
  drop_triggers(connection);
  connection.execute(sql);
  for (const auto& [table, guard] : guards)
    if (connection.integer("SELECT count(*) FROM sqlite_master WHERE name = '" + table + "'") > 0)
      connection.execute(guard);
  connection.execute("COMMIT");
}

namespace {

/// Version 6 hashed suggestions without scores.
void take_back_to_version_6(const std::filesystem::path& folder) {
  forge_unguarded(
      folder,
      "UPDATE suggestion SET level = NULL, score = NULL, place = NULL, page = NULL, line = NULL;"
      "UPDATE round_mark SET manner = NULL, day = NULL; UPDATE round_sample_result SET day = NULL");
  std::vector<archive::AuditEntry> entries;
  {
    const archive::Archive archive = archive::Archive::open(folder);
    const archive::Database& database = archive.state().database;
    entries = archive.audit();
    std::string before(64, '0');
    for (archive::AuditEntry& entry : entries) {
      if (entry.action == archive::Action::filed)
        entry.content = content_of_filing(database, entry.document, entry.number, archive::ContentForm::full);
      if (entry.action == archive::Action::requirement_marked ||
          entry.action == archive::Action::sample_checked)
        entry.content = content_of_decision(database, entry.number, archive::ContentForm::full);
      entry.hash = before = hash_of(entry, before);
    }
  }
  std::string sql;
  for (const archive::AuditEntry& entry : entries)
    sql += "UPDATE audit SET content = '" + entry.content + "', hash = '" + entry.hash +
           "' WHERE number = " + std::to_string(entry.number) + ";";
  sql += std::string(undo_step_17) + undo_step_16 + undo_step_15 + undo_step_14 + undo_step_13 +
         undo_step_12 + undo_step_11 + undo_step_10 + undo_step_9 + undo_step_8 + undo_step_7;
  for (const char* column : {"level", "score", "place", "page", "line"})
    sql += std::string("ALTER TABLE suggestion DROP COLUMN ") + column + ";";
  forge_unguarded(folder, sql + "PRAGMA user_version = 6");
  std::filesystem::remove(archive::file_names::audit_head(folder));
}

}  // namespace

void take_back_to_version(const std::filesystem::path& archive, int version) {
  if (version == 6) return take_back_to_version_6(archive);
  const std::vector<archive::AuditEntry> entries = entries_of_first_form(archive);
  SqliteConnection connection(archive::file_names::catalogue(archive).string(),
                              SqliteConnection::Access::write);
  connection.execute("PRAGMA foreign_keys = OFF; BEGIN");
  // Those that the first five steps made are made again by hand.
  drop_triggers(connection);
  for (const archive::AuditEntry& entry : entries)
    connection.execute("UPDATE audit SET content = '" + entry.content + "', hash = '" + entry.hash +
                       "' WHERE number = " + std::to_string(entry.number));
  connection.execute(undo_step_17);
  connection.execute(undo_step_16);
  connection.execute(undo_step_15);
  connection.execute(undo_step_14);
  connection.execute(undo_step_13);
  connection.execute(undo_step_12);
  connection.execute(undo_step_11);
  connection.execute(undo_step_10);
  connection.execute(undo_step_9);
  connection.execute(undo_step_8);
  connection.execute(undo_step_7);
  connection.execute(undo_step_6);
  if (version == 1) connection.execute(undo_steps_2_to_5);
  const auto guard = [&](const std::string& name, const std::string& table, const std::string& of,
                         const std::string& words) {
    connection.execute("CREATE TRIGGER " + name + " BEFORE " + of + " ON " + table +
                       " BEGIN SELECT RAISE(ABORT, '" + words + "'); END");
  };
  guard("audit_is_never_changed", "audit", "UPDATE", "the audit log is append-only");
  guard("audit_is_never_cut", "audit", "DELETE", "the audit log is append-only");
  guard("field_version_is_never_changed", "field_version", "UPDATE", "a field gets a new version instead");
  if (version > 1) {
    guard("roster_is_never_changed", "roster", "UPDATE", "a roster is said anew instead");
    guard("roster_entry_is_never_changed", "roster_entry", "UPDATE", "a roster is said anew instead");
    guard("document_kind_is_never_changed", "document_kind", "UPDATE", "a kind is said anew instead");
  }
  connection.execute("PRAGMA user_version = " + std::to_string(version) + "; COMMIT");
  // Which came with version 6, too.
  std::filesystem::remove(archive::file_names::audit_head(archive));
}

forms::Checklists checklists() {
  const auto requirement = [](std::string id, std::optional<forms::Frequency> frequency, std::string kind) {
    forms::Requirement made;
    made.id = std::move(id);
    made.text = "要求";
    made.frequency = frequency;
    made.kinds = {std::move(kind)};
    return made;
  };
  const auto item = [](std::string id, std::vector<forms::Requirement> requirements) {
    return forms::Item{
        .id = std::move(id), .section = "一", .title = "内容", .requirements = std::move(requirements)};
  };
  forms::Requirement study = requirement("1.1.1a", forms::Frequency::monthly, "meeting_minutes");
  study.strong = {"学习"};
  forms::Requirement visits = requirement("1.3.1a", forms::Frequency::monthly, "visit_register");
  visits.level = forms::Level::household;
  visits.group = "key";
  forms::Checklist annex{.id = "1", .title = "附件1", .items = {}};
  forms::Requirement income = requirement("1.5.1a", forms::Frequency::quarterly, "ledger");
  income.growth = {.figure = "income", .percent = 5};
  annex.items = {
      item("1.1.1", {study, requirement("1.1.1b", forms::Frequency::quarterly, "meeting_minutes")}),
      item("1.2.1", {requirement("1.2.1a", forms::Frequency::half_yearly, "meeting_minutes")}),
      item("1.3.1", {visits}), item("1.4.1", {requirement("1.4.1a", std::nullopt, "notice")}),
      item("1.5.1", {income})};
  forms::Checklists checklists({annex});
  // A word, or for those without one the kind, is enough.
  forms::LinkRules rules;
  rules.base = -1;
  rules.weights = {};
  const auto set = [&](forms::LinkFeature feature, double weight) {
    rules.weights[static_cast<std::size_t>(feature)] = weight;
  };
  for (const auto strong : {forms::LinkFeature::strong_in_title, forms::LinkFeature::strong_in_heading,
                            forms::LinkFeature::strong_in_body})
    set(strong, 3);
  set(forms::LinkFeature::kind_is_its_own, 4);
  checklists.set_link_rules(rules);
  return checklists;
}

}  // namespace fixtures
