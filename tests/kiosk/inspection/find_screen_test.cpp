// Finding by touch and as one types.

#include "kiosk/inspection/find_screen.h"

#include "kiosk/look/text.h"
#include "kiosk/navigation/chooser_screen.h"
#include "kiosk/window/home_screen.h"
#include "tests/catch.h"
#include "tests/kiosk/desk/filed_picture.h"

using kiosk::wx;
using tests::Desktop;
using tests::Kiosk;

namespace {

tests::KioskOptions with_papers(int papers) {
  tests::KioskOptions options;
  options.prepare = [papers](const fixtures::TemporaryFolder& folder) {
    archive::Archive archive =
        archive::Archive::open(folder / "archive", {.if_missing = archive::Missing::create});
    for (int i = 0; i < papers; ++i) {
      fixtures::Paper paper;
      paper.kind = i % 2 == 0 ? "meeting_minutes" : "notice";
      paper.village = "清风村";
      paper.fields = {fixtures::date("2024-03-" + std::to_string(10 + i % 20))};
      paper.lines = {i % 2 == 0 ? "学习会议 study" : "防汛通知 flood"};
      if (i % 2 == 0) paper.requirements = {"1.1.1a"};
      tests::filed_picture(archive, folder / (std::to_string(i) + ".jpg"), paper, i);
    }
  };
  return options;
}

kiosk::FindScreen& open(Kiosk& kiosk) {
  kiosk.window->go_find({});
  auto* find = kiosk.shown<kiosk::FindScreen>();
  REQUIRE(find != nullptr);
  return *find;
}

}  // namespace

TEST_CASE("what is typed is looked for at once, and marked where it stands", "[kiosk][window][find]") {
  Kiosk kiosk(with_papers(4));
  Desktop& desktop = Desktop::get();
  kiosk::FindScreen& find = open(kiosk);
  REQUIRE(desktop.wait([&] { return find.results().rows().size() == 4; }));
  find.words().SetFocus();
  desktop.type("flood");
  // On a slow machine it is looked for before the last letter, too.
  REQUIRE(desktop.wait([&] {
    const auto& rows = find.results().rows();
    return rows.size() == 2 && rows[0].marked == "flood";
  }));
  CHECK(find.results().rows()[0].note.Contains("flood"));
  REQUIRE(desktop.wait([&] { return find.results().rows()[0].picture.IsOk(); }));
  desktop.settle();
  desktop.picture(kiosk.window, "find-words");
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, "clear filters");
  REQUIRE(desktop.wait([&] { return find.results().rows().size() == 4; }));
}

TEST_CASE("the tree says how many papers each content has", "[kiosk][window][find]") {
  Kiosk kiosk(with_papers(5));
  Desktop& desktop = Desktop::get();
  kiosk::FindScreen& find = open(kiosk);
  REQUIRE(desktop.wait([&] { return find.results().rows().size() == 5; }));
  desktop.wait_until_taken();
  desktop.touch(&find.tree(), wxPoint(100, 20));
  const auto count_of = [&](const std::string& id) {
    for (const kiosk::Row& row : find.tree().rows())
      if (row.id == id) return row.value;
    return wxString("none");
  };
  REQUIRE(desktop.wait([&] { return count_of("1.1.1") == "3"; }));
  CHECK(count_of("1.1.2") == "");
}

TEST_CASE("beyond two hundred a row shows more, and the order is chosen", "[kiosk][window][find]") {
  Kiosk kiosk(with_papers(205));
  Desktop& desktop = Desktop::get();
  kiosk::FindScreen& find = open(kiosk);
  REQUIRE(desktop.wait([&] { return find.results().rows().size() == 201; }));
  CHECK(find.pictures_asked() < 20);
  CHECK(find.results().rows().back().id == "more");
  find.results().ScrollToRow(200);
  desktop.settle();
  desktop.wait_until_taken();
  REQUIRE(desktop.touch_row(find.results(), find.results().rows().back().title));
  REQUIRE(desktop.wait([&] { return find.results().rows().size() == 205; }));
  CHECK(find.results().rows()[0].id == "205");
  desktop.wait_until_taken();
  desktop.touch(kiosk.window, "order");
  desktop.wait_until_taken();
  REQUIRE(desktop.touch_row(kiosk.shown<kiosk::ChooserScreen>()->list(), wx("按材料日期")));
  REQUIRE(desktop.wait(
      [&] { return find.results().rows().size() == 201 && find.results().rows()[0].value == "2024-03-29"; }));
}

TEST_CASE("one back leads from a paper to where it was asked for", "[kiosk][window][find]") {
  Kiosk kiosk(with_papers(2));
  Desktop& desktop = Desktop::get();
  kiosk::FindScreen& find = open(kiosk);
  REQUIRE(desktop.wait([&] { return find.results().rows().size() == 2; }));
  desktop.wait_until_taken();
  desktop.touch(&find.results(), wxPoint(200, 40));
  REQUIRE(desktop.wait([&] { return find.shows_document(); }));
  desktop.settle();
  desktop.picture(kiosk.window, "find-document");
  kiosk.window->go_back();
  CHECK_FALSE(find.shows_document());
  kiosk.window->go_back();
  CHECK(kiosk.shown<kiosk::HomeScreen>() != nullptr);
}
