// The backup on the home screen: its reminder, a touch that makes one, and the time of the day.

#include "archive/safekeeping/backup_record.h"
#include "archive/safekeeping/moments.h"
#include "kiosk/look/text.h"
#include "kiosk/window/home_screen.h"
#include "tests/catch.h"
#include "tests/kiosk/desktop.h"

using kiosk::wx;
using tests::Desktop;
using tests::Kiosk;

namespace {

namespace fs = std::filesystem;

/// A kiosk with one paper filed, and a record that `change` changes.
tests::KioskOptions office(const std::function<void(archive::BackupRecord&, const fs::path&)>& change) {
  tests::KioskOptions options;
  options.prepare = [change](const fixtures::TemporaryFolder& folder) {
    archive::Archive archive =
        archive::Archive::open(folder / "archive", {.if_missing = archive::Missing::create});
    fixtures::filed(archive, folder / "a.jpg", fixtures::study_meeting());
    fs::create_directory(folder / "backups");
    archive::BackupRecord record;
    change(record, folder / "backups");
    archive::write_backup_record(folder / "archive", record);
  };
  return options;
}

bool says(const Kiosk& kiosk, const char* words) {
  auto* const home = kiosk.shown<kiosk::HomeScreen>();
  return home != nullptr && home->backup().said().Contains(wx(words));
}

}  // namespace

TEST_CASE("home reminds of a backup that was never made, and a touch makes it", "[kiosk][window][backup]") {
  Kiosk kiosk(office([](archive::BackupRecord& record, const fs::path& folder) {
    record.at.clear();
    archive::set_target(record, folder);
  }));
  Desktop& desktop = Desktop::get();
  REQUIRE(desktop.wait([&] { return says(kiosk, "还没有备份过"); }));
  const wxRect where = kiosk.shown<kiosk::HomeScreen>()->backup().GetScreenRect();
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, "backup");
  REQUIRE(desktop.wait([&] { return says(kiosk, "已备份并核对"); }));
  CHECK(kiosk.shown<kiosk::HomeScreen>()->backup().GetScreenRect() == where);
  desktop.picture(kiosk.window, "home-backup");
  CHECK(archive::the_backup_in(kiosk.folder / "backups").moments.size() == 1);
  const archive::BackupRecord record = archive::read_backup_record(kiosk.folder / "archive");
  REQUIRE(record.last);
  CHECK(record.last->made == kiosk.now);
}

TEST_CASE("home says how old the last backup is, and why a touch makes none", "[kiosk][window][backup]") {
  Kiosk kiosk(office([](archive::BackupRecord& record, const fs::path&) {
    record.last = {.made = fixtures::moment("2024-12-14T08:00:00Z"), .moment = {}, .folder = {}};
  }));
  Desktop& desktop = Desktop::get();
  REQUIRE(desktop.wait([&] { return says(kiosk, "上次备份在 17 天前"); }));
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, "backup");
  CHECK(desktop.wait([&] { return says(kiosk, "还没有设定备份存到哪里"); }));
}

TEST_CASE("a backup begins by itself once its time has come", "[kiosk][window][backup]") {
  // It is four in the afternoon.
  Kiosk kiosk(office([](archive::BackupRecord& record, const fs::path& folder) {
    record.at = "15:30";
    record.last = {.made = fixtures::moment("2024-12-31T01:00:00Z"), .moment = {}, .folder = {}};
    archive::set_target(record, folder);
  }));
  CHECK(Desktop::get().wait([&] { return says(kiosk, "已备份并核对"); }));
  CHECK(archive::the_backup_in(kiosk.folder / "backups").moments.size() == 1);
}
