// What a finger, an Enter key and a person who went away can do wrong: nothing moves under them, nothing that
// has just come takes what was meant for what stood there before, and nothing is said that nobody said.

#include <map>
#include <thread>

#include "kiosk/filed/filed_check_screen.h"
#include "kiosk/inspection/find_screen.h"
#include "kiosk/inspection/warning_screen.h"
#include "kiosk/intake/check_screen.h"
#include "kiosk/intake/filed_screen.h"
#include "kiosk/intake/scan_screen.h"
#include "kiosk/look/text.h"
#include "kiosk/navigation/chooser_screen.h"
#include "kiosk/rectification/problem_screen.h"
#include "kiosk/rounds/round_list_pane.h"
#include "kiosk/rounds/round_screen.h"
#include "kiosk/rounds/round_sheet_pane.h"
#include "kiosk/rounds/round_villages_pane.h"
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
  using kiosk::RoundStep;
  auto& list = rounds->pane<kiosk::RoundListPane>(RoundStep::rounds).list();
  REQUIRE(desktop.wait([&] { return list.rows().size() == 1; }));
  desktop.touch(&list, wxPoint(60, 30));
  auto& villages = rounds->pane<kiosk::RoundVillagesPane>(RoundStep::villages).list();
  REQUIRE(desktop.wait([&] { return villages.rows().size() == 1; }));
  desktop.touch(&villages, wxPoint(60, 30));
  auto& sheet = rounds->pane<kiosk::RoundSheetPane>(RoundStep::sheet).list();
  REQUIRE(desktop.wait([&] { return sheet.rows().size() > 100; }));
  desktop.touch(&sheet, sheet.row_rect(1).GetPosition() + wxPoint(60, 20));
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
      if (screen->edited() != nullptr) desktop.touch(&screen->editor(), "list");
      if (screen->fields().rows()[i].heading || i >= screen->draft()->documents()[0].entries.size()) continue;
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

TEST_CASE("a message lies over the page and moves nothing", "[kiosk][window][touch]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  kiosk.add({paper_picture(kiosk.folder / "a.jpg", minutes("2024年3月15日"))});
  wxWindow* card = wxWindow::FindWindowByName("message", kiosk.window);
  REQUIRE(card != nullptr);
  const std::vector<std::function<void()>> ways = {
      [&] { kiosk.window->go_home(); }, [&] { kiosk.window->go_scan(); }, [&] { kiosk.window->go_check(1); },
      [&] { kiosk.window->go_find({}); }};
  for (const auto& go : ways) {
    go();
    desktop.settle();
    desktop.settle();
    const auto before = places(kiosk.window, card);
    const wxString long_one =
        wx("归档了 12 份材料。日期在有人确认之前都是待确认，请尽快对照原件确认；读不了的 3 份还在待归档里。");
    kiosk.window->say(long_one, kiosk::Sign::bad);
    desktop.settle();
    CHECK(kiosk.window->said() == long_one);
    REQUIRE(card->IsShownOnScreen());
    CHECK(places(kiosk.window, card) == before);
    // Never over the head: back and home can always be touched.
    CHECK_FALSE(card->GetScreenRect().Intersects(
        find_button(kiosk.window, wx("back"))->GetParent()->GetScreenRect()));
    desktop.picture(kiosk.window, "message");
    desktop.touch(card, wx("知道了"));
    CHECK(kiosk.window->said().empty());
    CHECK(places(kiosk.window, card) == before);
  }
}

TEST_CASE("a touch that comes too late for a message does nothing else", "[kiosk][window][touch]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  kiosk.window->go_settings();
  desktop.settle();
  wxWindow* card = wxWindow::FindWindowByName("message", kiosk.window);
  // The card lies over the choice of a language.
  kiosk.window->say(wx("好了"), kiosk::Sign::good);
  card->SetSize(kiosk.window->GetClientRect().Deflate(0, 60));
  card->Layout();
  wxWindow* english = find_button(kiosk.window, "English");
  REQUIRE(english != nullptr);
  desktop.touch_twice(card, card->ScreenToClient(english->ClientToScreen(wxPoint(20, 20))),
                      std::chrono::milliseconds(150));
  CHECK(kiosk.window->said().empty());
  CHECK(kiosk.app->settings.language == "zh_CN");
  desktop.touch(english);
  CHECK(desktop.wait([&] { return kiosk.app->settings.language == "en"; }));
}

TEST_CASE("back and home are at one place on every screen", "[kiosk][window][touch]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  kiosk.add({paper_picture(kiosk.folder / "a.jpg", minutes("2024年3月15日"))});
  std::map<std::string, wxRect> first;
  for (const auto& go : std::vector<std::function<void()>>{
           [&] { kiosk.window->go_home(); }, [&] { kiosk.window->go_scan(); },
           [&] { kiosk.window->go_check(1); }, [&] { kiosk.window->go_find({}); },
           [&] { kiosk.window->go_frequency(); }, [&] { kiosk.window->go_warnings(); },
           [&] { kiosk.window->go_rounds(); }, [&] { kiosk.window->go_problems(); },
           [&] { kiosk.window->go_settings(); },
           [&] { kiosk.window->choose_village([](const std::string&) {}); }}) {
    go();
    desktop.settle();
    for (const char* name : {"back", "home", "village", "operator", "help", "settings"}) {
      const wxRect at = find_button(kiosk.window, wx(name))->GetScreenRect();
      INFO(name);
      CHECK(first.try_emplace(name, at).first->second == at);
    }
    CHECK(find_button(kiosk.window, "home")->IsEnabled() == (kiosk.shown<kiosk::HomeScreen>() == nullptr));
  }
  // A name of any length moves nothing.
  kiosk.app->set_village("白泉镇白泉村委会第二居民小组");
  kiosk.window->go_home();
  desktop.settle();
  CHECK(find_button(kiosk.window, "operator")->GetScreenRect() == first["operator"]);
  desktop.touch(kiosk.window, "settings");
  desktop.touch(kiosk.window, "home");
  CHECK(kiosk.shown<kiosk::HomeScreen>() != nullptr);
}

TEST_CASE("a verdict moves nothing, and a second touch says the same", "[kiosk][window][touch]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  auto* rounds = open_sheet(kiosk);
  desktop.settle();
  const auto before = places(rounds, nullptr);
  CHECK(before.contains("verdict not_applicable"));
  desktop.touch_twice(find_button(kiosk.window, wx("verdict met")));
  const auto sheet = [&] {
    return archive::round_checklist(kiosk.archive(), kiosk.app->dependencies.checklists, 1, "清风村",
                                    fixtures::day("2024-12-31"));
  };
  REQUIRE(desktop.wait([&] { return sheet().lines[0].mark.has_value(); }));
  desktop.settle();
  CHECK(sheet().lines[0].mark->verdict == archive::Verdict::met);
  auto after = places(rounds, nullptr);
  // What can only be done with a mark is there from the first; it can be touched now.
  for (const auto& [name, at] : before) {
    INFO(name);
    CHECK(after[name] == at);
  }
  // The next one is looked at, and was not marked.
  CHECK_FALSE(sheet().lines[1].mark);
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
    CHECK(kiosk.shown<kiosk::FindScreen>() == find);
    // Not for good: after a moment a touch counts.
    desktop.touch(&find->results(), wxPoint(200, 40));
    CHECK(desktop.wait([&] { return kiosk.shown<kiosk::FiledCheckScreen>() != nullptr; }));
  }
  SECTION("a row of a list that leads to the next list") {
    const auto list = [](const wxString& title, std::function<void(const std::string&)> chosen) {
      kiosk::Choice choice;
      choice.title = title;
      for (const char* each : {"a", "b", "c"}) choice.options.push_back({.id = each, .title = each});
      choice.chosen = std::move(chosen);
      return choice;
    };
    kiosk.window->choose(list("first", [&](const std::string&) {
      kiosk.window->choose(
          list("second", [&](const std::string&) { kiosk.window->choose(list("third", {})); }));
    }));
    auto* chooser = kiosk.shown<kiosk::ChooserScreen>();
    REQUIRE(chooser != nullptr);
    desktop.settle();
    const wxRect row = chooser->list().GetItemRect(1);
    desktop.touch_twice(&chooser->list(), row.GetPosition() + wxPoint(200, 20),
                        std::chrono::milliseconds(100));
    REQUIRE(kiosk.shown<kiosk::ChooserScreen>() == chooser);
    CHECK(chooser->title() == "second");
  }
  SECTION("the button that files") {
    kiosk.add({paper_picture(kiosk.folder / "a.jpg", minutes("2024年4月15日")),
               paper_picture(kiosk.folder / "b.jpg", minutes("2024年5月15日"), 1)});
    check(kiosk, 1);
    desktop.touch_twice(find_button(kiosk.window, wx("file")));
    // The next sheet comes by itself, and takes nothing that was meant for the one before.
    REQUIRE(desktop.wait([&] { return kiosk.archive().list().size() == 9; }));
    desktop.settle();
    CHECK(kiosk.shown<kiosk::CheckScreen>() != nullptr);
    CHECK(kiosk.archive().list().size() == 9);
    // Nor does a key that is held down run through the sheets.
    kiosk.window->go_home();
    find_button(kiosk.window, wx("扫描归档"))->SetFocus();
    desktop.hold(WXK_RETURN, std::chrono::milliseconds(2500));
    CHECK(kiosk.archive().list().size() == 9);
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
    // What was filed is shown, and the keyboard still works.
    REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::FiledScreen>() != nullptr; }));
    desktop.settle();
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
  REQUIRE(screen->band().IsShownOnScreen());
  desktop.settle();
  CHECK(screen->band().question() == wx("纸上写的是板桥村，归到哪个村？"));
  desktop.picture(kiosk.window, "village-question");
  CHECK_FALSE(find_button(kiosk.window, wx("file"))->IsEnabled());
  // Nor does Enter answer it.
  desktop.key(WXK_RETURN);
  desktop.key(WXK_RETURN);
  CHECK(screen->draft()->asks_for_village());
  CHECK(kiosk.archive().list().empty());
  const std::string answer = GENERATE("板桥村", "清风村");
  desktop.touch(&screen->band(), wx(answer));
  CHECK_FALSE(screen->band().IsShown());
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
  auto* screen = check(kiosk, 1);
  desktop.settle();
  REQUIRE(screen->band().IsShownOnScreen());
  CHECK(screen->band().question() == wx("没有选类别，就这样归档不起证明作用。"));
  desktop.picture(kiosk.window, "check-asks");
  CHECK_FALSE(find_button(kiosk.window, wx("file"))->IsEnabled());
  // Nor does Enter answer it; a person can, once for each thing that it lacks.
  desktop.key(WXK_RETURN);
  CHECK(kiosk.archive().list().empty());
  for (int questions = 0; screen->band().IsShownOnScreen() && questions < 5; ++questions)
    desktop.touch(&screen->band(), "file anyway");
  CHECK(find_button(kiosk.window, wx("file"))->IsEnabled());
  desktop.touch(kiosk.window, wx("file"));
  REQUIRE(desktop.wait([&] { return kiosk.archive().list().size() == 1; }));
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
