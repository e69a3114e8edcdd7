// Warnings by touch: the place on the page, and dismissals of a paper's or of a kind's together.

#include "kiosk/inspection/warning_screen.h"

#include "kiosk/filed/filed_check_screen.h"
#include "kiosk/look/text.h"
#include "kiosk/navigation/chooser_screen.h"
#include "tests/catch.h"
#include "tests/kiosk/desk/filed_picture.h"

using kiosk::wx;
using tests::Desktop;
using tests::Kiosk;

namespace {

/// Minutes of spring, filed in December; of so many days.
tests::KioskOptions with_late_papers(int papers) {
  tests::KioskOptions options;
  options.prepare = [papers](const fixtures::TemporaryFolder& folder) {
    archive::Archive archive =
        archive::Archive::open(folder / "archive", {.if_missing = archive::Missing::create});
    for (int i = 0; i < papers; ++i) {
      const std::string iso = "2024-03-" + std::to_string(10 + i % 20);
      fixtures::Paper paper;
      paper.kind = "meeting_minutes";
      paper.village = "清风村";
      paper.fields = {fixtures::date(iso)};
      paper.requirements = {"1.1.1a"};
      paper.lines = tests::minutes(iso);
      tests::filed_picture(archive, folder / (std::to_string(i) + ".jpg"), paper, i);
    }
  };
  return options;
}

kiosk::WarningScreen& open(Kiosk& kiosk) {
  kiosk.window->go_warnings();
  auto* screen = kiosk.shown<kiosk::WarningScreen>();
  REQUIRE(screen != nullptr);
  return *screen;
}

void give_reason(Kiosk& kiosk) {
  Desktop& desktop = Desktop::get();
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::ChooserScreen>() != nullptr; }));
  desktop.wait_until_taken();
  REQUIRE(desktop.touch_row(kiosk.shown<kiosk::ChooserScreen>()->list(), wx("旧册子，后来补录")));
}

std::size_t open_warnings(const Kiosk& kiosk) {
  std::size_t count = 0;
  for (const archive::Warning& each :
       archive::find_warnings(kiosk.archive(), kiosk.app->dependencies.checklists))
    count += each.dismissed ? 0 : 1;
  return count;
}

}  // namespace

TEST_CASE("a warning shows the page and its place, and is dismissed with a reason",
          "[kiosk][window][inspection][warnings]") {
  Kiosk kiosk(with_late_papers(2));
  Desktop& desktop = Desktop::get();
  kiosk::WarningScreen& screen = open(kiosk);
  REQUIRE(desktop.wait([&] { return screen.list().rows().size() == 3; }));
  desktop.wait_until_taken();
  desktop.touch(&screen.list(), wxPoint(200, 80));
  REQUIRE(desktop.wait([&] { return screen.page().view().has_picture(); }));
  REQUIRE(desktop.wait([&] { return screen.list().rows()[1].picture.IsOk(); }));
  desktop.settle();
  desktop.picture(kiosk.window, "warning");
  CHECK(screen.list().rows()[1].title.Contains(wx("会议记录")));
  CHECK(screen.list().rows()[1].note.Contains("2024-03-1"));
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, "dismiss");
  give_reason(kiosk);
  REQUIRE(desktop.wait([&] { return screen.list().rows().size() == 2; }));
  CHECK(open_warnings(kiosk) == 1);
  // What was dismissed comes back on demand, with its reason.
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, "show dismissed");
  REQUIRE(desktop.wait([&] { return screen.list().rows().size() == 3; }));
}

TEST_CASE("a kind's warnings are dismissed together, with one reason",
          "[kiosk][window][inspection][warnings]") {
  Kiosk kiosk(with_late_papers(3));
  Desktop& desktop = Desktop::get();
  kiosk::WarningScreen& screen = open(kiosk);
  REQUIRE(desktop.wait([&] { return screen.list().rows().size() == 4; }));
  desktop.wait_until_taken();
  desktop.touch(&screen.list(), wxPoint(200, 80));
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, "dismiss kind");
  give_reason(kiosk);
  REQUIRE(desktop.wait([&] { return screen.list().rows().empty(); }));
  CHECK(open_warnings(kiosk) == 0);
  const auto kept = archive::find_warnings(kiosk.archive(), kiosk.app->dependencies.checklists);
  REQUIRE(kept.size() == 3);
  for (const archive::Warning& each : kept) CHECK(each.dismissed->reason == "旧册子，后来补录");
}

TEST_CASE("of a long list only the pictures in view are fetched", "[kiosk][window][inspection][warnings]") {
  Kiosk kiosk(with_late_papers(60));
  Desktop& desktop = Desktop::get();
  kiosk::WarningScreen& screen = open(kiosk);
  REQUIRE(desktop.wait([&] { return screen.list().rows().size() == 61; }));
  REQUIRE(desktop.wait([&] { return screen.list().rows()[1].picture.IsOk(); }));
  desktop.settle();
  CHECK(screen.pictures_asked() < 20);
  desktop.watch();
  screen.list().ScrollToRow(50);
  REQUIRE(desktop.wait([&] { return screen.list().rows()[50].picture.IsOk(); }));
  CHECK(screen.pictures_asked() < 40);
}

TEST_CASE("a thousand warnings are listed and scrolled without holding up a touch",
          "[kiosk][window][inspection][warnings][.slow]") {
  Kiosk kiosk(with_late_papers(1001));
  Desktop& desktop = Desktop::get();
  kiosk::WarningScreen& screen = open(kiosk);
  REQUIRE(desktop.wait([&] { return screen.list().rows().size() == 1002; }));
  desktop.settle();
  for (std::size_t row = 0; row < 1000; row += 100) {
    screen.list().ScrollToRow(row);
    desktop.settle();
  }
  CHECK(screen.pictures_asked() < 300);
  desktop.wait_until_taken();
  const auto before = std::chrono::steady_clock::now();
  desktop.touch(&screen.list(), wxPoint(200, 80));
  desktop.touch(kiosk.window, "dismiss kind");
  give_reason(kiosk);
  REQUIRE(desktop.wait([&] { return screen.list().rows().empty(); }));
  const auto time = std::chrono::steady_clock::now() - before;
  WARN("dismissed in " << std::chrono::duration_cast<std::chrono::milliseconds>(time).count() << " ms");
  CHECK(open_warnings(kiosk) == 0);
}

TEST_CASE("whoever comes back from a warning's paper finds the warning chosen and the list where it was",
          "[kiosk][window][inspection][warnings]") {
  Kiosk kiosk(with_late_papers(15));
  Desktop& desktop = Desktop::get();
  kiosk::WarningScreen& screen = open(kiosk);
  REQUIRE(desktop.wait([&] { return screen.list().rows().size() == 16; }));
  screen.list().ScrollToRow(8);
  desktop.settle();
  desktop.wait_until_taken();
  const auto top = screen.list().GetVisibleRowsBegin();
  desktop.touch(&screen.list(), screen.list().GetItemRect(top + 1).GetPosition() + wxPoint(200, 20));
  REQUIRE(desktop.wait([&] { return screen.page().view().has_picture(); }));
  const wxString words = screen.words();
  desktop.settle();
  desktop.touch(kiosk.window, "open paper");
  auto* filed = kiosk.shown<kiosk::FiledCheckScreen>();
  REQUIRE(filed != nullptr);
  REQUIRE(desktop.wait([&] { return filed->pane().document().summary.id != 0; }));
  desktop.settle();
  desktop.picture(kiosk.window, "warning-paper");
  kiosk.window->go_back();
  REQUIRE(kiosk.shown<kiosk::WarningScreen>() == &screen);
  desktop.settle();
  CHECK(screen.words() == words);
  CHECK(screen.list().GetSelection() == static_cast<int>(top + 1));
  CHECK(screen.list().GetVisibleRowsBegin() == top);
}
