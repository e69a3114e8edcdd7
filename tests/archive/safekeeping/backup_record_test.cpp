#include "archive/safekeeping/backup_record.h"

#include <filesystem>

#include "archive/safekeeping/backup_error.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::BackupRecord;
using archive::Overdue;
using fixtures::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

/// A machine with a stick at `mount`.
archive::DiskTable machine_with_stick(const TemporaryFolder& folder, const std::string& mount) {
  fs::create_directories(folder / "by-uuid");
  fixtures::write_file(folder / "sdb1", "");
  if (!fs::exists(folder / "by-uuid/12AB-34CD"))
    fs::create_symlink(folder / "sdb1", folder / "by-uuid/12AB-34CD");
  std::string place = fs::canonical(folder.path()) / mount;
  if (const std::size_t space = place.find(' '); space != std::string::npos) place.replace(space, 1, "\\040");
  fixtures::write_file(folder / "mountinfo",
                       "22 1 8:1 / / rw - ext4 /dev/root rw\n"
                       "99 22 8:17 / " +
                           place + " rw,nosuid shared:1 - vfat " + (folder / "sdb1").string() + " rw\n");
  return {.mounts = folder / "mountinfo", .by_uuid = folder / "by-uuid"};
}

}  // namespace

TEST_CASE("where backups go is kept beside the catalogue, and the last one", "[archive][safekeeping]") {
  const TemporaryFolder folder;
  fixtures::open_archive(folder);
  const fs::path archive = folder / "archive";
  BackupRecord record = archive::read_backup_record(archive);
  CHECK_FALSE(record.has_target());
  CHECK(record.remind_after_days == 7);
  record.target = "/media/备份";
  record.at = "17:30";
  record.last = {
      .made = fixtures::moment("2026-01-01T04:00:00Z"), .moment = "20260101T040000Z", .folder = "/x"};
  archive::write_backup_record(archive, record);
  const BackupRecord back = archive::read_backup_record(archive);
  CHECK(back.target == "/media/备份");
  CHECK(back.at == "17:30");
  REQUIRE(back.last);
  CHECK(back.last->made == record.last->made);
  // It is one of the archive's own files.
  CHECK(fixtures::damages(fixtures::open_archive(folder)).empty());
  fixtures::write_file(archive / "backup.toml", "target = [");
  CHECK_THROWS_AS(archive::read_backup_record(archive), archive::BackupError);
}

TEST_CASE("a stick is found by its number wherever it is mounted", "[archive][safekeeping]") {
  const TemporaryFolder folder;
  fs::create_directories(folder / "media one/backups");
  fs::create_directories(folder / "media2/backups");
  BackupRecord record;
  archive::set_target(record, folder / "media one/backups", machine_with_stick(folder, "media one"));
  CHECK(record.volume == "12AB-34CD");
  CHECK(record.target == "backups");
  CHECK(archive::target_of(record, machine_with_stick(folder, "media one")) ==
        fs::canonical(folder / "media one/backups"));
  CHECK(archive::target_of(record, machine_with_stick(folder, "media2")) ==
        fs::canonical(folder / "media2/backups"));
  archive::DiskTable nothing = machine_with_stick(folder, "media2");
  fixtures::write_file(folder / "mountinfo", "");
  CHECK_THROWS_AS(archive::target_of(record, nothing), archive::BackupError);
}

TEST_CASE("a folder of the machine is kept by its path", "[archive][safekeeping]") {
  const TemporaryFolder folder;
  BackupRecord record;
  CHECK_THROWS_AS(archive::target_of(record), archive::BackupError);
  archive::set_target(record, folder.path());
  CHECK(record.volume.empty());
  CHECK(archive::target_of(record) == fs::canonical(folder.path()));
  CHECK(fixtures::fault_of([&] { archive::set_target(record, folder / "nowhere"); }) ==
        archive::Fault::no_folder);
}

TEST_CASE("the reminder comes after its days, counted in Beijing", "[archive][safekeeping]") {
  BackupRecord record;
  const archive::Instant now = fixtures::moment("2026-01-10T16:30:00Z");  // the 11th in Beijing
  CHECK(archive::overdue(record, now) == Overdue::never_made);
  record.last = {.made = fixtures::moment("2026-01-03T16:30:00Z"), .moment = {}, .folder = {}};
  CHECK(archive::overdue(record, now) == Overdue::no);
  record.last->made = fixtures::moment("2026-01-03T15:30:00Z");
  CHECK(archive::days_since(*record.last, now) == 8);
  CHECK(archive::overdue(record, now) == Overdue::too_old);
}

TEST_CASE("a backup is due once its time of the day has come, also if the machine was off then",
          "[archive][safekeeping]") {
  BackupRecord record;
  const archive::Instant morning = fixtures::moment("2026-01-10T01:00:00Z");
  const archive::Instant evening = fixtures::moment("2026-01-10T09:30:00Z");  // 17:30 in Beijing
  CHECK_FALSE(archive::due(record, evening));
  record.target = "/x";
  CHECK(archive::due(record, morning));
  record.last = {.made = fixtures::moment("2026-01-09T09:30:00Z"), .moment = {}, .folder = {}};
  CHECK_FALSE(archive::due(record, morning));
  CHECK_FALSE(archive::due(record, evening - std::chrono::seconds(1)));
  CHECK(archive::due(record, evening));
  record.last->made = fixtures::moment("2026-01-09T09:29:59Z");
  CHECK(archive::due(record, morning));
  record.at.clear();
  CHECK_FALSE(archive::due(record, evening));
}
