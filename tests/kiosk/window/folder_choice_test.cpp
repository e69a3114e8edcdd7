// Folders of the machine, chosen with fingers; and sticks that are let go.

#include <atomic>
#include <cstdlib>
#include <mutex>

#include "kiosk/look/text.h"
#include "kiosk/navigation/chooser_screen.h"
#include "kiosk/window/settings_screen.h"
#include "tests/catch.h"
#include "tests/kiosk/desktop.h"

using kiosk::wx;
using tests::Desktop;
using tests::Kiosk;

namespace {

/// Somebody's home folder, while it lives.
class Home {
 public:
  explicit Home(const std::filesystem::path& folder) {
    if (const char* before = std::getenv("HOME")) before_ = before;
    setenv("HOME", folder.c_str(), 1);
  }
  ~Home() { setenv("HOME", before_.c_str(), 1); }

 private:
  std::string before_;
};

bool offers(Kiosk& kiosk, const wxString& title) {
  auto* chooser = kiosk.shown<kiosk::ChooserScreen>();
  if (chooser == nullptr) return false;
  for (const kiosk::Row& row : chooser->list().rows())
    if (row.title == title) return true;
  return false;
}

void choose(Kiosk& kiosk, const wxString& title) {
  Desktop& desktop = Desktop::get();
  REQUIRE(desktop.wait([&] { return offers(kiosk, title); }));
  desktop.wait_until_taken();
  REQUIRE(desktop.touch_row(kiosk.shown<kiosk::ChooserScreen>()->list(), title));
}

void touch_fact(Kiosk& kiosk, const std::string& id) {
  Desktop& desktop = Desktop::get();
  kiosk.window->go_settings();
  auto* settings = kiosk.shown<kiosk::SettingsScreen>();
  REQUIRE(settings != nullptr);
  REQUIRE(desktop.wait([&] { return !settings->facts().rows().empty(); }));
  for (std::size_t row = 0; row < settings->facts().rows().size(); ++row)
    if (settings->facts().rows()[row].id == id) {
      settings->facts().show_row(row);
      desktop.settle();
      desktop.wait_until_taken();
      REQUIRE(desktop.touch_row(settings->facts(), settings->facts().rows()[row].title));
      return;
    }
  FAIL("no fact " << id);
}

}  // namespace

TEST_CASE(
    "the folders of the settings are chosen at the kiosk, and nothing hidden or of the archive's is offered",
    "[kiosk][window][folder_choice]") {
  const fixtures::TemporaryFolder home;
  for (const char* name : {"扫描件/二楼", "扫描件/三楼", "文件", ".hidden"})
    std::filesystem::create_directories(home / name);
  const Home at_home(home.path());
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  touch_fact(kiosk, "watched");
  REQUIRE(desktop.wait([&] { return offers(kiosk, wx("文件")); }));
  desktop.settle();
  desktop.picture(kiosk.window, "folder-choice");
  CHECK_FALSE(offers(kiosk, ".hidden"));
  choose(kiosk, wx("扫描件"));
  choose(kiosk, wx("二楼"));
  REQUIRE(desktop.wait([&] { return kiosk.app->settings.watched_folder == home / "扫描件/二楼"; }));
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::SettingsScreen>() != nullptr; }));
  // One that holds others can be taken itself.
  touch_fact(kiosk, "folder");
  choose(kiosk, wx("扫描件"));
  choose(kiosk, wx("就用“扫描件”"));
  REQUIRE(desktop.wait([&] { return kiosk.app->settings.folder == (home / "扫描件").string(); }));
  // None again.
  touch_fact(kiosk, "watched");
  choose(kiosk, wx("不用文件夹"));
  REQUIRE(desktop.wait([&] { return kiosk.app->settings.watched_folder.empty(); }));
}

TEST_CASE("a stick is let go where files are chosen, and the kiosk says when it may be pulled out",
          "[kiosk][window][folder_choice]") {
  const fixtures::TemporaryFolder media;
  std::filesystem::create_directories(media / "USB");
  std::atomic<kiosk::Ejected> how = kiosk::Ejected::in_use;
  std::mutex mutex;
  std::vector<std::filesystem::path> let_go;
  tests::KioskOptions options;
  options.stick = media / "USB";
  options.eject = [&](const std::filesystem::path& place) {
    const std::lock_guard lock(mutex);
    let_go.push_back(place);
    return kiosk::EjectResult{.how = how, .cause = "a test"};
  };
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  const auto try_it = [&] {
    kiosk.window->go_home();
    kiosk.window->choose_papers(kiosk::HowMany::many, [](const auto&) {});
    choose(kiosk, wx("移除 USB"));
  };
  try_it();
  REQUIRE(desktop.wait([&] { return kiosk.window->said().Contains(wx("USB 还在使用")); }));
  // The card lies over the tiles for some seconds.
  REQUIRE(desktop.wait([&] { return kiosk.window->said().empty(); }));
  how = kiosk::Ejected::done;
  try_it();
  REQUIRE(desktop.wait([&] { return kiosk.window->said() == wx("现在可以拔出 USB 了。"); }));
  CHECK(let_go == std::vector<std::filesystem::path>{media / "USB", media / "USB"});
}
