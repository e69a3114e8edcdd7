// What a finger, an Enter key and a person who went away can do wrong: nothing moves under them, nothing that
// has just come takes what was meant for what stood there before, and nothing is said that nobody said.

#include <map>
#include <thread>

#include "kiosk/inspection/find_screen.h"
#include "kiosk/inspection/problem_screen.h"
#include "kiosk/inspection/round_screen.h"
#include "kiosk/inspection/warning_screen.h"
#include "kiosk/intake/check_screen.h"
#include "kiosk/intake/filed_screen.h"
#include "kiosk/intake/scan_screen.h"
#include "kiosk/look/text.h"
#include "kiosk/navigation/chooser_screen.h"
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

/// Where everything is that can be touched, by its name and how often that was met before.
std::map<std::string, wxRect> places(wxWindow* window, const wxWindow* but) {
  std::map<std::string, wxRect> all;
  const std::function<void(wxWindow*)> look = [&](wxWindow* at) {
    for (wxWindow* child : at->GetChildren()) {
      if (child == but || !child->IsShown() || child->IsTopLevel()) continue;
      std::string name = kiosk::utf8(child->GetName());
      while (all.contains(name)) name += "+";
      if (dynamic_cast<wxPanel*>(child) == nullptr && (child->AcceptsFocus() || child->GetName() == "days"))
        all[name] = child->GetScreenRect();
      look(child);
    }
  };
  look(window);
  return all;
}

/// A scanner whose feeder never ends: it waits until it is told to stop.
class EndlessScanner : public kiosk::Scanner {
 public:
  explicit EndlessScanner(int& scans) : scans_(scans) {}
  std::vector<kiosk::ScannerName> list() override { return {{"endless", "Endless"}}; }
  kiosk::ScannerAbilities abilities(const std::string&) override { return {}; }
  kiosk::ScanEnd scan(const kiosk::ScanSettings&, const std::function<void(kiosk::ScannedSheet&&)>&,
                      std::stop_token stop) override {
    ++scans_;
    while (!stop.stop_requested()) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    return kiosk::ScanEnd::stopped;
  }

 private:
  int& scans_;
};

kiosk::CheckScreen* check(Kiosk& kiosk, kiosk::SheetId sheet) {
  kiosk.window->go_check(sheet);
  Desktop::get().settle();
  return kiosk.shown<kiosk::CheckScreen>();
}

std::vector<std::string> minutes_of(const std::string& village) {
  return {"理论学习会议记录", "时间：2024年3月15日", "地点：" + village + "会议室", "主持人：王建国",
          "主题：理论学习"};
}

/// A kiosk with a round opened for 清风村, whose sheet is shown with its first requirement chosen.
kiosk::RoundScreen* open_sheet(Kiosk& kiosk) {
  Desktop& desktop = Desktop::get();
  {
    archive::Archive archive =
        archive::Archive::open(kiosk.folder / "archive", {.if_missing = archive::Missing::create});
    const std::vector<archive::RoundVillage> villages = {{"清风村", archive::Manner::announced}};
    archive::open_round(archive, forms::parse_period("2024-H1").value(), villages, fixtures::mark());
  }
  kiosk.window->go_rounds();
  auto* rounds = kiosk.shown<kiosk::RoundScreen>();
  REQUIRE(desktop.wait([&] { return rounds->view().list().rows().size() == 1; }));
  desktop.settle();
  desktop.touch(&rounds->view().list(), wxPoint(60, 30));
  desktop.settle();
  desktop.touch(&rounds->view().list(), wxPoint(60, 30));
  REQUIRE(desktop.wait([&] { return rounds->view().list().rows().size() > 100; }));
  desktop.settle();
  REQUIRE(desktop.touch_row(rounds->view().list(), wx("每月组织党员、干部、群众学习理论")));
  return rounds;
}

}  // namespace

TEST_CASE("the button that says right is at one place for every kind of value", "[kiosk][window][touch]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  kiosk.add(
      {paper_picture(kiosk.folder / "a.jpg", minutes("2024年3月15日")),
       paper_picture(kiosk.folder / "b.jpg", {"伙食费收据", "2024年3月15日", "交款人：张三", "300.00元"}),
       paper_picture(kiosk.folder / "c.jpg", {"走访登记表", "村：清风村", "2024年3月"})});
  std::set<forms::FieldType> types;
  std::optional<wxRect> right, none;
  for (const kiosk::SheetId sheet : {1, 2, 3}) {
    auto* screen = check(kiosk, sheet);
    REQUIRE(screen->draft() != nullptr);
    for (std::size_t i = 0; i < screen->fields().rows().size(); ++i) {
      desktop.touch_row(screen->fields(), screen->fields().rows()[i].title);
      REQUIRE(screen->edited() != nullptr);
      types.insert(screen->edited()->type);
      INFO(screen->edited()->place.key);
      CHECK(right.value_or(screen->editor().right_button().GetScreenRect()) ==
            screen->editor().right_button().GetScreenRect());
      CHECK(none.value_or(screen->editor().none_button().GetScreenRect()) ==
            screen->editor().none_button().GetScreenRect());
      right = screen->editor().right_button().GetScreenRect();
      none = screen->editor().none_button().GetScreenRect();
    }
  }
  // Dates, amounts, people and names at least were seen.
  CHECK(types.size() >= 5);
  CHECK(types.contains(forms::FieldType::date));
  CHECK(types.contains(forms::FieldType::amount));
  CHECK(types.contains(forms::FieldType::person));
}

TEST_CASE("a message moves nothing and covers nothing that can be touched", "[kiosk][window][touch]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  kiosk.add({paper_picture(kiosk.folder / "a.jpg", minutes("2024年3月15日"))});
  wxWindow* line = wxWindow::FindWindowByName("line", kiosk.window);
  REQUIRE(line != nullptr);
  const std::vector<std::function<void()>> ways = {
      [&] { kiosk.window->go_home(); }, [&] { kiosk.window->go_scan(); }, [&] { kiosk.window->go_check(1); },
      [&] { kiosk.window->go_find({}); }};
  for (const auto& go : ways) {
    go();
    desktop.settle();
    desktop.settle();
    const auto before = places(kiosk.window, line);
    const wxString long_one =
        wx("归档了 12 份材料。日期在有人确认之前只算暂定，请尽快对照原件确认；读不了的 3 份还在待办里。");
    kiosk.window->say(long_one, kiosk::Sign::bad);
    desktop.settle();
    CHECK(kiosk.window->said() == long_one);
    REQUIRE(line->IsShownOnScreen());
    CHECK(places(kiosk.window, line) == before);
    const wxRect covered = line->GetScreenRect();
    for (const auto& [name, at] : before) {
      INFO(name);
      CHECK_FALSE(covered.Intersects(at));
    }
    desktop.picture(kiosk.window, "message");
    desktop.touch(line, wx("知道了"));
    CHECK(kiosk.window->said().empty());
    CHECK(places(kiosk.window, line) == before);
  }
}

TEST_CASE("a verdict moves nothing, and a second touch says the same", "[kiosk][window][touch]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  auto* rounds = open_sheet(kiosk);
  desktop.settle();
  const auto before = places(&rounds->view(), nullptr);
  CHECK(before.contains("verdict not_applicable"));
  desktop.touch_twice(find_button(kiosk.window, wx("verdict met")));
  const auto sheet = [&] {
    return archive::round_checklist(kiosk.archive(), kiosk.app->dependencies.checklists, 1, "清风村",
                                    fixtures::day("2024-12-31"));
  };
  REQUIRE(desktop.wait([&] { return sheet().lines[0].mark.has_value(); }));
  desktop.settle();
  CHECK(sheet().lines[0].mark->verdict == archive::Verdict::met);
  auto after = places(&rounds->view(), nullptr);
  // What can only be done with a mark is there from the first; it can be touched now.
  for (const auto& [name, at] : before) {
    INFO(name);
    CHECK(after[name] == at);
  }
  desktop.touch(kiosk.window, wx("verdict met"));
  desktop.touch(kiosk.window, wx("verdict met"));
  CHECK(sheet().lines[0].mark->verdict == archive::Verdict::met);
}

TEST_CASE("the second touch of a double tap reaches nothing of the next screen", "[kiosk][window][touch]") {
  tests::KioskOptions options;
  options.prepare = [](const fixtures::TemporaryFolder& folder) {
    archive::Archive archive =
        archive::Archive::open(folder / "archive", {.if_missing = archive::Missing::create});
    for (int i = 0; i < 8; ++i) {
      fixtures::Paper paper;
      paper.village = "清风村";
      paper.fields = {fixtures::date("2024-03-15")};
      fixtures::filed(archive, folder / ("f" + std::to_string(i) + ".jpg"), paper);
    }
  };
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  SECTION("a tile of the start") {
    desktop.touch_twice(find_button(kiosk.window, wx("查找佐证")), std::chrono::milliseconds(250));
    auto* find = kiosk.shown<kiosk::FindScreen>();
    REQUIRE(find != nullptr);
    REQUIRE(desktop.wait([&] { return find->results().rows().size() == 8; }));
    desktop.settle();
    CHECK_FALSE(find->shows_document());
    // Not for good: after a moment a touch counts.
    desktop.touch(&find->results(), wxPoint(200, 40));
    CHECK(find->shows_document());
  }
  SECTION("a row of a list that leads to the next list") {
    kiosk.window->go_problems();
    desktop.settle();
    desktop.touch(kiosk.window, wx("new problem"));
    auto* chooser = kiosk.shown<kiosk::ChooserScreen>();
    REQUIRE(chooser != nullptr);
    const wxString first = chooser->title();
    desktop.settle();
    const wxRect row = chooser->list().GetItemRect(1);
    desktop.touch_twice(&chooser->list(), row.GetPosition() + wxPoint(200, 20),
                        std::chrono::milliseconds(100));
    REQUIRE(kiosk.shown<kiosk::ChooserScreen>() == chooser);
    CHECK(chooser->title() == wx("什么问题？"));
    CHECK(chooser->title() != first);
  }
  SECTION("the button that files") {
    kiosk.add({paper_picture(kiosk.folder / "a.jpg", minutes("2024年4月15日")),
               paper_picture(kiosk.folder / "b.jpg", minutes("2024年5月15日"), 1)});
    check(kiosk, 1);
    desktop.touch_twice(find_button(kiosk.window, wx("file")));
    REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::FiledScreen>() != nullptr; }));
    desktop.settle();
    CHECK(kiosk.shown<kiosk::FiledScreen>() != nullptr);
    CHECK(kiosk.archive().list().size() == 9);
    // Nor does a key that is held down run through the sheets.
    desktop.hold(WXK_RETURN, std::chrono::milliseconds(2500));
    CHECK(kiosk.archive().list().size() == 9);
    CHECK(kiosk.shown<kiosk::CheckScreen>() != nullptr);
  }
}

TEST_CASE("a second touch on stop starts no new scan", "[kiosk][window][touch]") {
  int scans = 0;
  tests::KioskOptions options;
  options.make_scanner = [&] { return std::make_unique<EndlessScanner>(scans); };
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  kiosk.app->settings.device = "endless";
  desktop.touch(kiosk.window, wx("扫描归档"));
  auto* start = find_button(kiosk.window, wx("start"));
  REQUIRE(desktop.wait([&] { return start->IsEnabled(); }));
  desktop.touch(start);
  REQUIRE(desktop.wait([&] { return start->GetLabel() == wx("停止"); }));
  // Coming back while it scans, nobody is told to press start.
  kiosk.window->go_home();
  kiosk.window->go_scan();
  desktop.settle();
  desktop.picture(kiosk.window, "scanning");
  CHECK(wxWindow::FindWindowByLabel(wx("放好纸，点“开始”。"), kiosk.window) == nullptr);
  CHECK_FALSE(kiosk.shown<kiosk::ScanScreen>()->status().Contains(wx("开始")));
  desktop.touch_twice(start, std::chrono::milliseconds(200));
  REQUIRE(desktop.wait([&] { return start->GetLabel() == wx("开始"); }));
  desktop.settle();
  CHECK(scans == 1);
  // What the device has none of can't be chosen.
  CHECK_FALSE(find_button(kiosk.window, wx("300 dpi"))->IsEnabled());
}

TEST_CASE("each sheet begins with its values, and Enter files nothing that was not shown",
          "[kiosk][window][touch]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  kiosk.add({paper_picture(kiosk.folder / "a.jpg", minutes("2024年3月15日")),
             paper_picture(kiosk.folder / "b.jpg", minutes("2024年4月15日"), 1)});
  auto* screen = check(kiosk, 1);
  desktop.touch(find_button(screen, wx("证明条目")));
  REQUIRE(screen->items().IsShownOnScreen());
  check(kiosk, 2);
  CHECK(screen->fields().IsShownOnScreen());
  CHECK_FALSE(screen->items().IsShownOnScreen());
}

TEST_CASE("who comes after the idle minutes says who it is before anything is recorded",
          "[kiosk][window][touch]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  const auto say_who = [&] {
    REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::ChooserScreen>() != nullptr; }));
    CHECK(kiosk.shown<kiosk::ChooserScreen>()->title() == wx("经办人是谁？"));
    for (const kiosk::Row& row : kiosk.shown<kiosk::ChooserScreen>()->list().rows()) CHECK_FALSE(row.chosen);
    REQUIRE(desktop.touch_row(kiosk.shown<kiosk::ChooserScreen>()->list(), wx("李四")));
  };
  kiosk.add({paper_picture(kiosk.folder / "a.jpg", minutes("2024年3月15日"))});
  kiosk.window->hide_and_go_home();
  desktop.settle();
  SECTION("filed one by one") {
    check(kiosk, 1);
    desktop.touch(kiosk.window, wx("file"));
    say_who();
    REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::FiledScreen>() != nullptr; }));
    REQUIRE(kiosk.archive().list().size() == 1);
    CHECK(kiosk.archive().list()[0].filed.who == "李四");
  }
  SECTION("filed together") {
    kiosk.window->go_scan();
    desktop.settle();
    desktop.touch(kiosk.window, wx("file_clean"));
    say_who();
    REQUIRE(desktop.wait([&] { return kiosk.archive().list().size() == 1; }));
    CHECK(kiosk.archive().list()[0].filed.who == "李四");
    // The button is disabled now, and the keyboard still works.
    desktop.settle();
    desktop.settle();
    CHECK_FALSE(kiosk.shown<kiosk::ScanScreen>()->status().Contains(wx("正在归档")));
    desktop.key(WXK_F1);
    CHECK(kiosk.shown<kiosk::HomeScreen>() != nullptr);
  }
  SECTION("marked in a round") {
    open_sheet(kiosk);
    desktop.touch(kiosk.window, wx("verdict met"));
    say_who();
    const auto sheet = [&] {
      return archive::round_checklist(kiosk.archive(), kiosk.app->dependencies.checklists, 1, "清风村",
                                      fixtures::day("2024-12-31"));
    };
    REQUIRE(desktop.wait([&] { return sheet().lines[0].mark.has_value(); }));
    CHECK(sheet().lines[0].mark->mark.who == "李四");
  }
}

TEST_CASE("a paper of another village waits for its answer, and goes where the person said",
          "[kiosk][window][touch]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  kiosk.add({paper_picture(kiosk.folder / "a.jpg", minutes_of("板桥村"))});
  kiosk.window->go_scan();
  desktop.settle();
  CHECK_FALSE(find_button(kiosk.window, wx("file_clean"))->IsEnabled());
  auto* screen = check(kiosk, 1);
  REQUIRE(screen->draft() != nullptr);
  REQUIRE(screen->village_band().IsShownOnScreen());
  desktop.settle();
  CHECK(screen->village_band().question() == wx("纸上写的是板桥村，归到哪个村？"));
  desktop.picture(kiosk.window, "village-question");
  CHECK_FALSE(find_button(kiosk.window, wx("file"))->IsEnabled());
  // Nor does Enter answer it.
  desktop.key(WXK_RETURN);
  desktop.key(WXK_RETURN);
  CHECK(screen->draft()->asks_for_village());
  CHECK(kiosk.archive().list().empty());
  const std::string answer = GENERATE("板桥村", "清风村");
  desktop.touch(&screen->village_band(), wx(answer));
  CHECK_FALSE(screen->village_band().IsShown());
  CHECK(find_button(kiosk.window, wx("village of unit"))->GetLabel() == wx(answer));
  desktop.touch(kiosk.window, wx("file"));
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::FiledScreen>() != nullptr; }));
  const auto documents = kiosk.archive().list();
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].village == answer);
}

TEST_CASE("a day after today is asked for before it counts", "[kiosk][window][touch]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  kiosk.add({paper_picture(kiosk.folder / "a.jpg", minutes("2024年3月15日"))});
  auto* screen = check(kiosk, 1);
  REQUIRE(desktop.touch_row(screen->fields(), screen->fields().rows()[0].title));
  REQUIRE(screen->edited()->place.key == "date");
  const wxRect right = screen->editor().right_button().GetScreenRect();
  desktop.type("20300105");
  desktop.key(WXK_RETURN);
  REQUIRE(screen->editor().is_asking());
  desktop.picture(kiosk.window, "after-today");
  CHECK(screen->editor().right_button().GetScreenRect() == right);
  CHECK_FALSE(screen->editor().right_button().IsEnabled());
  CHECK(screen->draft()->documents()[0].first_date == fixtures::day("2024-03-15"));
  // Enter means no.
  desktop.key(WXK_RETURN);
  CHECK_FALSE(screen->editor().is_asking());
  CHECK(screen->edited() != nullptr);
  CHECK(screen->draft()->documents()[0].first_date == fixtures::day("2024-03-15"));
  desktop.touch(&screen->editor().right_button());
  REQUIRE(screen->editor().is_asking());
  desktop.touch(&screen->editor(), wx("meant"));
  CHECK(screen->draft()->documents()[0].first_date == fixtures::day("2030-01-05"));
  // Said so by a person, and still nothing that is filed without a look.
  CHECK_FALSE(screen->draft()->clean());
}

TEST_CASE("a paper that can prove nothing is not all right", "[kiosk][window][touch]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  kiosk.add({paper_picture(kiosk.folder / "a.jpg", {"今天天气好"})});
  check(kiosk, 1);
  desktop.settle();
  const wxString label = find_button(kiosk.window, wx("file"))->GetLabel();
  CHECK(label == wx("没有类别，归档后不起证明作用"));
  CHECK_FALSE(find_button(kiosk.window, wx("file"))->HasFocus());
}

TEST_CASE("rows of a list keep their height, and no row stays marked in another list",
          "[kiosk][window][touch]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  auto* panel = new wxPanel(kiosk.window, wxID_ANY, wxPoint(0, 0), wxSize(600, 600));
  auto* list = new kiosk::RowList(panel, kiosk.app->theme);
  list->SetSize(600, 600);
  desktop.settle();
  const auto rows = [](std::vector<std::string> ids) {
    std::vector<kiosk::Row> all;
    for (const std::string& id : ids) all.push_back({.id = id, .title = wx(id), .note = "note"});
    return all;
  };
  list->set_rows(rows({"a", "b", "c"}), kiosk::RowPictures::all);
  desktop.settle();
  const wxRect second = list->GetItemRect(1);
  list->set_picture(0, wxBitmap(80, 80));
  desktop.settle();
  CHECK(list->GetItemRect(1) == second);
  list->show_row(1);
  list->set_rows(rows({"x", "a", "y", "b"}));
  CHECK(list->GetSelection() == 3);
  list->set_rows(rows({"p", "q"}));
  CHECK(list->GetSelection() == wxNOT_FOUND);
  panel->Destroy();
}

TEST_CASE("another language leaves no words of the old one", "[kiosk][window][touch]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  kiosk.add({paper_picture(kiosk.folder / "a.jpg", minutes("2024年13月5日"))});
  const auto note = [&] {
    const std::vector<kiosk::Sheet> sheets = kiosk.app->tray.sheets();
    return kiosk.app->summaries.of(sheets, {kiosk.app->reader.find(sheets.front().id)}).note;
  };
  CHECK(note().Contains(wx("核对")));
  kiosk.window->go_settings();
  desktop.touch(kiosk.window, wx("English"));
  REQUIRE(desktop.wait([&] { return find_button(kiosk.window, wx("Normal")) != nullptr; }));
  CHECK(note() == "1 value to check");
}
