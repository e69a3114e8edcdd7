#include "archive/safekeeping/backup.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <unistd.h>

#include "archive/safekeeping/backup_check.h"
#include "archive/safekeeping/backup_error.h"
#include "archive/safekeeping/repair.h"
#include "archive/safekeeping/restore.h"
#include "tests/archive/children.h"
#include "tests/archive/fixtures.h"
#include "tests/archive/unsynced_disk.h"
#include "tests/catch.h"

using archive::Archive;
using archive::BackupFault;
using archive::BackupOptions;
using archive::BackupResult;
using archive::Recheck;
using fixtures::fault_of;
using fixtures::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

/// A day of January 2026, at noon in Beijing.
archive::Instant january(int day) {
  return fixtures::moment(std::string("2026-01-") + (day < 10 ? "0" : "") + std::to_string(day) +
                          "T04:00:00Z");
}

BackupOptions at(archive::Instant now, Recheck recheck = Recheck::part) {
  BackupOptions options;
  options.now = now;
  options.recheck = recheck;
  return options;
}

void file_papers(Archive& archive, const TemporaryFolder& folder, int first, int count) {
  for (int i = first; i < first + count; ++i)
    fixtures::filed(archive, folder / (std::to_string(i) + ".txt"), fixtures::study_meeting());
}

archive::RestoreResult restored(const TemporaryFolder& folder, const std::string& name,
                                const std::string& moment = {}) {
  archive::RestoreOptions options;
  options.moment = moment;
  options.mark = fixtures::mark();
  return archive::restore_backup(folder / "stick", folder / name, options);
}

template <class Work>
std::optional<BackupFault> backup_fault_of(Work&& work) {
  try {
    work();
  } catch (const archive::BackupError& error) {
    return error.fault();
  }
  return std::nullopt;
}

/// A disk with room for so many writes.
class FillingDisk : public archive::Disk {
 public:
  explicit FillingDisk(int writes) : left_(writes) {}
  std::unique_ptr<archive::NewFileOnDisk> create(const fs::path& file) override {
    return std::make_unique<File>(archive::real_disk().create(file), left_, file);
  }
  void rename(const fs::path& from, const fs::path& to) override { archive::real_disk().rename(from, to); }
  void remove(const fs::path& file) override { archive::real_disk().remove(file); }
  void create_folder(const fs::path& folder) override { archive::real_disk().create_folder(folder); }
  void sync_folder(const fs::path& folder) override { archive::real_disk().sync_folder(folder); }

 private:
  class File : public archive::NewFileOnDisk {
   public:
    File(std::unique_ptr<archive::NewFileOnDisk> file, int& left, fs::path path)
        : file_(std::move(file)), left_(left), path_(std::move(path)) {}
    void write(std::span<const std::byte> bytes) override {
      if (left_-- <= 0) throw archive::Error(archive::Fault::disk_full, path_.string(), "no space");
      file_->write(bytes);
    }
    void sync() override { file_->sync(); }

   private:
    std::unique_ptr<archive::NewFileOnDisk> file_;
    int& left_;
    fs::path path_;
  };
  int left_;
};

/// The page files of the backup or archive below a folder.
std::vector<fs::path> pages_below(const fs::path& folder) {
  std::vector<fs::path> all;
  for (const std::string& each : fixtures::files_below(folder))
    if (each.find("pages/") != std::string::npos) all.push_back(folder / each);
  return all;
}

}  // namespace

TEST_CASE("a backup is made while the archive is open, and restores whole", "[archive][safekeeping]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  file_papers(archive, folder, 0, 5);
  fixtures::write_file(folder / "archive/office.toml", "office = \"檀江街道\"\n");
  const BackupResult first = archive::make_backup(archive, folder / "stick", at(january(1)));
  CHECK(first.copied == 5);
  CHECK(first.moment.documents == 5);
  CHECK(first.moment.head == archive.audit_head());
  CHECK(first.damaged.empty());
  file_papers(archive, folder, 5, 2);
  const BackupResult second = archive::make_backup(archive, folder / "stick", at(january(2)));
  CHECK(second.copied == 2);
  CHECK_FALSE(second.archive_is_behind);
  const archive::FoundBackup backup = archive::the_backup_in(folder / "stick");
  REQUIRE(backup.moments.size() == 2);
  const archive::BackupCheck check = archive::check_backup(backup, {});
  CHECK(check.damages.empty());
  CHECK(check.moments == 2);

  const archive::RestoreResult newest = restored(folder, "new");
  CHECK(newest.findings.empty());
  const archive::RestoreResult older = restored(folder, "older", "20260101");
  CHECK(older.findings.empty());
  CHECK(Archive::open(folder / "new").list().size() == 7);
  Archive back = Archive::open(folder / "older");
  CHECK(back.list().size() == 5);
  CHECK(fixtures::read_file(folder / "older/office.toml") == "office = \"檀江街道\"\n");
  // Its log says whence it came, and it can be worked on.
  const archive::AuditEntry last = back.audit().back();
  CHECK(last.detail.find("restored from the backup of 2026-01-01T04:00:00Z") == 0);
  CHECK(last.mark.who == "李四");
  CHECK(fixtures::damages(back).empty());
  file_papers(back, folder, 5, 1);
  CHECK(fixtures::damages(back).empty());
}

TEST_CASE("a restored older moment is told apart when it is backed up again", "[archive][safekeeping]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  file_papers(archive, folder, 0, 1);
  archive::make_backup(archive, folder / "stick", at(january(1)));
  file_papers(archive, folder, 1, 1);
  archive::make_backup(archive, folder / "stick", at(january(2)));
  restored(folder, "older", "20260101");
  const Archive back = Archive::open(folder / "older");
  CHECK(archive::make_backup(back, folder / "stick", at(january(3))).archive_is_behind);
}

TEST_CASE("names and folders of a backup are ones that FAT can keep", "[archive][safekeeping]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  file_papers(archive, folder, 0, 2);
  archive::make_backup(archive, folder / "stick", at(january(1)));
  for (const auto& entry : fs::recursive_directory_iterator(folder / "stick")) {
    const std::string name = entry.path().filename().string();
    INFO(name);
    CHECK(name.find_first_of(":\\*?\"<>|") == std::string::npos);
    CHECK_FALSE(name.ends_with(".new"));
    CHECK_FALSE(name.ends_with("-wal"));
    CHECK_FALSE(name.ends_with("-journal"));
    CHECK_FALSE(entry.is_symlink());
  }
}

TEST_CASE("a rotten original of the backup is found and copied again within a fortnight of backups",
          "[archive][safekeeping]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  file_papers(archive, folder, 0, 3);
  archive::make_backup(archive, folder / "stick", at(january(1)));
  const fs::path rotten = pages_below(folder / "stick").front();
  std::string bytes = fixtures::read_file(rotten);
  bytes[0] ^= 1;
  fixtures::write_file(rotten, bytes);
  SECTION("by the turn") {
    std::size_t mended = 0;
    for (int day = 2; day <= 15; ++day)
      mended += archive::make_backup(archive, folder / "stick", at(january(day))).mended;
    CHECK(mended == 1);
  }
  SECTION("at once, when all is read again") {
    const archive::BackupCheck check = archive::check_backup(archive::the_backup_in(folder / "stick"), {});
    REQUIRE(check.damages.size() == 1);
    CHECK(check.damages[0].moments == std::vector<std::string>{"20260101T040000Z"});
    CHECK(archive::make_backup(archive, folder / "stick", at(january(2), Recheck::all)).mended == 1);
  }
  CHECK(archive::check_backup(archive::the_backup_in(folder / "stick"), {}).damages.empty());
}

TEST_CASE("originals that are damaged in the archive are told, kept and brought back",
          "[archive][safekeeping]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  file_papers(archive, folder, 0, 4);
  archive::make_backup(archive, folder / "stick", at(january(1)));
  const std::vector<fs::path> pages = pages_below(folder / "archive");
  REQUIRE(pages.size() == 4);
  fs::remove(pages[0]);
  fixtures::write_file(pages[1], "rotten");
  CHECK(fixtures::damages(archive).size() == 2);
  // What the backup has it keeps, though the archive has it no more.
  const BackupResult after = archive::make_backup(archive, folder / "stick", at(january(2), Recheck::all));
  CHECK(after.mended == 0);
  CHECK(archive::check_backup(archive::the_backup_in(folder / "stick"), {}).damages.empty());
  const archive::RepairResult repaired = archive::repair(archive, folder / "stick", {});
  CHECK(repaired.mended.size() == 2);
  CHECK(repaired.damaged.empty());
  CHECK(fixtures::damages(archive).empty());
}

TEST_CASE("an original that is nowhere any more is told as lost, and the rest is backed up",
          "[archive][safekeeping]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  file_papers(archive, folder, 0, 3);
  fs::remove(pages_below(folder / "archive").front());
  const BackupResult result = archive::make_backup(archive, folder / "stick", at(january(1)));
  CHECK(result.damaged.size() == 1);
  CHECK(result.lost == result.damaged);
  CHECK(result.moment.pages.size() == 2);
  CHECK(archive::check_backup(archive::the_backup_in(folder / "stick"), {}).damages.empty());
  CHECK(restored(folder, "new").findings.size() == 1);
}

TEST_CASE("originals come back from another archive, and from any folder with the same bytes",
          "[archive][safekeeping]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  file_papers(archive, folder, 0, 2);
  const std::vector<fs::path> pages = pages_below(folder / "archive");
  fs::create_directories(folder / "scans/old");
  fs::copy_file(pages[0], folder / "scans/old/whatever.bin");
  fs::create_symlink(pages[1], folder / "scans/link.txt");
  for (const fs::path& page : pages) fs::remove(page);
  const archive::RepairResult result = archive::repair(archive, folder / "scans", {});
  CHECK(result.mended.size() == 1);
  CHECK(result.damaged.size() == 1);
  CHECK(fault_of([&] { archive::repair(archive, folder / "nowhere", {}); }) == archive::Fault::no_folder);
}

TEST_CASE("backups go neither into an archive nor onto a stick that is not there", "[archive][safekeeping]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  CHECK(backup_fault_of([&] { archive::make_backup(archive, folder / "stick", at(january(1))); }) ==
        BackupFault::nothing_kept);
  file_papers(archive, folder, 0, 1);
  for (const std::string name : {"archive", "archive/pages", "archive/backup"})
    CHECK(fault_of([&] { archive::make_backup(archive, folder / name, at(january(1))); }) ==
          archive::Fault::in_archive);
  CHECK(fault_of([&] { archive::make_backup(archive, folder / "media/stick", at(january(1))); }) ==
        archive::Fault::no_folder);
}

TEST_CASE("nothing is restored over what is there, or from what is no backup", "[archive][safekeeping]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  file_papers(archive, folder, 0, 1);
  CHECK(backup_fault_of([&] { restored(folder, "new"); }) == BackupFault::no_backup);
  archive::make_backup(archive, folder / "stick", at(january(1)));
  CHECK(backup_fault_of([&] { restored(folder, "new", "1999"); }) == BackupFault::no_moment);
  fs::create_directory(folder / "full");
  fixtures::write_file(folder / "full/mine.txt", "x");
  CHECK(fault_of([&] { restored(folder, "full"); }) == archive::Fault::would_replace);
  CHECK(fault_of([&] { restored(folder, "archive"); }) == archive::Fault::in_archive);
  CHECK(fault_of([&] { restored(folder, "archive/inside"); }) == archive::Fault::in_archive);
  fs::create_directory(folder / "empty");
  CHECK(restored(folder, "empty").findings.empty());
  CHECK(fixtures::read_file(folder / "full/mine.txt") == "x");
}

TEST_CASE("a moment whose text or catalogue was changed is not restored, and others are",
          "[archive][safekeeping]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  file_papers(archive, folder, 0, 1);
  archive::make_backup(archive, folder / "stick", at(january(1)));
  const BackupResult last = archive::make_backup(archive, folder / "stick", at(january(2)));
  const archive::FoundBackup backup = archive::the_backup_in(folder / "stick");
  const fs::path moment = archive::backup_names::moment(backup.folder, last.moment.name);
  SECTION("its text") {
    fixtures::write_file(moment / "moment.txt", fixtures::read_file(moment / "moment.txt") + " ");
    CHECK(restored(folder, "new").moment.name == "20260101T040000Z");
    CHECK(backup_fault_of([&] { restored(folder, "newest", "20260102"); }) == BackupFault::moment_damaged);
  }
  SECTION("its catalogue") {
    std::string bytes = fixtures::read_file(moment / "catalogue.sqlite");
    bytes[bytes.size() / 2] ^= 1;
    fixtures::write_file(moment / "catalogue.sqlite", bytes);
    CHECK(backup_fault_of([&] { restored(folder, "newest"); }) == BackupFault::moment_damaged);
    CHECK_FALSE(fs::exists(folder / "newest"));
    CHECK(restored(folder, "new", "20260101").findings.empty());
  }
  // Nothing of what was tried is left.
  for (const auto& entry : fs::directory_iterator(folder.path()))
    CHECK_FALSE(entry.path().filename().string().ends_with(".restoring"));
}

TEST_CASE("several archives' backups in one folder don't mix", "[archive][safekeeping]") {
  const TemporaryFolder folder, other;
  Archive archive = fixtures::open_archive(folder);
  file_papers(archive, folder, 0, 2);
  Archive second = fixtures::open_archive(other);
  fixtures::filed(second, other / "else.txt", fixtures::study_meeting());
  archive::make_backup(archive, folder / "stick", at(january(1)));
  const BackupResult result = archive::make_backup(second, folder / "stick", at(january(1)));
  CHECK_FALSE(result.archive_is_behind);
  CHECK(archive::backups_in(folder / "stick").size() == 2);
  CHECK(backup_fault_of([&] { restored(folder, "new"); }) == BackupFault::several);
  archive::RestoreOptions options;
  options.of = result.moment.archive.substr(0, 6);
  options.mark = fixtures::mark();
  archive::restore_backup(folder / "stick", folder / "new", options);
  CHECK(Archive::open(folder / "new").list().size() == 1);
}

TEST_CASE("old moments go, and with them the originals that none needs", "[archive][safekeeping]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  file_papers(archive, folder, 0, 1);
  archive::make_backup(archive, folder / "stick", at(january(1)));
  // Twenty in a single day: the last seven stay, and what else is the last of its week or month is among
  // them.
  for (int second = 1; second < 20; ++second)
    archive::make_backup(archive, folder / "stick", at(january(2) + std::chrono::seconds(second)));
  CHECK(archive::the_backup_in(folder / "stick").moments.size() == 7);
  // What a pulled stick has left goes with the next backup.
  const fs::path backup = archive::the_backup_in(folder / "stick").folder;
  fs::create_directory(backup / "moments/20260101T000000Z.new");
  fixtures::write_file(backup / "moments/20260101T000000Z.new/catalogue.sqlite", "half");
  fixtures::write_file(backup / "pages/ab.jpg.new", "half");
  archive::make_backup(archive, folder / "stick", at(january(3)));
  CHECK_FALSE(fs::exists(backup / "moments/20260101T000000Z.new"));
  CHECK_FALSE(fs::exists(backup / "pages/ab.jpg.new"));
  CHECK(restored(folder, "new").findings.empty());
}

TEST_CASE("stopped, a backup leaves the moments before it and makes none", "[archive][safekeeping]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  file_papers(archive, folder, 0, 2);
  archive::make_backup(archive, folder / "stick", at(january(1)));
  std::stop_source stop;
  stop.request_stop();
  BackupOptions options = at(january(2));
  options.stop = stop.get_token();
  CHECK(archive::make_backup(archive, folder / "stick", options).stopped);
  CHECK(archive::the_backup_in(folder / "stick").moments.size() == 1);
}

TEST_CASE("killed while it backs up, the moments before are whole and the next one is made",
          "[archive][safekeeping][kill]") {
  const TemporaryFolder folder;
  {
    Archive archive = fixtures::open_archive(folder);
    file_papers(archive, folder, 0, 6);
    archive::make_backup(archive, folder / "stick", at(january(1)));
  }
  for (int kill_at = 1; kill_at <= 6; ++kill_at) {
    fixtures::Child child([&](const fixtures::Parent& parent) {
      Archive archive = fixtures::open_archive(folder);
      fixtures::filed(archive, folder / ("k" + std::to_string(kill_at) + ".txt"), fixtures::study_meeting());
      BackupOptions options = at(january(1 + kill_at));
      options.progress = [&](std::size_t done, std::size_t) { parent.tell(static_cast<std::int64_t>(done)); };
      archive::make_backup(archive, folder / "stick", options);
    });
    for (int i = 0; i < kill_at; ++i) child.next();
    child.kill();
    const archive::FoundBackup backup = archive::the_backup_in(folder / "stick");
    for (const archive::FoundMoment& moment : backup.moments) CHECK(moment.said.has_value());
    CHECK(archive::check_backup(backup, {}).damages.empty());
  }
  Archive archive = fixtures::open_archive(folder);
  archive::make_backup(archive, folder / "stick", at(january(20)));
  CHECK(restored(folder, "new").findings.empty());
}

TEST_CASE("a document taken back while it is backed up is in no moment", "[archive][safekeeping]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  file_papers(archive, folder, 0, 2);
  Archive other = fixtures::open_archive(folder);
  const archive::DocumentId gone = fixtures::filed(other, folder / "gone.txt", fixtures::study_meeting());
  bool taken_back = false;
  BackupOptions options = at(january(1));
  options.progress = [&](std::size_t, std::size_t) {
    if (taken_back) return;
    taken_back = true;
    other.withdraw(std::vector{gone}, fixtures::mark());
  };
  const BackupResult result = archive::make_backup(archive, folder / "stick", options);
  CHECK(result.damaged.empty());
  CHECK(restored(folder, "new").findings.empty());
}

TEST_CASE("a full disk makes no moment and takes none, wherever it fills up", "[archive][safekeeping]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  file_papers(archive, folder, 0, 2);
  archive::make_backup(archive, folder / "stick", at(january(1)));
  file_papers(archive, folder, 2, 3);
  int refused = 0;
  for (int writes = 0;; ++writes) {
    INFO("room for " << writes << " writes");
    FillingDisk disk(writes);
    const auto fault =
        backup_fault_of([&] { archive::make_backup(archive, folder / "stick", at(january(2)), disk); });
    const archive::FoundBackup backup = archive::the_backup_in(folder / "stick");
    CHECK(archive::check_backup(backup, {}).damages.empty());
    for (const std::string& file : fixtures::files_below(folder / "stick"))
      CHECK(file.find(".new") == std::string::npos);
    if (!fault) break;
    CHECK(fault == BackupFault::target_full);
    CHECK(backup.moments.size() == 1);
    ++refused;
  }
  CHECK(refused >= 2);
  CHECK(restored(folder, "new").findings.empty());
}

TEST_CASE("a full disk restores nothing and leaves nothing", "[archive][safekeeping]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  file_papers(archive, folder, 0, 2);
  archive::make_backup(archive, folder / "stick", at(january(1)));
  FillingDisk disk(2);
  archive::RestoreOptions options;
  options.mark = fixtures::mark();
  CHECK(backup_fault_of([&] { archive::restore_backup(folder / "stick", folder / "new", options, disk); }) ==
        BackupFault::target_full);
  CHECK_FALSE(fs::exists(folder / "new"));
  for (const auto& entry : fs::directory_iterator(folder.path()))
    CHECK_FALSE(entry.path().filename().string().ends_with(".restoring"));
}

TEST_CASE("what was backed up is there after a power cut", "[archive][safekeeping][power]") {
  const auto names = GENERATE(fixtures::UnsyncedDisk::Names::lost, fixtures::UnsyncedDisk::Names::kept);
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  file_papers(archive, folder, 0, 3);
  fixtures::UnsyncedDisk disk;
  archive::make_backup(archive, folder / "stick", at(january(1)), disk);
  file_papers(archive, folder, 3, 2);
  archive::make_backup(archive, folder / "stick", at(january(2)), disk);
  disk.lose_power(names);
  const archive::FoundBackup backup = archive::the_backup_in(folder / "stick");
  CHECK(backup.moments.size() == 2);
  CHECK(archive::check_backup(backup, {}).damages.empty());
  CHECK(restored(folder, "new").findings.empty());
}

TEST_CASE("killed while an old moment goes, none is left half gone", "[archive][safekeeping][kill]") {
  const TemporaryFolder folder;
  {
    Archive archive = fixtures::open_archive(folder);
    file_papers(archive, folder, 0, 1);
    for (int second = 0; second < 7; ++second)
      archive::make_backup(archive, folder / "stick", at(january(2) + std::chrono::seconds(second)));
  }
  /// Ends the program before the nth file is removed.
  class DyingDisk : public FillingDisk {
   public:
    explicit DyingDisk(int removals) : FillingDisk(1000), left_(removals) {}
    void remove(const fs::path& file) override {
      if (left_-- <= 0) ::_exit(9);
      archive::real_disk().remove(file);
    }

   private:
    int left_;
  };
  for (int removals = 0;; ++removals) {
    INFO("killed at removal " << removals);
    fixtures::Child child([&](const fixtures::Parent&) {
      Archive archive = fixtures::open_archive(folder);
      DyingDisk disk(removals);
      archive::make_backup(archive, folder / "stick", at(january(3) + std::chrono::seconds(removals)), disk);
    });
    const bool killed = child.finish() == 9;
    for (const archive::FoundMoment& moment : archive::the_backup_in(folder / "stick").moments)
      CHECK(moment.said.has_value());
    CHECK(archive::the_backup_in(folder / "stick").moments.size() >= 7);
    if (!killed) break;
    REQUIRE(removals < 40);
  }
}
