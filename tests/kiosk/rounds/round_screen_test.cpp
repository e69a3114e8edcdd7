// A round by touch, from its opening to its end: all that the command does.

#include "kiosk/rounds/round_screen.h"

#include "archive/rectification/problems.h"
#include "archive/rounds/household_sample.h"
#include "archive/rounds/round_points.h"
#include "kiosk/inspection/find_screen.h"
#include "kiosk/look/text.h"
#include "kiosk/navigation/chooser_screen.h"
#include "kiosk/rounds/round_household_pane.h"
#include "kiosk/rounds/round_list_pane.h"
#include "kiosk/rounds/round_points_pane.h"
#include "kiosk/rounds/round_sample_pane.h"
#include "kiosk/rounds/round_sheet_pane.h"
#include "kiosk/rounds/round_village_choice_pane.h"
#include "kiosk/rounds/round_villages_pane.h"
#include "tests/catch.h"
#include "tests/kiosk/desktop.h"

using archive::Manner;
using archive::Verdict;
using kiosk::RoundStep;
using kiosk::wx;
using tests::Desktop;
using tests::find_button;
using tests::Kiosk;

namespace {

/// An office of two villages; 清风村 has twelve households, and minutes that were filed and accepted.
tests::KioskOptions office(int width = 1366, int height = 768) {
  tests::KioskOptions options;
  options.width_px = width;
  options.height_px = height;
  options.prepare = [](const fixtures::TemporaryFolder& folder) {
    archive::Archive archive =
        archive::Archive::open(folder / "archive", {.if_missing = archive::Missing::create});
    const auto since = fixtures::day("2024-01-01");
    const auto entry = [&](const std::string& village, const std::string& name,
                           std::map<std::string, std::string> values) {
      forms::RosterEntry entry;
      entry.village = village;
      entry.name = name;
      entry.values = std::move(values);
      entry.from = since;
      return entry;
    };
    const std::vector<forms::RosterEntry> villages = {entry("", "清风村", {{"township", "檀江街道"}}),
                                                      entry("", "石桥村", {{"township", "蔡锷乡"}})};
    archive.set_roster("villages", villages, since, fixtures::mark());
    std::vector<forms::RosterEntry> households;
    for (int i = 0; i < 12; ++i)
      households.push_back(entry("清风村", "户主" + std::to_string(10 + i), {{"categories", "lifted"}}));
    archive.set_roster("households", households, since, fixtures::mark());
    for (const char* date : {"2024-03-15", "2024-04-16"}) {
      fixtures::Paper paper;
      paper.village = "清风村";
      paper.fields = {fixtures::date(date)};
      paper.requirements = {"1.1.1a"};
      fixtures::filed_and_accepted(archive, folder / (std::string(date) + ".jpg"), paper);
    }
  };
  return options;
}

void open_round(Kiosk& kiosk, std::vector<archive::RoundVillage> sheets) {
  archive::Archive archive = kiosk.archive();
  archive::open_round(archive, forms::parse_period("2024-H1").value(), sheets, fixtures::mark());
}

kiosk::RoundScreen& open_screen(Kiosk& kiosk) {
  kiosk.window->go_rounds();
  auto* screen = kiosk.shown<kiosk::RoundScreen>();
  REQUIRE(screen != nullptr);
  Desktop::get().settle();
  return *screen;
}

void choose(Kiosk& kiosk, const char* title) {
  Desktop& desktop = Desktop::get();
  INFO(title);
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::ChooserScreen>() != nullptr; }));
  REQUIRE(desktop.touch_row(kiosk.shown<kiosk::ChooserScreen>()->list(), wx(title)));
}

/// A button of the step that is shown: steps have buttons of one name.
void touch(kiosk::RoundScreen& screen, const char* name) {
  for (wxWindow* pane : screen.GetChildren())
    if (pane->IsShown()) return Desktop::get().touch(pane, wx(name));
  FAIL("no step is shown");
}

/// From the list of rounds to a village's sheet.
kiosk::RoundSheetPane& open_sheet(Kiosk& kiosk, kiosk::RoundScreen& screen, const char* village) {
  Desktop& desktop = Desktop::get();
  auto& rounds = screen.pane<kiosk::RoundListPane>(RoundStep::rounds);
  REQUIRE(desktop.wait([&] { return !rounds.list().rows().empty(); }));
  desktop.touch(&rounds.list(), wxPoint(60, 30));
  auto& villages = screen.pane<kiosk::RoundVillagesPane>(RoundStep::villages);
  REQUIRE(desktop.wait([&] { return !villages.list().rows().empty(); }));
  REQUIRE(desktop.touch_row(villages.list(), wx(village)));
  auto& sheet = screen.pane<kiosk::RoundSheetPane>(RoundStep::sheet);
  REQUIRE(desktop.wait([&] { return sheet.list().rows().size() > 10; }));
  (void)kiosk;
  return sheet;
}

archive::RoundChecklist sheet_of(Kiosk& kiosk, const archive::RoundVillage& sheet) {
  return archive::round_checklist(kiosk.archive(), kiosk.app->dependencies.checklists, 1, sheet,
                                  fixtures::day("2024-12-31"));
}

void touch_first(kiosk::SheetList& list) {
  const wxRect at = list.row_rect(1);
  Desktop::get().touch(&list, at.GetPosition() + wxPoint(at.width / 2, at.height / 2));
}

}  // namespace

TEST_CASE("a round is opened with villages ticked twice, changed, closed and reopened",
          "[kiosk][rounds][window]") {
  Kiosk kiosk(office());
  Desktop& desktop = Desktop::get();
  auto& screen = open_screen(kiosk);
  touch(screen, "new round");
  choose(kiosk, "2024年上半年");
  auto& choosing = screen.pane<kiosk::RoundVillageChoicePane>(RoundStep::choosing);
  REQUIRE(desktop.wait([&] { return choosing.picker().villages().size() == 2; }));
  const auto tick = [&](const char* village, Manner manner) {
    const auto& villages = choosing.picker().villages();
    for (std::size_t i = 0; i < villages.size(); ++i)
      if (villages[i].village == village) {
        const wxRect box = choosing.picker().box_rect(i, manner);
        desktop.touch(&choosing.picker(), box.GetPosition() + wxPoint(box.width / 2, box.height / 2));
      }
  };
  tick("清风村", Manner::announced);
  tick("清风村", Manner::unannounced);
  desktop.picture(kiosk.window, "round-choosing");
  touch(screen, "open round");
  REQUIRE(desktop.wait([&] { return screen.step() == RoundStep::villages; }));
  CHECK(archive::find_round(kiosk.archive(), 1).villages.size() == 2);
  // One village more, one sheet less.
  touch(screen, "change round");
  REQUIRE(desktop.wait([&] {
    return choosing.picker().villages()[0].unannounced || choosing.picker().villages()[1].unannounced;
  }));
  desktop.settle();
  tick("石桥村", Manner::announced);
  tick("清风村", Manner::unannounced);
  touch(screen, "open round");
  choose(kiosk, "按上级安排");
  REQUIRE(desktop.wait([&] {
    const archive::Round round = archive::find_round(kiosk.archive(), 1);
    return round.villages ==
           std::vector<archive::RoundVillage>{{"清风村", Manner::announced}, {"石桥村", Manner::announced}};
  }));
  REQUIRE(desktop.wait([&] { return screen.step() == RoundStep::villages; }));
  desktop.picture(kiosk.window, "round-villages");
  touch(screen, "close round");
  choose(kiosk, "12月30日");
  choose(kiosk, "已全部检查完毕");
  REQUIRE(desktop.wait([&] { return archive::find_round(kiosk.archive(), 1).closed.has_value(); }));
  CHECK(archive::find_round(kiosk.archive(), 1).closed == fixtures::day("2024-12-30"));
  REQUIRE(desktop.wait([&] {
    return find_button(&screen.pane<kiosk::RoundVillagesPane>(RoundStep::villages), wx("close round"))
               ->GetLabel() == wx("重新打开本轮");
  }));
  touch(screen, "close round");
  choose(kiosk, "评定需要更正");
  REQUIRE(desktop.wait([&] { return !archive::find_round(kiosk.archive(), 1).closed; }));
}

TEST_CASE("a verdict is kept, the next requirement comes, and a double tap says no more",
          "[kiosk][rounds][window]") {
  Kiosk kiosk(office());
  Desktop& desktop = Desktop::get();
  const archive::RoundVillage of{"清风村", Manner::announced};
  open_round(kiosk, {of});
  auto& screen = open_screen(kiosk);
  auto& sheet = open_sheet(kiosk, screen, "清风村");
  touch_first(sheet.list());
  REQUIRE(sheet.list().chosen() == "1.1.1a");
  desktop.picture(kiosk.window, "round-sheet");
  const auto places = [&] {
    std::vector<wxRect> all;
    for (const char* name : {"verdict met", "verdict partly_met", "verdict not_met", "verdict not_applicable",
                             "note", "photo", "raise", "next unmarked"})
      all.push_back(find_button(&sheet, wx(name))->GetScreenRect());
    return all;
  };
  const auto before = places();
  CHECK_FALSE(find_button(&sheet, wx("note"))->IsEnabled());
  desktop.touch_twice(find_button(&sheet, wx("verdict partly_met")));
  REQUIRE(desktop.wait([&] { return sheet_of(kiosk, of).lines[0].mark.has_value(); }));
  desktop.settle();
  CHECK(sheet.list().chosen() == "1.1.1b");
  CHECK(places() == before);
  CHECK(sheet_of(kiosk, of).lines[0].mark->verdict == Verdict::partly_met);
  CHECK_FALSE(sheet_of(kiosk, of).lines[1].mark);
  // The first again: corrected, and seen on another day; it stays in view.
  touch_first(sheet.list());
  touch(screen, "day");
  choose(kiosk, "12月20日");
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::RoundScreen>() != nullptr; }));
  touch(screen, "verdict not_met");
  REQUIRE(desktop.wait([&] { return sheet_of(kiosk, of).lines[0].mark->verdict == Verdict::not_met; }));
  CHECK(sheet_of(kiosk, of).lines[0].mark->day == fixtures::day("2024-12-20"));
  CHECK(sheet.list().chosen() == "1.1.1a");
  // Filters.
  touch(screen, "filter 2");
  REQUIRE(desktop.wait([&] { return sheet.list().rows().size() == 2; }));
  touch(screen, "filter 1");
  REQUIRE(desktop.wait([&] { return sheet.list().rows().size() > 10; }));
  touch(screen, "next unmarked");
  CHECK(sheet.list().chosen() == "1.1.1b");
}

TEST_CASE("a whole content and a whole village are marked at once, and nothing unproved as met",
          "[kiosk][rounds][window]") {
  Kiosk kiosk(office());
  Desktop& desktop = Desktop::get();
  const archive::RoundVillage of{"清风村", Manner::announced};
  open_round(kiosk, {of});
  auto& screen = open_screen(kiosk);
  open_sheet(kiosk, screen, "清风村");
  const auto marked = [&](std::optional<Verdict> verdict) {
    int count = 0;
    for (const auto& line : sheet_of(kiosk, of).lines)
      count += line.mark && (!verdict || line.mark->verdict == *verdict) ? 1 : 0;
    return count;
  };
  touch(screen, "mark many");
  choose(kiosk, "1.1.1  推动学理论");
  choose(kiosk, "不达标");
  choose(kiosk, "不写备注");
  REQUIRE(desktop.wait([&] { return marked(Verdict::not_met) > 0; }));
  const int content = marked(Verdict::not_met);
  CHECK(content < 10);
  REQUIRE(desktop.wait([&] { return kiosk.window->said().Contains(wx("不达标")); }));
  touch(screen, "mark many");
  choose(kiosk, "整张督导表");
  choose(kiosk, "达标");
  choose(kiosk, "不写备注");
  REQUIRE(desktop.wait([&] { return kiosk.window->said().Contains(wx("证明不了")); }));
  CHECK(marked(Verdict::not_met) == content);
  CHECK(marked({}) < 100);
}

TEST_CASE("a village's own points come beforehand, an inspector's instead of the rule's, and they rank",
          "[kiosk][rounds][window]") {
  Kiosk kiosk(office());
  Desktop& desktop = Desktop::get();
  open_round(kiosk, {{"清风村", Manner::announced}, {"石桥村", Manner::announced}});
  auto& screen = open_screen(kiosk);
  open_sheet(kiosk, screen, "清风村");
  touch(screen, "points");
  auto& points = screen.pane<kiosk::RoundPointsPane>(RoundStep::points);
  REQUIRE(desktop.wait([&] { return points.list().rows().size() > 10; }));
  REQUIRE(desktop.touch_row(points.list(), wx("1.1.1  推动学理论")));
  const auto item = [&] {
    const auto all = archive::round_points(kiosk.archive(), kiosk.app->dependencies.checklists, 1,
                                           fixtures::day("2024-12-31"));
    for (const auto& village : all.villages)
      if (village.village == "清风村") return village.items.front();
    return archive::ItemPoints();
  };
  touch(screen, "self-assess");
  choose(kiosk, "6.5");
  REQUIRE(desktop.wait([&] { return item().self_assessed.has_value(); }));
  CHECK(item().self_assessed == Approx(6.5));
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::RoundScreen>() != nullptr; }));
  desktop.settle();
  touch(screen, "inspector points");
  choose(kiosk, "4");
  REQUIRE(desktop.wait([&] { return item().inspector.has_value(); }));
  CHECK(item().points == Approx(4));
  REQUIRE(desktop.wait([&] { return find_button(&points, wx("by rule"))->IsEnabled(); }));
  desktop.picture(kiosk.window, "round-points");
  touch(screen, "by rule");
  REQUIRE(desktop.wait([&] { return !item().inspector; }));
  kiosk.window->go_back();
  CHECK(screen.step() == RoundStep::sheet);
  kiosk.window->go_back();
  REQUIRE(screen.step() == RoundStep::villages);
  touch(screen, "view 1");
  auto& villages = screen.pane<kiosk::RoundVillagesPane>(RoundStep::villages);
  REQUIRE(desktop.wait([&] { return villages.list().rows().size() == 2; }));
  desktop.picture(kiosk.window, "round-ranking");
  touch(screen, "view 2");
  REQUIRE(desktop.wait(
      [&] { return villages.list().rows().size() == 2 && villages.list().rows()[0].id.empty(); }));
}

TEST_CASE("papers and households are drawn, and what was found is kept with its note",
          "[kiosk][rounds][window]") {
  Kiosk kiosk(office());
  Desktop& desktop = Desktop::get();
  const archive::RoundVillage of{"清风村", Manner::announced};
  open_round(kiosk, {of});
  auto& screen = open_screen(kiosk);
  open_sheet(kiosk, screen, "清风村");
  touch(screen, "sample");
  touch(screen, "draw");
  choose(kiosk, "20241231");
  auto& papers = screen.pane<kiosk::RoundSamplePane>(RoundStep::papers);
  REQUIRE(desktop.wait([&] { return papers.list().rows().size() == 1; }));
  touch(screen, "next");
  touch(screen, "note");
  choose(kiosk, "日期不对");
  const auto sample = [&] { return sheet_of(kiosk, of).sample.value(); };
  REQUIRE(desktop.wait([&] { return sample().documents[0].result.has_value(); }));
  CHECK(sample().documents[0].result->note == "日期不对");
  CHECK(archive::pass_rate(sample()).passed == 0);
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::RoundScreen>() != nullptr; }));
  desktop.settle();
  touch(screen, "passed");
  REQUIRE(desktop.wait([&] { return archive::pass_rate(sample()).passed == 1; }));
  desktop.picture(kiosk.window, "round-papers");
  touch(screen, "open paper");
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::RoundScreen>() == nullptr; }));
  kiosk.window->go_back();
  kiosk.window->go_back();
  REQUIRE(screen.step() == RoundStep::sheet);
  touch(screen, "households");
  touch(screen, "draw");
  choose(kiosk, "5");
  choose(kiosk, "花名册全部农户");
  choose(kiosk, "20241231");
  auto& households = screen.pane<kiosk::RoundHouseholdPane>(RoundStep::households);
  REQUIRE(desktop.wait([&] { return households.list().rows().size() == 5; }));
  touch(screen, "next");
  CHECK_FALSE(households.questions().rows().empty());
  desktop.picture(kiosk.window, "round-households");
  touch(screen, "passed");
  REQUIRE(desktop.wait([&] {
    return archive::pass_rate(archive::find_household_sample(kiosk.archive(), 1, "清风村").value()).passed ==
           1;
  }));
}

TEST_CASE("an unannounced visit has its own sheet, and shows all of it when asked",
          "[kiosk][rounds][window]") {
  Kiosk kiosk(office(1920, 1080));
  Desktop& desktop = Desktop::get();
  open_round(kiosk, {{"清风村", Manner::unannounced}});
  auto& screen = open_screen(kiosk);
  auto& sheet = open_sheet(kiosk, screen, "清风村");
  const std::size_t few = sheet.list().rows().size();
  touch(screen, "full sheet");
  REQUIRE(desktop.wait([&] { return sheet.list().rows().size() > few; }));
  touch_first(sheet.list());
  desktop.picture(kiosk.window, "round-sheet-1920");
  // The binder of the village and the bulletin ask where they are saved.
  touch(screen, "binder");
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::ChooserScreen>() != nullptr; }));
  kiosk.window->go_back();
  kiosk.window->go_back();
  REQUIRE(screen.step() == RoundStep::villages);
  touch(screen, "bulletin");
  choose(kiosk, "PDF");
  CHECK(desktop.wait([&] { return kiosk.shown<kiosk::ChooserScreen>() != nullptr; }));
}
