#include "archive/records/audit.h"

#include <algorithm>

#include "archive/catalogue/archive.h"
#include "archive/files/file_names.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using archive::AuditHead;
using archive::Damage;
using fixtures::forge;
using fixtures::forge_unguarded;
using fixtures::open_archive;
using fixtures::TemporaryFolder;

namespace {

/// Three documents, one of them confirmed, one linked by hand: five entries.
void fill(Archive& archive, const TemporaryFolder& folder) {
  fixtures::Paper paper;
  paper.fields = {fixtures::date("2024-03-15"), fixtures::field("host", forms::FieldType::person, "吕建")};
  paper.lines = {"会议记录", "主持人：吕建"};
  paper.requirements = {"1.1.1a"};
  for (const char* name : {"a.jpg", "b.jpg", "c.jpg"}) fixtures::filed(archive, folder / name, paper);
  archive::FieldChange change;
  change.place.key = "date";
  archive.confirm(1, {&change, 1}, fixtures::mark("王五"));
  archive.link(2, "1.1.1a", archive::LinkState::rejected, fixtures::mark("王五"));
}

std::vector<Damage> problems(const TemporaryFolder& folder,
                             const std::optional<AuditHead>& remembered = std::nullopt) {
  std::vector<Damage> found;
  for (const archive::Finding& finding : Archive::open(folder / "archive").verify(remembered))
    found.push_back(finding.damage);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

using Problems = std::vector<Damage>;

}  // namespace

TEST_CASE("filing, confirming and linking are each an entry that names no content", "[archive][audit]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  CHECK(archive.audit_head() == AuditHead{.length = 0, .hash = std::string(64, '0')});
  fill(archive, folder);
  const auto entries = archive.audit();
  REQUIRE(entries.size() == 5);
  CHECK(entries[0].action == archive::Action::filed);
  CHECK(entries[0].document == 1);
  CHECK(entries[0].detail == "");
  CHECK(entries[3].action == archive::Action::confirmed);
  CHECK(entries[3].detail == "date");
  CHECK(entries[3].mark == fixtures::mark("王五"));
  CHECK(entries[4].action == archive::Action::linked);
  CHECK(entries[4].detail == "1.1.1a rejected");
  CHECK(archive.audit_head() == AuditHead{.length = 5, .hash = entries[4].hash});
  CHECK(archive.audit(4).size() == 2);
  for (std::size_t i = 1; i < entries.size(); ++i)
    CHECK(entries[i].hash == archive::hash_of(entries[i], entries[i - 1].hash));
  CHECK(problems(folder).empty());
}

TEST_CASE("the log can neither be changed nor cut by a mistake", "[archive][audit]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  fill(archive, folder);
  CHECK_THROWS(forge(folder / "archive", "UPDATE audit SET by_whom = 'x'"));
  CHECK_THROWS(forge(folder / "archive", "DELETE FROM audit"));
  CHECK_THROWS(forge(folder / "archive", "UPDATE field_version SET value = 'x'"));
}

TEST_CASE("nobody's action is refused", "[archive][audit]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  fill(archive, folder);
  CHECK(fixtures::fault_of([&] {
          archive.link(1, "1.1.1a", archive::LinkState::accepted, fixtures::mark(""));
        }) == archive::Fault::no_operator);
}

TEST_CASE("a changed, a removed and an exchanged entry show", "[archive][audit]") {
  const TemporaryFolder folder;
  {
    Archive archive = open_archive(folder);
    fill(archive, folder);
  }
  SECTION("changed") {
    forge_unguarded(folder / "archive", "UPDATE audit SET by_whom = '别人' WHERE number = 2");
    CHECK(problems(folder) == Problems{Damage::audit_broken});
  }
  SECTION("changed beyond reading") {
    forge_unguarded(folder / "archive", "UPDATE audit SET at = 'never' WHERE number = 2");
    CHECK(problems(folder) == Problems{Damage::audit_broken});
  }
  SECTION("removed") {
    forge_unguarded(folder / "archive", "DELETE FROM audit WHERE number = 4");
    CHECK_FALSE(problems(folder).empty());
    CHECK(problems(folder).back() == Damage::audit_broken);
  }
  SECTION("exchanged") {
    forge_unguarded(
        folder / "archive",
        "UPDATE audit SET number = -1 WHERE number = 4; UPDATE audit SET number = 4 WHERE number = 5;"
        "UPDATE audit SET number = 5 WHERE number = -1");
    const Problems found = problems(folder);
    CHECK(std::count(found.begin(), found.end(), Damage::audit_broken) > 0);
  }
}

TEST_CASE("a cut tail shows to whoever remembers the head", "[archive][audit]") {
  const TemporaryFolder folder;
  AuditHead remembered;
  {
    Archive archive = open_archive(folder);
    fill(archive, folder);
    remembered = archive.audit_head();
    archive.link(1, "1.2.1a", archive::LinkState::accepted, fixtures::mark());
  }
  // Longer than remembered is no trouble.
  CHECK(problems(folder, remembered).empty());
  // A careful forger takes the link with its entries.
  forge_unguarded(folder / "archive",
                  "DELETE FROM audit WHERE number >= 5; DELETE FROM link WHERE requirement = '1.2.1a';"
                  "UPDATE link SET state = 'suggested', reason = 'kind', set_by = NULL, set_at = NULL WHERE "
                  "document_id = 2;");
  CHECK(problems(folder) == Problems{Damage::audit_cut});
  // A more careful one takes the head that is kept beside it, too.
  std::filesystem::remove(archive::file_names::audit_head(folder / "archive"));
  CHECK(problems(folder).empty());
  CHECK(problems(folder, remembered) == Problems{Damage::audit_cut});
  // And a patient one writes the tail anew.
  Archive::open(folder / "archive").link(2, "1.1.1b", archive::LinkState::accepted, fixtures::mark());
  CHECK(problems(folder, remembered) == Problems{Damage::audit_cut});
}

TEST_CASE("what was filed, confirmed or linked can't be changed unseen", "[archive][audit]") {
  const TemporaryFolder folder;
  {
    Archive archive = open_archive(folder);
    fill(archive, folder);
  }
  const char* forgery = GENERATE(
      "UPDATE field_version SET value = '别人' WHERE document_id = 3 AND name = 'host'",
      "UPDATE field_version SET set_by = '别人' WHERE document_id = 1 AND name = 'date' AND version = 2",
      "UPDATE page SET body = '别的话' WHERE document_id = 2",
      "UPDATE page SET fingerprint = 1 WHERE document_id = 2",
      "UPDATE document SET kind = 'other' WHERE id = 2", "UPDATE file SET name = 'd.jpg' WHERE id = 2",
      "UPDATE link SET state = 'accepted' WHERE document_id = 2", "DELETE FROM link WHERE document_id = 2",
      "UPDATE link SET state = 'accepted', set_by = '别人', set_at = '2024-07-01T08:30:00Z' WHERE "
      "document_id = 3");
  INFO(forgery);
  forge_unguarded(folder / "archive", forgery);
  const Problems found = problems(folder);
  CHECK(std::count(found.begin(), found.end(), Damage::record_changed) > 0);
}

TEST_CASE("what is derived must agree with what it is derived from", "[archive][audit][sqlite]") {
  const TemporaryFolder folder;
  {
    Archive archive = open_archive(folder);
    fill(archive, folder);
  }
  const char* forgery =
      GENERATE("UPDATE event SET first_day = '2024-03-01' WHERE document_id = 2",
               "DELETE FROM event WHERE document_id = 2",
               "UPDATE event SET confirmed_by = '别人', confirmed_at = '2024-07-01T08:30:00Z'",
               "UPDATE document SET village = '别村' WHERE id = 2",
               "PRAGMA foreign_keys = OFF; DELETE FROM file WHERE id = 2");
  INFO(forgery);
  forge_unguarded(folder / "archive", forgery);
  const Problems found = problems(folder);
  CHECK(std::count(found.begin(), found.end(), Damage::row_broken) > 0);
}

TEST_CASE("files that are gone, changed or strange are found", "[archive][audit]") {
  const TemporaryFolder folder;
  std::filesystem::path original;
  {
    Archive archive = open_archive(folder);
    fill(archive, folder);
    original = archive.show(2).pages.at(0).original;
  }
  SECTION("gone") {
    std::filesystem::remove(original);
    CHECK(problems(folder) == Problems{Damage::page_missing});
  }
  SECTION("changed") {
    fixtures::write_file(original, "another picture");
    const auto findings = Archive::open(folder / "archive").verify();
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].damage == Damage::page_changed);
    CHECK(findings[0].document == 2);
  }
  SECTION("strange") {
    fixtures::write_file(folder / "archive/pages/ab/strange.jpg", "a picture");
    CHECK(problems(folder) == Problems{Damage::unknown_file});
  }
}

TEST_CASE("a catalogue with broken pages is told, not trusted", "[archive][audit][sqlite]") {
  const TemporaryFolder folder;
  {
    Archive archive = open_archive(folder);
    fill(archive, folder);
  }
  std::string bytes = fixtures::read_file(folder / "archive/catalogue.sqlite");
  REQUIRE(bytes.size() > 40'000);
  for (std::size_t at = 8192; at < bytes.size(); at += 4096)
    std::fill_n(bytes.begin() + static_cast<long>(at), 200, '\x55');
  fixtures::write_file(folder / "archive/catalogue.sqlite", bytes);
  Problems found;
  const auto fault = fixtures::fault_of([&] { found = problems(folder); });
  if (fault)
    CHECK(*fault == archive::Fault::damaged);
  else
    CHECK(std::count(found.begin(), found.end(), Damage::catalogue_damaged) > 0);
}
