// The handbook inside the kiosk's window.

#include <wx/html/htmlwin.h>

#include "kiosk/look/text.h"
#include "kiosk/window/help_screen.h"
#include "tests/catch.h"
#include "tests/kiosk/desktop.h"

using kiosk::HelpScreen;
using kiosk::wx;
using tests::Desktop;
using tests::Kiosk;

namespace {

wxHtmlWindow* page_of(kiosk::Window* window) {
  return dynamic_cast<wxHtmlWindow*>(wxWindow::FindWindowByName("handbook", window));
}

/// Whether something large is among the words.
bool has_picture(const wxHtmlCell* cell) {
  constexpr int least_px = 300;
  for (; cell != nullptr; cell = cell->GetNext())
    if ((cell->IsTerminalCell() && cell->GetHeight() > least_px) || has_picture(cell->GetFirstChild()))
      return true;
  return false;
}

}  // namespace

TEST_CASE("help opens the chapter on what is shown, and back leads there again", "[kiosk][help]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  kiosk.window->go_problems();
  kiosk::Screen* const problems = kiosk.window->shown();
  desktop.touch(kiosk.window, wx("help"));
  REQUIRE(desktop.wait([&] { return kiosk.shown<HelpScreen>() != nullptr; }));
  CHECK(kiosk.shown<HelpScreen>()->page_title() == wx("整改"));
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, wx("back"));
  CHECK(desktop.wait([&] { return kiosk.window->shown() == problems; }));

  kiosk.window->go_home();
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, wx("help"));
  REQUIRE(desktop.wait([&] { return kiosk.shown<HelpScreen>() != nullptr; }));
  CHECK(kiosk.shown<HelpScreen>()->page_title() == wx("存证使用手册"));
}

TEST_CASE("links of the handbook stay in it, and back goes from page to page", "[kiosk][help]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  kiosk.window->go_home();
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, wx("help"));
  REQUIRE(desktop.wait([&] { return kiosk.shown<HelpScreen>() != nullptr; }));
  auto* help = kiosk.shown<HelpScreen>();
  wxHtmlWindow* html = page_of(kiosk.window);
  REQUIRE(html != nullptr);
  const auto click = [&](const char* link) {
    html->OnLinkClicked(wxHtmlLinkInfo(link));
    desktop.settle();
  };
  click("signs.html#lights");
  CHECK(help->page_title() == wx("每个符号是什么意思"));
  // Neither other files nor the network.
  for (const char* outside : {"https://example.org/", "file:///etc/passwd", "../../README.md"}) {
    INFO(outside);
    click(outside);
    CHECK(help->page_title() == wx("每个符号是什么意思"));
  }
  CHECK(help->step_back());
  CHECK(help->page_title() == wx("存证使用手册"));
  CHECK_FALSE(help->step_back());
}

TEST_CASE("help scrolls to its place in the chapter", "[kiosk][help]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  kiosk.window->go_warnings();
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, wx("help"));
  REQUIRE(desktop.wait([&] { return kiosk.shown<HelpScreen>() != nullptr; }));
  CHECK(kiosk.shown<HelpScreen>()->page_title() == wx("每天"));
  CHECK(page_of(kiosk.window)->GetViewStart().y > 0);
}

TEST_CASE("pictures of the handbook are shown", "[kiosk][help]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  kiosk.window->go_rounds();
  desktop.touch(kiosk.window, wx("help"));
  REQUIRE(desktop.wait([&] { return kiosk.shown<HelpScreen>() != nullptr; }));
  CHECK(kiosk.shown<HelpScreen>()->page_title() == wx("一轮督导从头到尾"));
  CHECK(has_picture(page_of(kiosk.window)->GetInternalRepresentation()));
  desktop.picture(kiosk.window, "help-round");
}
