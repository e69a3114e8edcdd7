// Filings of several files, and filings taken back.

#include <chrono>

#include "archive/catalogue/archive.h"
#include "archive/records/sha256.h"
#include "archive/sql/sqlite_connection.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using archive::Fault;
using archive::sql::SqliteConnection;
using fixtures::TemporaryFolder;

namespace {

fixtures::Paper minutes() {
  fixtures::Paper paper;
  paper.village = "白泉村";
  paper.fields = {fixtures::date("2024-03-15")};
  paper.lines = {"学习会议记录"};
  paper.requirements = {"1.1.1a"};
  return paper;
}

/// One document over two files.
archive::NewFile joined(const TemporaryFolder& folder) {
  archive::NewFile file = fixtures::file_of(folder / "one.jpg", minutes());
  const auto second = fixtures::write_file(folder / "two.png", "two");
  file.further.push_back(
      {.path = second, .sha256 = archive::sha256_of_file(second), .scanned_at = std::nullopt});
  archive::NewPage page = fixtures::page_of({.kind = "other",
                                             .village = {},
                                             .fields = {},
                                             .rows = {},
                                             .dates = {},
                                             .lines = {"续页"},
                                             .requirements = {}});
  page.file = 1;
  file.documents.front().pages.push_back(page);
  return file;
}

archive::Mark later(std::chrono::seconds by) {
  archive::Mark mark = fixtures::mark("王五");
  mark.when += by;
  return mark;
}

std::optional<Fault> fault_of(const std::function<void()>& call) {
  try {
    call();
  } catch (const archive::Error& error) {
    return error.fault();
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("a document over two files has each page from its own, and either file is known again",
          "[archive][filing]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  const auto file = joined(folder);
  const auto id = archive.file(file).documents.at(0);
  const archive::Document document = archive.show(id);
  REQUIRE(document.pages.size() == 2);
  CHECK(fixtures::read_file(document.pages[0].original) == "one.jpg");
  CHECK(fixtures::read_file(document.pages[1].original) == "two");
  CHECK(archive.find_file(file.further[0].sha256) == std::vector{id});
  CHECK(archive.verify().empty());
  // One of them on its own is a duplicate.
  archive::NewFile alone = fixtures::file_of(folder / "again.png", minutes(), "two");
  CHECK(archive.file(alone).filing == archive::Filing::duplicate);
  CHECK(archive.list().size() == 1);
}

TEST_CASE("when the second of two files changed meanwhile, nothing of the first stays", "[archive][filing]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  const auto file = joined(folder);
  fixtures::write_file(folder / "two.png", "changed");
  CHECK(fault_of([&] { archive.file(file); }) == Fault::changed);
  CHECK(archive.list().empty());
  for (const std::string& left : fixtures::files_below(folder / "archive/pages")) CHECK(left.empty());
  CHECK(archive.verify().empty());
}

TEST_CASE("what a person set before filing is a version after the reader's, by that person",
          "[archive][filing]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  archive::NewFile file = fixtures::file_of(folder / "a.jpg", minutes());
  file.documents[0].changes = {{.place = {.row = std::nullopt, .key = "date"},
                                .values = std::vector<std::string>{"2024-03-16"},
                                .type = std::nullopt}};
  file.documents[0].links.push_back({.requirement = "1.1.1b",
                                     .state = archive::LinkState::rejected,
                                     .reason = archive::LinkReason::kind,
                                     .topic = {},
                                     .person = std::nullopt});
  const archive::Document document = archive.show(archive.file(file).documents.at(0));
  const archive::KeptField* date = find_field(document, {.row = std::nullopt, .key = "date"});
  REQUIRE(date->versions.size() == 2);
  CHECK(date->versions[0].field.values == std::vector<std::string>{"2024-03-15"});
  CHECK(date->current().field.values == std::vector<std::string>{"2024-03-16"});
  CHECK(date->current().confirmed == file.filed);
  CHECK(document.events.at(0).first == fixtures::day("2024-03-16"));
  CHECK(archive.search("2024-03-16").size() == 1);
  CHECK(archive.verify().empty());
  // A wrong value keeps all of it out.
  archive::NewFile wrong = fixtures::file_of(folder / "b.jpg", minutes());
  wrong.documents[0].changes = {{.place = {.row = std::nullopt, .key = "date"},
                                 .values = std::vector<std::string>{"2024-02-30"},
                                 .type = std::nullopt}};
  CHECK(fault_of([&] { archive.file(wrong); }) == Fault::bad_value);
  CHECK(archive.list().size() == 1);
  CHECK(archive.verify().empty());
}

TEST_CASE("a filing taken back leaves only what the log says of it", "[archive][withdrawal]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  const auto kept = fixtures::filed(archive, folder / "kept.jpg", minutes());
  const auto file = joined(folder);
  const auto id = archive.file(file).documents.at(0);
  archive.link(id, "1.1.1b", archive::LinkState::accepted, fixtures::mark());
  archive.withdraw(std::vector{id}, later(std::chrono::seconds(60)));
  CHECK(archive.list().size() == 1);
  CHECK(archive.search("续页").empty());
  CHECK(archive.evidence(std::vector<std::string>{"1.1.1b"}).empty());
  CHECK(archive.find_file(file.sha256).empty());
  CHECK(fixtures::files_below(folder / "archive/pages").size() == 1);
  CHECK(archive.audit().back().action == archive::Action::withdrawn);
  CHECK(archive.audit().back().mark.who == "王五");
  CHECK(archive.verify().empty());
  // Filed again it is a new document with a new number.
  CHECK(archive.file(file).documents.at(0) > id);
  CHECK(archive.show(kept).summary.id == kept);
  CHECK(archive.verify().empty());
}

TEST_CASE("not a word of what was taken back stays in the catalogue", "[archive][withdrawal][sqlite]") {
  const TemporaryFolder folder;
  {
    Archive archive = fixtures::open_archive(folder);
    fixtures::filed(archive, folder / "kept.jpg", minutes());
    fixtures::Paper secret = minutes();
    secret.lines = {"欧阳锋的病历"};
    secret.fields.push_back(fixtures::field("host", forms::FieldType::person, "洪七公"));
    const auto id = fixtures::filed(archive, folder / "secret.jpg", secret);
    archive::FieldChange change;
    change.place.key = "host";
    change.values = {{"黄药师"}};
    archive.confirm(id, {&change, 1}, fixtures::mark());
    const std::string before = fixtures::read_file(folder / "archive/catalogue.sqlite") +
                               fixtures::read_file(folder / "archive/catalogue.sqlite-wal");
    REQUIRE(before.find("欧阳锋") != std::string::npos);
    archive.withdraw(std::vector{id}, later(std::chrono::seconds(5)));
    CHECK(archive.search("会议记录").size() == 1);
    CHECK(archive.verify().empty());
  }
  SqliteConnection connection((folder / "archive/catalogue.sqlite").string(),
                              SqliteConnection::Access::write);
  connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab (main, search, row)");
  // 欧阳, and 病历 and 药师 as tokens.
  for (const char* token : {"06b270963", "075c50538", "0836f05e0", "06d2a04e0"}) {
    archive::sql::Statement rows =
        connection.statement("SELECT count(*) FROM temp.words WHERE term LIKE :token || '%'");
    rows.bind(":token", token);
    rows.step();
    CHECK(rows.column(0).as_int() == 0);
  }
  const std::string bytes = fixtures::read_file(folder / "archive/catalogue.sqlite");
  for (const char* words : {"欧阳锋", "洪七公", "黄药师", "6b270963", "75c50538"})
    CHECK(bytes.find(words) == std::string::npos);
  CHECK(bytes.find("学习会议记录") != std::string::npos);
}

TEST_CASE("evidence can't be taken back after a minute, or in part", "[archive][withdrawal]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  archive::NewFile file = fixtures::file_of(folder / "two-in-one.jpg", minutes());
  file.documents.push_back(file.documents.front());
  file.documents.back().pages.front().number = 2;
  const auto ids = archive.file(file).documents;
  CHECK(fault_of([&] { archive.withdraw(ids, later(std::chrono::seconds(61))); }) == Fault::too_late);
  CHECK(fault_of([&] { archive.withdraw(ids, later(std::chrono::seconds(-1))); }) == Fault::too_late);
  CHECK(fault_of([&] { archive.withdraw(std::vector{ids[0]}, later(std::chrono::seconds(1))); }) ==
        Fault::bad_value);
  CHECK(fault_of([&] {
          archive.withdraw(std::vector<archive::DocumentId>{99}, later(std::chrono::seconds(1)));
        }) == Fault::no_document);
  CHECK(archive.list().size() == 2);
  CHECK(archive.verify().empty());
  archive.withdraw(ids, later(std::chrono::seconds(5)));
  CHECK(archive.list().empty());
}

TEST_CASE("a document that went without the log's word is missed", "[archive][withdrawal]") {
  const TemporaryFolder folder;
  {
    Archive archive = fixtures::open_archive(folder);
    fixtures::filed(archive, folder / "a.jpg", minutes());
  }
  for (const char* table : {"suggestion", "event", "field_version", "link", "page"})
    fixtures::forge_unguarded(folder / "archive",
                              std::string("DELETE FROM ") + table + " WHERE document_id = 1");
  fixtures::forge_unguarded(folder / "archive", "DELETE FROM document WHERE id = 1");
  bool missed = false;
  for (const archive::Finding& finding : fixtures::open_archive(folder).verify())
    missed = missed || finding.damage == archive::Damage::record_changed;
  CHECK(missed);
}
