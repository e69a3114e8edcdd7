// A log that was forged, cut or put back as it was: by somebody who has the whole folder of the archive, and
// not the office's key.

#include "archive/database/log_seal.h"
#include "archive/files/file_names.h"
#include "archive/records/sha256.h"
#include "archive/sql/sqlite_connection.h"
#include "tests/archive/children.h"
#include "tests/archive/people/people_desk.h"

using archive::Archive;
using archive::Damage;
using archive::Fault;
using archive::sql::SqliteConnection;
using fixtures::by;
using fixtures::fault_of;
using fixtures::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

archive::OpenOptions signing_in(const TemporaryFolder& folder, const std::string& data = "data") {
  archive::OpenOptions options;
  options.if_missing = archive::Missing::create;
  options.user_data = folder / data;
  return options;
}

Archive open(const TemporaryFolder& folder, const std::string& data = "data") {
  return Archive::open(folder / "archive", signing_in(folder, data));
}

void file(Archive& archive, const TemporaryFolder& folder, const std::string& name) {
  fixtures::filed(archive, folder / (name + ".txt"), fixtures::study_meeting());
}

/// An archive of four papers, an hour apart.
void make(const TemporaryFolder& folder) {
  Archive archive = open(folder);
  for (const char* name : {"a", "b", "c", "d"}) file(archive, folder, name);
}

std::vector<Damage> kinds_of(const std::vector<archive::Finding>& findings) {
  std::vector<Damage> kinds;
  for (const archive::Finding& finding : findings) kinds.push_back(finding.damage);
  return kinds;
}

bool has(const std::vector<archive::Finding>& findings, Damage damage) {
  const std::vector<Damage> kinds = kinds_of(findings);
  return std::find(kinds.begin(), kinds.end(), damage) != kinds.end();
}

std::optional<std::int64_t> since(const std::vector<archive::Finding>& findings, Damage damage) {
  for (const archive::Finding& finding : findings)
    if (finding.damage == damage) return finding.since_entry;
  return std::nullopt;
}

/// The dozen lines: every hash of the log anew from what its rows say now, and the kept head with it.
void forge_chain(const fs::path& folder, const std::string& sql) {
  fixtures::forge_unguarded(folder, sql);
  std::vector<archive::AuditEntry> entries;
  {
    SqliteConnection connection(archive::file_names::catalogue(folder).string(),
                                SqliteConnection::Access::read);
    archive::sql::Statement rows = connection.statement(
        "SELECT number, by_whom, at, action, document_id, detail, content FROM audit"
        " ORDER BY number");
    while (rows.step())
      entries.push_back(
          {.number = rows.column(0).as_int64(),
           .mark = {.who = rows.column(1).as_string(), .when = fixtures::moment(rows.column(2).as_string())},
           .action = archive::find_action(rows.column(3).as_string()).value(),
           .document = rows.column(4).as_int64(),
           .detail = rows.column(5).as_string(),
           .content = rows.column(6).as_string(),
           .hash = {}});
  }
  std::string before(64, '0'), updates;
  for (archive::AuditEntry& entry : entries) {
    before = hash_of(entry, before);
    updates +=
        "UPDATE audit SET hash = '" + before + "' WHERE number = " + std::to_string(entry.number) + ";";
  }
  fixtures::forge_unguarded(folder, updates);
  const std::string head = "cunzheng-audit-head-1 " + std::to_string(entries.size()) + " " + before;
  fixtures::write_file(archive::file_names::audit_head(folder), head + " " + archive::sha256_of(head) + "\n");
}

const char* const forgery = "UPDATE audit SET at = '2024-03-01T08:00:00Z' WHERE number = 3";

}  // namespace

TEST_CASE("an office signs its log, with a key that lies outside of the archive",
          "[archive][signing][verify]") {
  const TemporaryFolder folder;
  make(folder);
  const Archive archive = open(folder);
  CHECK(archive.office().size() == 32);
  CHECK(archive.verify().empty());
  CHECK(fs::exists(folder / "data" / "keys" / archive.office()));
  for (const std::string& name : fixtures::files_below(folder / "archive"))
    CHECK(fixtures::read_file(folder / "archive" / name).find("cunzheng-office-key") == std::string::npos);
}

TEST_CASE("an archive where no key can be kept works unsigned, and verify says so",
          "[archive][signing][verify]") {
  const TemporaryFolder folder;
  fixtures::write_file(folder / "data", "no folder");
  make(folder);
  const Archive archive = open(folder);
  CHECK(archive.office().empty());
  CHECK(kinds_of(archive.verify()) == std::vector{Damage::log_unsigned});
  CHECK(archive::gravity_of(Damage::log_unsigned) == archive::Gravity::warning);
}

TEST_CASE("a whole chain forged anew is found, and since which entry", "[archive][signing][verify]") {
  const TemporaryFolder folder;
  make(folder);
  forge_chain(folder / "archive", forgery);
  SECTION("where the anchor is") {
    const auto findings = open(folder).verify();
    CHECK(has(findings, Damage::audit_cut));
    CHECK(has(findings, Damage::signature_wrong));
    for (const archive::Finding& finding : findings)
      if (finding.damage == Damage::audit_cut || finding.damage == Damage::signature_wrong)
        CHECK(finding.since_entry == 3);
  }
  SECTION("on a machine that never saw the archive") {
    const auto findings = open(folder, "elsewhere").verify();
    CHECK(since(findings, Damage::signature_wrong) == 3);
  }
  SECTION("without the signatures") {
    fixtures::forge_unguarded(folder / "archive", "DELETE FROM log_signature WHERE last_entry >= 3");
    CHECK(has(open(folder).verify(), Damage::audit_cut));
    CHECK(since(open(folder, "elsewhere").verify(), Damage::log_unsigned) == 3);
  }
  SECTION("with another key in the office's place") {
    const auto key = archive::signing::OfficeKey::make();
    fixtures::forge_unguarded(folder / "archive",
                              "UPDATE office_key SET public_key = '" + key.public_key() + "'");
    CHECK(has(open(folder, "elsewhere").verify(), Damage::signature_wrong));
    CHECK(has(open(folder).verify(), Damage::audit_cut));
  }
  SECTION("with another office in its place") {
    const auto key = archive::signing::OfficeKey::make();
    fixtures::forge_unguarded(folder / "archive",
                              "DELETE FROM log_signature; UPDATE office_key SET public_key = '" +
                                  key.public_key() + "', office = '" +
                                  archive::signing::office_id_of(key.public_key()) + "'");
    CHECK(has(open(folder).verify(), Damage::other_office));
  }
}

TEST_CASE("a tail that was cut with its rows is found, and since when", "[archive][signing][verify]") {
  const TemporaryFolder folder;
  make(folder);
  fixtures::forge_unguarded(
      folder / "archive",
      "DELETE FROM suggestion WHERE document_id = 4; DELETE FROM event WHERE document_id = 4; DELETE FROM "
      "field_version"
      " WHERE document_id = 4; DELETE FROM link WHERE document_id = 4; DELETE FROM document_in_village WHERE"
      " document_id = 4; DELETE FROM page WHERE document_id = 4; DELETE FROM document WHERE id = 4; DELETE "
      "FROM file"
      " WHERE id = 4; DELETE FROM audit WHERE number = 4; DELETE FROM log_signature WHERE last_entry = 4;"
      "UPDATE sqlite_sequence SET seq = seq - 1");
  forge_chain(folder / "archive", "");
  Archive archive = open(folder);
  CHECK(fault_of([&] { file(archive, folder, "e"); }) == Fault::log_cut);
  for (const archive::Finding& finding : archive.verify())
    if (finding.damage == Damage::audit_cut) {
      CHECK(finding.since_entry == 4);
      CHECK(finding.since == fixtures::mark().when);
    }
  CHECK(has(archive.verify(), Damage::audit_cut));
}

TEST_CASE("an older copy of the whole folder in the archive's place is found", "[archive][signing][verify]") {
  const TemporaryFolder folder;
  make(folder);
  fs::copy(folder / "archive", folder / "copy", fs::copy_options::recursive);
  {
    Archive archive = open(folder);
    file(archive, folder, "e");
  }
  fs::remove_all(folder / "archive");
  fs::rename(folder / "copy", folder / "archive");
  Archive archive = open(folder);
  CHECK(archive.loss());
  CHECK(fault_of([&] { file(archive, folder, "f"); }) == Fault::log_cut);
  CHECK(has(archive.verify(), Damage::audit_cut));
  // Until a person accepts it.
  CHECK(archive.accept_loss(fixtures::mark("陈主任")));
  file(archive, folder, "f");
  CHECK(kinds_of(archive.verify()) == std::vector<Damage>{});
}

TEST_CASE("copies that went on apart from each other are told", "[archive][signing][verify]") {
  const TemporaryFolder folder;
  make(folder);
  fs::copy(folder / "archive", folder / "copy", fs::copy_options::recursive);
  Archive copy = Archive::open(folder / "copy", signing_in(folder));
  CHECK(copy.verify().empty());
  {
    Archive archive = open(folder);
    file(archive, folder, "e");
  }
  CHECK(copy.verify().empty());  // merely behind
  file(copy, folder, "f");
  const auto findings = copy.verify();
  REQUIRE(kinds_of(findings) == std::vector{Damage::other_copy});
  CHECK(findings.front().since_entry == 5);
}

TEST_CASE("entries that somebody put in are told even after the office has gone on",
          "[archive][signing][verify]") {
  const TemporaryFolder folder;
  make(folder);
  {
    Archive archive = Archive::open(folder / "archive");  // without the key
    file(archive, folder, "e");
  }
  CHECK(has(open(folder).verify(), Damage::log_unsigned));
  {
    Archive archive = open(folder);
    file(archive, folder, "f");
  }
  const auto findings = open(folder).verify();
  REQUIRE(kinds_of(findings) == std::vector{Damage::log_unsigned});
  CHECK(findings.front().since_entry == 5);
}

TEST_CASE("an archive with people goes on without its key only by a new one", "[archive][signing][people]") {
  const TemporaryFolder folder;
  {
    Archive archive = open(folder);
    fixtures::add_people(archive);
  }
  Archive archive = open(folder, "elsewhere");
  fixtures::act_as(archive, "李四", fixtures::clerk_pin);
  CHECK(fault_of([&] { file(archive, folder, "a"); }) == Fault::no_key);
  CHECK(fault_of([&] { archive.renew_key(by("李四")); }) == Fault::not_allowed);
  const std::string office = archive.office();
  SECTION("an administrator's") {
    fixtures::act_as(archive, "陈主任", fixtures::chief_pin);
    CHECK(archive.renew_key(by("陈主任")));
    CHECK_FALSE(archive.renew_key(by("陈主任")));
  }
  SECTION("or the recovery's") {
    archive.act_as_nobody();
    archive::recover_administrator(archive, "陈主任", "662081", by("root"));
  }
  CHECK(archive.office() == office);
  fixtures::act_as(archive, "李四", fixtures::clerk_pin, fixtures::nine_o_clock + std::chrono::minutes(1));
  file(archive, folder, "a");
  CHECK(kinds_of(archive.verify()) == std::vector{Damage::key_changed});
}

TEST_CASE("two programs sign one log at once", "[archive][signing][concurrency]") {
  const TemporaryFolder folder;
  open(folder);
  const auto work = [&](const std::string& name) {
    return [&folder, name](const fixtures::Parent&) {
      Archive archive = open(folder);
      for (int i = 0; i < 20; ++i) file(archive, folder, name + std::to_string(i));
    };
  };
  fixtures::Child a(work("a")), b(work("b"));
  CHECK(a.finish() == 0);
  CHECK(b.finish() == 0);
  const Archive archive = open(folder);
  CHECK(archive.audit_head().length == 40);
  CHECK(archive.verify().empty());
}

TEST_CASE("an archive from before there were signatures is signed from its first change on",
          "[archive][signing][verify][sqlite]") {
  const TemporaryFolder folder;
  {
    Archive archive = fixtures::open_archive(folder);
    file(archive, folder, "a");
  }
  fixtures::take_back_to_version(folder / "archive", 6);
  Archive archive = open(folder);
  CHECK(archive.office().empty());
  file(archive, folder, "b");
  CHECK_FALSE(archive.office().empty());
  CHECK(archive.verify().empty());
}
