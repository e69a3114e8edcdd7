#include "tests/archive/fixtures.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <sqlite3.h>

#include "archive/file_names.h"
#include "archive/sha256.h"
#include "forms/date.h"

namespace fixtures {

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "cunzheng-archive-XXXXXX").string();
  if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
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

archive::Archive open_archive(const TemporaryFolder& folder) {
  return archive::Archive::open(folder / "archive", {.if_missing = archive::Missing::create});
}

void forge(const std::filesystem::path& archive, const std::string& sql) {
  sqlite3* connection = nullptr;
  sqlite3_open(archive::file_names::catalogue(archive).c_str(), &connection);
  char* message = nullptr;
  const int result = sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, &message);
  const std::string said = message ? message : "";
  sqlite3_free(message);
  sqlite3_close(connection);
  if (result != SQLITE_OK) throw std::runtime_error("forging failed: " + said);
}

const std::string undo_schema_steps_after_first =
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
  study.topics = {"学习"};
  forms::Requirement visits = requirement("1.3.1a", forms::Frequency::monthly, "visit_register");
  visits.subject = forms::Subject::household;
  visits.group = "key";
  forms::Checklist annex{.id = "1", .title = "附件1", .items = {}};
  forms::Requirement income = requirement("1.5.1a", forms::Frequency::quarterly, "ledger");
  income.growth = {.figure = "income", .percent = 5};
  annex.items = {
      item("1.1.1", {study, requirement("1.1.1b", forms::Frequency::quarterly, "meeting_minutes")}),
      item("1.2.1", {requirement("1.2.1a", forms::Frequency::half_yearly, "meeting_minutes")}),
      item("1.3.1", {visits}), item("1.4.1", {requirement("1.4.1a", std::nullopt, "notice")}),
      item("1.5.1", {income})};
  return forms::Checklists({annex});
}

}  // namespace fixtures
