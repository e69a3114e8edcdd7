// A catalogue that has lost changes which were acknowledged, and one that is gone: told, never built upon.

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <signal.h>
#include <unistd.h>

#include "archive/catalogue/archive.h"
#include "archive/files/file_names.h"
#include "archive/records/sha256.h"
#include "tests/archive/children.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using archive::Damage;
using archive::Fault;
using archive::Missing;
using fixtures::Child;
using fixtures::fault_of;
using fixtures::Parent;
using fixtures::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

const fixtures::Paper paper = fixtures::study_meeting();

fs::path archive_in(const TemporaryFolder& folder) {
  return folder / "archive";
}

/// Files papers of these names, one after another.
void file(const TemporaryFolder& folder, const std::vector<std::string>& names) {
  Archive archive = fixtures::open_archive(folder);
  for (const std::string& name : names) fixtures::filed(archive, folder / (name + ".txt"), paper);
}

bool tells_cut_log(const Archive& archive) {
  for (const archive::Finding& finding : archive.verify())
    if (finding.damage == Damage::audit_cut) return true;
  return false;
}

/// Writers are refused, readers are not, and verify tells.
void check_cut(const TemporaryFolder& folder, std::size_t documents) {
  Archive archive = Archive::open(archive_in(folder));
  CHECK(archive.list().size() == documents);
  CHECK(archive.loss());
  CHECK(tells_cut_log(archive));
  CHECK(fault_of([&] { archive.require_writable(); }) == Fault::log_cut);
  CHECK(fault_of([&] { fixtures::filed(archive, folder / "further.txt", paper); }) == Fault::log_cut);
  CHECK(fault_of([&] { archive.link(1, "1.1.1a", archive::LinkState::accepted, fixtures::mark()); }) ==
        Fault::log_cut);
  CHECK(archive.list().size() == documents);
}

/// Changes that wait in the -wal, as behind a program that was killed while another read.
void change_and_be_killed(const TemporaryFolder& folder, int changes) {
  Child child([&](const Parent& parent) {
    const fixtures::HeldSnapshot reader(archive_in(folder));
    Archive archive = Archive::open(archive_in(folder));
    for (int i = 0; i < changes; ++i)
      archive.link(1, "1.1.1" + std::string(1, static_cast<char>('a' + i)), archive::LinkState::accepted,
                   fixtures::mark());
    parent.tell(changes);
    kill(getpid(), SIGKILL);
  });
  REQUIRE(child.next() == changes);
  child.finish();
}

}  // namespace

TEST_CASE("an older copy in the catalogue's place is told, and nothing is built upon it",
          "[archive][loss][sqlite]") {
  const TemporaryFolder folder;
  file(folder, {"a", "b"});
  const fs::path catalogue = archive::file_names::catalogue(archive_in(folder));
  fs::copy_file(catalogue, folder / "older");
  file(folder, {"c"});
  fs::copy_file(folder / "older", catalogue, fs::copy_options::overwrite_existing);
  check_cut(folder, 2);
}

TEST_CASE("entries cut off the log with the rows that they wrote are told", "[archive][loss][sqlite]") {
  for (int cut = 1; cut <= 3; ++cut) {
    INFO(cut << " entries");
    const TemporaryFolder folder;
    file(folder, {"a"});
    {
      Archive archive = Archive::open(archive_in(folder));
      for (const char* requirement : {"1.1.1b", "1.2.1a", "1.3.1a"})
        archive.link(1, requirement, archive::LinkState::accepted, fixtures::mark());
    }
    const std::string kept = std::to_string(4 - cut);
    fixtures::forge(
        archive_in(folder),
        "DROP TRIGGER audit_is_never_cut; DELETE FROM audit WHERE number > " + kept +
            "; DELETE FROM link WHERE set_by IS NOT NULL AND requirement IN (SELECT requirement FROM link"
            " WHERE set_by IS NOT NULL ORDER BY requirement DESC LIMIT " +
            std::to_string(cut) + ")");
    check_cut(folder, 1);
  }
}

TEST_CASE("a log forged anew to the same length is told", "[archive][loss][sqlite]") {
  const TemporaryFolder folder;
  file(folder, {"a", "b"});
  fixtures::forge(archive_in(folder),
                  "DROP TRIGGER audit_is_never_changed; UPDATE audit SET hash = replace(hash, '0', '1')");
  check_cut(folder, 2);
}

TEST_CASE("changes that a flipped bit of the -wal takes away are told", "[archive][loss][sqlite]") {
  const TemporaryFolder folder;
  file(folder, {"a"});
  change_and_be_killed(folder, 3);
  const fs::path wal = archive::file_names::catalogue(archive_in(folder)).string() + "-wal";
  std::string bytes = fixtures::read_file(wal);
  REQUIRE(bytes.size() > 10'000);
  SECTION("without a flip they are all there") {
    const Archive archive = Archive::open(archive_in(folder));
    CHECK(archive.audit_head().length == 4);
    CHECK_FALSE(archive.loss());
    CHECK(archive.verify().empty());
  }
  SECTION("at its end") {
    bytes[bytes.size() - 2000] ^= 1;
    fixtures::write_file(wal, bytes);
    check_cut(folder, 1);
  }
  SECTION("at its beginning") {
    bytes[200] ^= 1;
    fixtures::write_file(wal, bytes);
    check_cut(folder, 1);
  }
}

TEST_CASE("after each change nothing waits in the -wal", "[archive][loss][sqlite]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  const fs::path wal = archive::file_names::catalogue(archive_in(folder)).string() + "-wal";
  fixtures::filed(archive, folder / "a.txt", paper);
  CHECK(fs::file_size(wal) == 0);
  archive.link(1, "1.1.1b", archive::LinkState::accepted, fixtures::mark());
  CHECK(fs::file_size(wal) == 0);
}

TEST_CASE("a program killed before it kept the head is no loss", "[archive][loss]") {
  const TemporaryFolder folder;
  file(folder, {"a"});
  const fs::path head = archive::file_names::audit_head(archive_in(folder));
  const std::string before = fixtures::read_file(head);
  file(folder, {"b"});
  const std::string after = fixtures::read_file(head);
  CHECK(before != after);
  SECTION("the head is of the entry before") {
    fixtures::write_file(head, before);
  }
  SECTION("an archive from before there was this file") {
    fs::remove(head);
  }
  Archive archive = Archive::open(archive_in(folder));
  CHECK_FALSE(archive.loss());
  CHECK(fixtures::read_file(head) == after);
  CHECK(archive.verify().empty());
}

TEST_CASE("a head that can't be read is not taken for one", "[archive][loss]") {
  const TemporaryFolder folder;
  file(folder, {"a"});
  const fs::path head = archive::file_names::audit_head(archive_in(folder));
  std::string bytes = fixtures::read_file(head);
  SECTION("changed") {
    bytes[30] ^= 1;
  }
  SECTION("cut") {
    bytes.resize(bytes.size() / 2);
  }
  SECTION("empty") {
    bytes.clear();
  }
  fixtures::write_file(head, bytes);
  check_cut(folder, 1);
}

TEST_CASE("a person can accept a loss, which the log then says", "[archive][loss][sqlite]") {
  const TemporaryFolder folder;
  file(folder, {"a"});
  const fs::path catalogue = archive::file_names::catalogue(archive_in(folder));
  fs::copy_file(catalogue, folder / "older");
  file(folder, {"b", "c", "d"});
  fs::copy_file(folder / "older", catalogue, fs::copy_options::overwrite_existing);
  {
    Archive archive = Archive::open(archive_in(folder));
    CHECK(fault_of([&] { archive.accept_loss(fixtures::mark("")); }) == Fault::no_operator);
    CHECK(archive.accept_loss(fixtures::mark("王五")));
    CHECK_FALSE(archive.accept_loss(fixtures::mark("王五")));
    CHECK_FALSE(archive.loss());
    const archive::AuditEntry entry = archive.audit().back();
    CHECK(entry.action == archive::Action::loss_accepted);
    CHECK(entry.mark.who == "王五");
    CHECK(entry.detail.find('4') != std::string::npos);
    // The papers whose rows are lost are there still, and can be filed again.
    const auto findings = archive.verify();
    CHECK(findings.size() == 3);
    for (const archive::Finding& finding : findings) CHECK(finding.damage == Damage::unknown_file);
  }
  file(folder, {"b", "c", "d"});
  const Archive archive = Archive::open(archive_in(folder));
  CHECK(archive.list().size() == 4);
  CHECK(archive.verify().empty());
}

TEST_CASE("what seems left over is not swept from a log that was cut", "[archive][loss][sqlite]") {
  const TemporaryFolder folder;
  file(folder, {"a"});
  const fs::path catalogue = archive::file_names::catalogue(archive_in(folder));
  fs::copy_file(catalogue, folder / "older");
  file(folder, {"b"});
  // As if killed between the commit and the marker's removal, and then the commit were lost.
  const std::string sha256 = archive::sha256_of_file(folder / "b.txt");
  fixtures::write_file(archive::file_names::marker(archive_in(folder), {sha256, "txt"}), "");
  fs::copy_file(folder / "older", catalogue, fs::copy_options::overwrite_existing);
  Archive::open(archive_in(folder)).verify();
  CHECK(fs::exists(archive::file_names::blob(archive_in(folder), {sha256, "txt"})));
}

TEST_CASE("a catalogue that is gone or empty beside papers is never begun anew", "[archive][loss][sqlite]") {
  const TemporaryFolder folder;
  file(folder, {"a"});
  const fs::path catalogue = archive::file_names::catalogue(archive_in(folder));
  fs::copy_file(catalogue, folder / "copy");
  SECTION("gone") {
    fs::remove(catalogue);
  }
  SECTION("gone, and what was to be remembered of it too") {
    fs::remove(catalogue);
    fs::remove(archive::file_names::audit_head(archive_in(folder)));
  }
  SECTION("empty") {
    fs::resize_file(catalogue, 0);
  }
  SECTION("a database without tables") {
    fs::remove(catalogue);
    fixtures::forge(archive_in(folder), "PRAGMA journal_mode = WAL; VACUUM");
    CHECK(fs::file_size(catalogue) > 0);
  }
  SECTION("nothing but changes that wait") {
    fs::remove(catalogue);
    fs::remove_all(archive::file_names::pages(archive_in(folder)));
    fs::remove(archive::file_names::audit_head(archive_in(folder)));
    fixtures::write_file(catalogue.string() + "-wal", "changes");
  }
  const auto before = fixtures::files_below(archive_in(folder));
  for (const Missing missing : {Missing::fail, Missing::create})
    CHECK(fault_of([&] { Archive::open(archive_in(folder), {.if_missing = missing}); }) ==
          Fault::catalogue_lost);
  CHECK(fixtures::files_below(archive_in(folder)) == before);
  fs::remove(catalogue.string() + "-wal");
  fs::copy_file(folder / "copy", catalogue, fs::copy_options::overwrite_existing);
  CHECK(Archive::open(archive_in(folder)).list().size() == 1);
}

TEST_CASE("a commit that only the -wal knows of is not half undone by sweeping", "[archive][loss][kill]") {
  const TemporaryFolder folder;
  file(folder, {"a"});
  const fs::path catalogue = archive::file_names::catalogue(archive_in(folder));
  const fs::path shm = catalogue.string() + "-shm",
                 head = archive::file_names::audit_head(archive_in(folder));
  Child keeper([&](const Parent& parent) {
    const fixtures::HeldSnapshot snapshot(archive_in(folder));
    parent.tell(1);
    parent.wait();
  });
  REQUIRE(keeper.next() == 1);
  const std::string index_before = fixtures::read_file(shm), head_before = fixtures::read_file(head);
  Child filer([&](const Parent& parent) {
    file(folder, {"b"});
    parent.tell(1);
  });
  REQUIRE(filer.next() == 1);
  filer.finish();
  // As if killed when its commit was on the disk, and in the index not yet.
  std::fstream(shm, std::ios::binary | std::ios::in | std::ios::out) << index_before;
  fixtures::write_file(head, head_before);
  const archive::BlobName blob{archive::sha256_of_file(folder / "b.txt"), "txt"};
  fixtures::write_file(archive::file_names::marker(archive_in(folder), blob), "");
  Child opener([&](const Parent& parent) {
    parent.tell(static_cast<std::int64_t>(Archive::open(archive_in(folder)).list().size()));
  });
  CHECK(opener.next() == 1);
  CHECK(opener.finish() == 0);
  CHECK_FALSE(fs::exists(archive::file_names::blob(archive_in(folder), blob)));
  // Now nobody has it open, and whoever opens it recovers the -wal.
  keeper.kill();
  const Archive archive = Archive::open(archive_in(folder));
  CHECK(archive.list().size() == 1);
  for (const archive::Finding& finding : archive.verify())
    FAIL_CHECK(archive::name_of(finding.damage) << " " << finding.subject << " " << finding.detail);
}
