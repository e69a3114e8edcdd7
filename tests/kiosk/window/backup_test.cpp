// The backup on the home screen: its reminder, a touch that makes one, and the time of the day.

#include "archive/people/people.h"
#include "archive/safekeeping/backup_record.h"
#include "archive/safekeeping/moments.h"
#include "kiosk/look/text.h"
#include "kiosk/navigation/chooser_screen.h"
#include "kiosk/people/sign_in_screen.h"
#include "kiosk/window/backup_offer.h"
#include "kiosk/window/home_screen.h"
#include "kiosk/window/settings_screen.h"
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

TEST_CASE("where backups go is chosen at the settings", "[kiosk][window][backup]") {
  const fixtures::TemporaryFolder media;
  fs::create_directories(media / "USB");
  tests::KioskOptions options =
      office([](archive::BackupRecord& record, const fs::path&) { record.at.clear(); });
  options.stick = media / "USB";
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  kiosk.window->go_settings();
  desktop.settle();
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, "backup place");
  const auto offered = [&] {
    auto* chooser = kiosk.shown<kiosk::ChooserScreen>();
    if (chooser == nullptr) return false;
    for (const kiosk::Row& row : chooser->list().rows())
      if (row.title == "USB") return true;
    return false;
  };
  REQUIRE(desktop.wait(offered));
  desktop.wait_until_taken();
  REQUIRE(desktop.touch_row(kiosk.shown<kiosk::ChooserScreen>()->list(), "USB"));
  REQUIRE(desktop.wait([&] { return archive::read_backup_record(kiosk.folder / "archive").has_target(); }));
  CHECK(archive::target_of(archive::read_backup_record(kiosk.folder / "archive")) == media / "USB");
  CHECK(desktop.wait([&] {
    auto* settings = kiosk.shown<kiosk::SettingsScreen>();
    if (settings == nullptr) return false;
    for (const kiosk::Row& row : settings->facts().rows())
      if (row.value == wx((media / "USB").string())) return true;
    return false;
  }));
}

TEST_CASE("whoever closes the window late in the day is offered a backup once", "[kiosk][window][backup]") {
  Kiosk kiosk(office([](archive::BackupRecord& record, const fs::path& folder) {
    record.at.clear();
    archive::set_target(record, folder);
  }));
  Desktop& desktop = Desktop::get();
  REQUIRE(desktop.wait([&] { return says(kiosk, "还没有备份过"); }));
  auto* offer = dynamic_cast<kiosk::BackupOffer*>(wxWindow::FindWindowByName("backup offer", kiosk.window));
  REQUIRE(offer != nullptr);
  CHECK(offer->said().empty());
  REQUIRE(kiosk.window->asks_before_it_closes());
  desktop.settle();
  CHECK(offer->said() == wx("今天还没有备份。"));
  desktop.picture(kiosk.window, "backup-offer");
  // The second time it closes.
  CHECK_FALSE(kiosk.window->asks_before_it_closes());
}

TEST_CASE("a person who locks the kiosk late in the day backs up by a touch", "[kiosk][window][backup]") {
  tests::KioskOptions options = office([](archive::BackupRecord& record, const fs::path& folder) {
    record.at.clear();
    archive::set_target(record, folder);
  });
  const auto prepare = options.prepare;
  options.prepare = [prepare](const fixtures::TemporaryFolder& folder) {
    prepare(folder);
    archive::Archive archive = archive::Archive::open(folder / "archive");
    archive::add_person(archive, "陈主任", {archive::Role::administrator}, "480913",
                        {.who = "陈主任", .when = fixtures::moment("2024-12-30T08:00:00Z")});
  };
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  REQUIRE(desktop.wait([&] {
    auto* screen = kiosk.shown<kiosk::SignInScreen>();
    return screen != nullptr && !screen->names().rows().empty();
  }));
  const auto tap = [&](const char* digits) {
    desktop.wait_until_taken();
    for (const char* digit = digits; *digit != 0; ++digit)
      desktop.touch(&kiosk.shown<kiosk::SignInScreen>()->pin(), wxString("digit ") + *digit);
    desktop.touch(&kiosk.shown<kiosk::SignInScreen>()->pin(), wxString("enter pin"));
  };
  desktop.wait_until_taken();
  REQUIRE(desktop.touch_row(kiosk.shown<kiosk::SignInScreen>()->names(), wx("陈主任")));
  tap("480913");
  REQUIRE(desktop.wait([&] { return says(kiosk, "还没有备份过"); }));
  desktop.settle();
  desktop.wait_until_taken();
  desktop.key(WXK_F10);
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::SignInScreen>() != nullptr; }));
  auto* offer = dynamic_cast<kiosk::BackupOffer*>(wxWindow::FindWindowByName("backup offer", kiosk.window));
  REQUIRE(offer != nullptr);
  REQUIRE(desktop.wait([&] { return !offer->said().empty(); }));
  desktop.settle();
  desktop.picture(kiosk.window, "backup-offer-locked");
  desktop.wait_until_taken();
  desktop.touch(offer, wxString("backup now"));
  REQUIRE(desktop.wait([&] { return kiosk.window->said().Contains(wx("已备份并核对")); }));
  CHECK(archive::the_backup_in(kiosk.folder / "backups").moments.size() == 1);
  CHECK(offer->said().empty());
}
