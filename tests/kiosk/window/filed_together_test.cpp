// What was filed together: listed, on one slip, and taken back within a minute.

#include <algorithm>

#include "kiosk/filed/filed_check_screen.h"
#include "kiosk/intake/filed_screen.h"
#include "kiosk/intake/scan_screen.h"
#include "kiosk/look/text.h"
#include "kiosk/window/home_screen.h"
#include "tests/catch.h"
#include "tests/kiosk/desktop.h"

using kiosk::wx;
using tests::Desktop;
using tests::find_button;
using tests::Kiosk;
using tests::minutes;
using tests::paper_picture;

namespace {

std::size_t unfiled(const Kiosk& kiosk) {
  const auto sheets = kiosk.app->tray.sheets();
  return static_cast<std::size_t>(
      std::count_if(sheets.begin(), sheets.end(), [](const kiosk::Sheet& sheet) { return !sheet.filed; }));
}

/// Three sheets without doubt and a doubtful one, of which the three are filed at a touch.
kiosk::FiledScreen& file_together(Kiosk& kiosk) {
  Desktop& desktop = Desktop::get();
  std::vector<std::filesystem::path> files;
  for (int i = 1; i <= 4; ++i)
    files.push_back(paper_picture(kiosk.folder / (std::to_string(i) + ".jpg"),
                                  minutes(i < 4 ? "2024年" + std::to_string(i) + "月15日" : "2024年4月45日"),
                                  i));
  kiosk.window->go_scan();
  kiosk.add(files);
  desktop.touch(kiosk.window, wx("file_clean"));
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::FiledScreen>() != nullptr; }));
  desktop.settle();
  return *kiosk.shown<kiosk::FiledScreen>();
}

}  // namespace

TEST_CASE("what was filed together is listed, each opens at a touch, and all are on one slip",
          "[kiosk][window][filed_together]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  kiosk::FiledScreen& screen = file_together(kiosk);
  desktop.picture(kiosk.window, "filed-together");
  REQUIRE(screen.list().rows().size() == 3);
  CHECK(screen.list().rows()[1].title.Contains(wx("会议记录")));
  CHECK(screen.list().rows()[1].value == wx("2024年2月15日"));
  desktop.wait_until_taken();
  REQUIRE(desktop.touch_row(screen.list(), screen.list().rows()[1].title));
  auto* filed = kiosk.shown<kiosk::FiledCheckScreen>();
  REQUIRE(filed != nullptr);
  REQUIRE(desktop.wait([&] { return filed->pane().document().summary.id == 2; }));
  kiosk.window->go_back();
  CHECK(kiosk.shown<kiosk::FiledScreen>() == &screen);
  CHECK(screen.list().rows().size() == 3);
  // The blue button leads on to what waits.
  desktop.wait_until_taken();
  CHECK(find_button(&screen, "next")->GetLabel().Contains("1"));
}

TEST_CASE("what was filed together is taken back together", "[kiosk][window][filed_together]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  file_together(kiosk);
  CHECK(unfiled(kiosk) == 1);
  desktop.touch(kiosk.window, wx("undo"));
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::ScanScreen>() != nullptr; }));
  CHECK(kiosk.archive().list().empty());
  CHECK(unfiled(kiosk) == 4);
  CHECK(kiosk.window->said() == wx("已撤回，这些纸张回到待归档中。"));
  // And can be filed once more.
  desktop.settle();
  desktop.touch(kiosk.window, wx("file_clean"));
  REQUIRE(desktop.wait([&] { return kiosk.archive().list().size() == 3; }));
}

TEST_CASE("after a minute what was filed together stays", "[kiosk][window][filed_together]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  kiosk::FiledScreen& screen = file_together(kiosk);
  kiosk.now += std::chrono::seconds(61);
  REQUIRE(desktop.wait([&] { return !find_button(&screen, "undo")->IsShown(); }));
  CHECK(kiosk.archive().list().size() == 3);
}
