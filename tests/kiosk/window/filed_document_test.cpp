// A filed document in the window: found, confirmed, corrected, and its links decided.

#include "kiosk/filed/filed_check_screen.h"
#include "kiosk/look/text.h"
#include "kiosk/tray/filing_draft.h"
#include "tests/catch.h"
#include "tests/kiosk/desktop.h"

using kiosk::wx;
using tests::Desktop;
using tests::Kiosk;
using tests::paper_picture;

namespace {

/// Filed by command: nobody has confirmed anything, and its link is a suggestion.
archive::DocumentId file_unseen(Kiosk& kiosk) {
  kiosk.add({paper_picture(kiosk.folder / "a.jpg", tests::minutes("2024年3月15日"))});
  archive::Archive archive =
      archive::Archive::open(kiosk.folder / "archive", {.if_missing = archive::Missing::create});
  const kiosk::Sheet sheet = kiosk.app->tray.sheets().front();
  const kiosk::FilingDraft draft({sheet}, {kiosk.app->reader.find(sheet.id)}, kiosk.app->dependencies.kinds,
                                 kiosk.app->dependencies.checklists, kiosk.app->dependencies.today());
  return archive.file(draft.filing(fixtures::mark(), kiosk::Reviewed::nothing)).documents.at(0);
}

const archive::Link& link_of(const archive::Document& document, const std::string& requirement) {
  for (const archive::Link& link : document.links)
    if (link.requirement == requirement) return link;
  FAIL("no link to " << requirement);
  throw std::logic_error("not reached");
}

kiosk::DocumentPane& shown(Kiosk& kiosk, archive::DocumentId document) {
  kiosk.window->go_check_filed(document, {});
  auto* screen = kiosk.shown<kiosk::FiledCheckScreen>();
  REQUIRE(screen != nullptr);
  REQUIRE(Desktop::get().wait([&] { return screen->pane().document().summary.id == document; }));
  return screen->pane();
}

}  // namespace

TEST_CASE("one touch confirms a filed document and accepts what it is suggested for", "[kiosk][window]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  const archive::DocumentId id = file_unseen(kiosk);
  kiosk::DocumentPane& pane = shown(kiosk, id);
  REQUIRE(pane.all_right().IsEnabled());
  desktop.picture(kiosk.window, "filed-document");
  desktop.touch(&pane.all_right());
  REQUIRE(desktop.wait([&] { return !pane.all_right().IsEnabled(); }));
  const archive::Document document = kiosk.archive().show(id);
  CHECK(document.summary.confirmed_events == 1);
  CHECK(link_of(document, "1.1.1a").state == archive::LinkState::accepted);
  CHECK(link_of(document, "1.1.1a").person);
}

TEST_CASE("a link of a filed document is rejected, and a value corrected", "[kiosk][window]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  const archive::DocumentId id = file_unseen(kiosk);
  kiosk::DocumentPane& pane = shown(kiosk, id);
  const wxString requirement = wx(kiosk.app->dependencies.checklists.requirement("1.1.1a")->text);
  REQUIRE(desktop.touch_row(pane.lists().fields(), requirement));
  REQUIRE(desktop.wait([&] { return link_of(kiosk.archive().show(id), "1.1.1a").person.has_value(); }));
  CHECK(link_of(kiosk.archive().show(id), "1.1.1a").state == archive::LinkState::accepted);
  desktop.wait_until_taken();
  REQUIRE(desktop.touch_row(pane.lists().fields(), requirement));
  REQUIRE(desktop.wait(
      [&] { return link_of(kiosk.archive().show(id), "1.1.1a").state == archive::LinkState::rejected; }));
  desktop.wait_until_taken();
  REQUIRE(desktop.touch_row(pane.lists().fields(), wx("会议日期")));
  REQUIRE(pane.editor().IsShownOnScreen());
  desktop.picture(kiosk.window, "filed-document-editing");
  for (const char digit : std::string("20240416"))
    desktop.touch(&pane.editor(), wxString::Format("key %c", digit));
  desktop.touch(&pane.editor().right_button());
  REQUIRE(desktop.wait([&] { return !pane.editor().IsShownOnScreen(); }));
  const archive::Document document = kiosk.archive().show(id);
  REQUIRE(document.events.size() == 1);
  CHECK(document.events[0].first == fixtures::day("2024-04-16"));
  CHECK(document.events[0].confirmed);
}

TEST_CASE("a filed document opens from any screen, says who said what of it, and leads back",
          "[kiosk][window][filed]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  const archive::DocumentId id = file_unseen(kiosk);
  const std::vector<std::function<void()>> ways = {[&] { kiosk.window->go_find({}); },
                                                   [&] { kiosk.window->go_frequency(); },
                                                   [&] { kiosk.window->go_warnings(); }};
  for (const auto& go : ways) {
    go();
    desktop.settle();
    kiosk::Screen* const before = kiosk.window->shown();
    kiosk.window->go_check_filed(id, {});
    auto* screen = kiosk.shown<kiosk::FiledCheckScreen>();
    REQUIRE(screen != nullptr);
    REQUIRE(desktop.wait([&] { return screen->pane().document().summary.id == id; }));
    desktop.settle();
    desktop.key(WXK_ESCAPE);
    CHECK(kiosk.window->shown() == before);
  }
  kiosk.window->go_check_filed(id, {});
  auto* screen = kiosk.shown<kiosk::FiledCheckScreen>();
  kiosk::DocumentPane& pane = screen->pane();
  REQUIRE(desktop.wait([&] { return pane.all_right().IsEnabled(); }));
  // Corrected.
  REQUIRE(desktop.touch_row(pane.lists().fields(), wx("会议日期")));
  for (const char digit : std::string("20240416"))
    desktop.touch(&pane.editor(), wxString::Format("key %c", digit));
  desktop.touch(&pane.editor().right_button());
  REQUIRE(desktop.wait([&] { return !pane.editor().IsShownOnScreen(); }));
  // Confirmed, and its link accepted; then rejected.
  desktop.touch(&pane.all_right());
  REQUIRE(desktop.wait([&] { return link_of(kiosk.archive().show(id), "1.1.1a").person.has_value(); }));
  desktop.wait_until_taken();
  REQUIRE(desktop.touch_row(pane.lists().fields(),
                            wx(kiosk.app->dependencies.checklists.requirement("1.1.1a")->text)));
  REQUIRE(desktop.wait(
      [&] { return link_of(kiosk.archive().show(id), "1.1.1a").state == archive::LinkState::rejected; }));
  desktop.picture(kiosk.window, "filed-check");
  desktop.touch(kiosk.window, "history");
  REQUIRE(pane.shows_history());
  desktop.picture(kiosk.window, "filed-check-history");
  wxString all;
  for (const kiosk::Row& row : pane.history().rows()) all += row.title + " | " + row.note + "\n";
  INFO(all.utf8_string());
  CHECK(all.Contains(wx("会议日期改为 2024-04-16，原为 2024-03-15")));
  CHECK(all.Contains(wx("张三")));
  CHECK(all.Contains(wx("归档，编号 1")));
  kiosk.window->go_back();
  CHECK_FALSE(pane.shows_history());
  CHECK(kiosk.shown<kiosk::FiledCheckScreen>() == screen);
}
