// Every screen at both sizes, in both languages and at the largest type: nothing off the screen, nothing cut,
// every target large enough. The pictures are kept for a look.

#include <wx/textctrl.h>

#include "archive/people/people.h"
#include "kiosk/frequency/frequency_screen.h"
#include "kiosk/inspection/find_screen.h"
#include "kiosk/inspection/warning_screen.h"
#include "kiosk/intake/check_screen.h"
#include "kiosk/intake/filed_screen.h"
#include "kiosk/intake/scan_screen.h"
#include "kiosk/look/label.h"
#include "kiosk/look/row_list.h"
#include "kiosk/look/text.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/people/sign_in_screen.h"
#include "kiosk/progress/progress_screen.h"
#include "kiosk/rectification/problem_screen.h"
#include "kiosk/rounds/round_list_pane.h"
#include "kiosk/rounds/round_screen.h"
#include "kiosk/rounds/round_sheet_pane.h"
#include "kiosk/rounds/round_villages_pane.h"
#include "kiosk/window/help_screen.h"
#include "tests/catch.h"
#include "tests/kiosk/desktop.h"

using kiosk::wx;
using tests::Desktop;
using tests::find_button;
using tests::Kiosk;
using tests::minutes;
using tests::paper_picture;

namespace {

std::string name_of(wxWindow* window) {
  return kiosk::utf8(window->GetName()) + " \"" + kiosk::utf8(window->GetLabel()) + "\"";
}

/// What people read or touch, in all of a window.
void collect(wxWindow* window, std::vector<wxWindow*>& all) {
  for (wxWindow* child : window->GetChildren()) {
    if (!child->IsShown() || child->IsTopLevel()) continue;
    if (dynamic_cast<kiosk::TouchButton*>(child) != nullptr ||
        dynamic_cast<kiosk::Label*>(child) != nullptr || dynamic_cast<kiosk::RowList*>(child) != nullptr ||
        dynamic_cast<wxTextCtrl*>(child) != nullptr)
      all.push_back(child);
    else
      collect(child, all);
  }
}

/// What is wrong with one control where it stands.
void look_at_control(wxWindow* child, const wxRect& at, const kiosk::Theme& theme,
                     std::vector<std::string>& complaints) {
  if (auto* button = dynamic_cast<kiosk::TouchButton*>(child)) {
    if (at.width < theme.target_px() || at.height < theme.target_px())
      complaints.push_back(name_of(child) + " is too small: " + std::to_string(at.width) + "x" +
                           std::to_string(at.height));
    if (button->is_cut())
      complaints.push_back(name_of(child) + " is cut: " + std::to_string(at.width) + "x" +
                           std::to_string(at.height));
  }
  if (auto* words = dynamic_cast<kiosk::Label*>(child))
    if (!words->text().empty() && at.height + 2 < words->GetCharHeight())
      complaints.push_back(name_of(child) + " is cut");
}

/// What is wrong with how a window's children stand.
void look_over(wxWindow* window, const kiosk::Theme& theme, std::vector<std::string>& complaints) {
  const wxSize room = window->GetClientSize();
  for (wxWindow* child : window->GetChildren()) {
    if (!child->IsShown() || child->IsTopLevel()) continue;
    const wxRect at = child->GetRect();
    if (at.x < 0 || at.y < 0 || at.GetRight() >= room.x + 1 || at.GetBottom() >= room.y + 1)
      complaints.push_back(name_of(child) + " is not whole on " + name_of(window));
    look_at_control(child, at, theme, complaints);
    look_over(child, theme, complaints);
  }
}

void look_for_overlaps(wxWindow* window, std::vector<std::string>& complaints) {
  std::vector<wxWindow*> all;
  collect(window, all);
  for (std::size_t a = 0; a < all.size(); ++a)
    for (std::size_t b = a + 1; b < all.size(); ++b)
      if (all[a]->GetScreenRect().Intersects(all[b]->GetScreenRect()) && all[a]->GetSize().y > 0 &&
          all[b]->GetSize().y > 0)
        complaints.push_back(name_of(all[a]) + " lies over " + name_of(all[b]));
}

/// Where everything is, to see whether it stays there.
std::vector<wxRect> places_of(wxWindow* window) {
  std::vector<wxWindow*> all;
  collect(window, all);
  std::vector<wxRect> places;
  for (const wxWindow* each : all) places.push_back(each->GetScreenRect());
  return places;
}

struct Look {
  const char* name;
  int width, height;
  const char* language;
  kiosk::TypeSize type_size;
};

void look_at_every_screen(const Look& look) {
  INFO(look.name);
  tests::KioskOptions options;
  options.width_px = look.width;
  options.height_px = look.height;
  options.language = look.language;
  options.type_size = look.type_size;
  // What the sheets say is drawn on them: these are looked at.
  options.make_reader = [] { return std::make_unique<tests::PlainReader>(); };
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  std::vector<std::string> complaints;
  const auto look_at = [&](const std::string& screen) {
    desktop.settle();
    std::vector<std::string> here;
    look_over(kiosk.window, kiosk.app->theme, here);
    look_for_overlaps(kiosk.window, here);
    // Nothing moves by itself, nor for a message.
    const std::vector<wxRect> before = places_of(kiosk.window);
    kiosk.window->say(wx("已归档 12 份，日期在有人确认之前只算待确认。"), kiosk::Sign::good);
    desktop.settle();
    wxWindow* card = wxWindow::FindWindowByName("message", kiosk.window);
    card->Hide();
    desktop.settle();
    if (places_of(kiosk.window) != before) here.push_back("something moved");
    for (const std::string& complaint : here) complaints.push_back(screen + ": " + complaint);
    desktop.picture(kiosk.window, std::string(look.name) + "-" + screen);
  };
  look_at("home");
  kiosk.window->go_scan();
  kiosk.add({paper_picture(kiosk.folder / "a.jpg", minutes("2024年3月15日")),
             paper_picture(kiosk.folder / "b.jpg", minutes("2024年13月5日"), 1),
             paper_picture(kiosk.folder / "c.jpg", minutes("2024年5月6日"), 2),
             paper_picture(kiosk.folder / "d.jpg", {"走访登记表", "村：清风村"}, 3)});
  look_at("scan");
  kiosk.window->go_check(2);
  look_at("check-doubtful");
  kiosk.window->go_check(1);
  look_at("check-clean");
  desktop.touch(kiosk.window, wx("file"));
  REQUIRE(desktop.wait([&] { return kiosk.archive().list().size() == 1; }));
  desktop.settle();
  desktop.touch(kiosk.window, wx("last filed"));
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::FiledScreen>() != nullptr; }));
  look_at("filed");
  kiosk.window->go_find({});
  auto* find = kiosk.shown<kiosk::FindScreen>();
  REQUIRE(desktop.wait([&] { return find->results().rows().size() == 1; }));
  look_at("find");
  desktop.touch(&find->results(), wxPoint(200, 40));
  look_at("find-page");
  kiosk.window->go_frequency();
  auto* frequency = kiosk.shown<kiosk::FrequencyScreen>();
  REQUIRE(desktop.wait([&] { return frequency->grid().rows() > 0; }));
  desktop.touch(&frequency->grid(), frequency->grid().cell_rect(0, 2).GetPosition() + wxPoint(10, 20));
  CHECK(frequency->drawer().list(kiosk::CellDrawer::Column::proved).rows().size() == 1);
  look_at("frequency");
  kiosk.window->go_warnings();
  auto* warnings = kiosk.shown<kiosk::WarningScreen>();
  REQUIRE(desktop.wait([&] { return !warnings->list().rows().empty(); }));
  desktop.wait_until_taken();
  desktop.touch(&warnings->list(), wxPoint(200, 80));
  look_at("warnings");
  {
    archive::Archive archive = kiosk.archive();
    const std::vector<archive::RoundVillage> villages = {{"清风村", archive::Manner::announced}};
    archive::open_round(archive, forms::parse_period("2024-H1").value(), villages, fixtures::mark());
    archive::raise_problem(
        archive, kiosk.app->dependencies.checklists,
        {.round = 1,
         .village = "清风村",
         .requirement = "1.1.1a",
         .finding = "一月、二月没有学习记录",
         .township = "檀江街道",
         .support_unit = "区财政局",
         .found = fixtures::day("2024-12-01"),
         .deadline = fixtures::day("2025-01-05")},
        archive::Mark{.who = "督导员甲", .when = fixtures::moment("2024-12-01T08:30:00Z")});
  }
  kiosk.window->go_rounds();
  auto* rounds = kiosk.shown<kiosk::RoundScreen>();
  using kiosk::RoundStep;
  auto& list = rounds->pane<kiosk::RoundListPane>(RoundStep::rounds).list();
  REQUIRE(desktop.wait([&] { return list.rows().size() == 1; }));
  look_at("rounds");
  desktop.touch(&list, wxPoint(60, 30));
  auto& villages = rounds->pane<kiosk::RoundVillagesPane>(RoundStep::villages).list();
  REQUIRE(desktop.wait([&] { return villages.rows().size() == 1; }));
  look_at("round-villages");
  desktop.touch(&villages, wxPoint(60, 30));
  auto& sheet = rounds->pane<kiosk::RoundSheetPane>(RoundStep::sheet).list();
  REQUIRE(desktop.wait([&] { return sheet.rows().size() > 100; }));
  desktop.touch(&sheet, sheet.row_rect(1).GetPosition() + wxPoint(60, 20));
  look_at("round-sheet");
  const std::pair<const char*, const char*> steps[] = {
      {"points", "round-points"}, {"sample", "round-papers"}, {"households", "round-households"}};
  for (const auto& [button, name] : steps) {
    desktop.touch(&rounds->pane<kiosk::RoundSheetPane>(RoundStep::sheet), wx(button));
    look_at(name);
    kiosk.window->go_back();
    desktop.settle();
  }
  kiosk.window->go_progress();
  REQUIRE(desktop.wait([&] { return !kiosk.shown<kiosk::ProgressScreen>()->bars().empty(); }));
  look_at("progress");
  kiosk.window->go_problems();
  auto* problems = kiosk.shown<kiosk::ProblemScreen>();
  REQUIRE(desktop.wait([&] { return problems->list().rows().size() == 2; }));
  desktop.wait_until_taken();
  desktop.touch(&problems->list(), wxPoint(200, 80));
  look_at("problems");
  desktop.touch(kiosk.window, wx("next step"));
  REQUIRE(desktop.wait([&] { return problems->shows_form(); }));
  look_at("problem-form");
  kiosk.window->go_interviews();
  look_at("interviews");
  kiosk.window->go_settings();
  look_at("settings");
  kiosk.window->go_exchange();
  look_at("exchange");
  kiosk.window->go_settings();
  desktop.touch(kiosk.window, wx("help"));
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::HelpScreen>() != nullptr; }));
  look_at("help");
  kiosk.window->go_settings();
  kiosk.window->choose_village([](const std::string&) {});
  desktop.settle();
  look_at("choose");
  kiosk.window->go_people();
  look_at("people");
  {
    archive::Archive archive = kiosk.archive();
    archive::add_person(archive, "陈主任", {archive::Role::administrator}, "480913",
                        fixtures::mark("陈主任"));
  }
  // Seen when the kiosk looks at the archive the next time.
  REQUIRE(desktop.wait([&] {
    auto* sign_in = kiosk.shown<kiosk::SignInScreen>();
    return sign_in != nullptr && sign_in->names().rows().size() == 1;
  }));
  look_at("sign-in");
  CHECK(complaints == std::vector<std::string>{});
}

}  // namespace

TEST_CASE("on a small screen in Chinese nothing is cut, off the screen, over another or too small",
          "[kiosk][screens]") {
  look_at_every_screen({"1366-zh", 1366, 768, "zh_CN", kiosk::TypeSize::normal});
}

TEST_CASE(
    "on a small screen in Chinese, large type, nothing is cut, off the screen, over another or too small",
    "[kiosk][screens]") {
  look_at_every_screen({"1366-zh-large", 1366, 768, "zh_CN", kiosk::TypeSize::large});
}

TEST_CASE(
    "on a small screen in Chinese, largest type, nothing is cut, off the screen, over another or too small",
    "[kiosk][screens]") {
  look_at_every_screen({"1366-zh-largest", 1366, 768, "zh_CN", kiosk::TypeSize::largest});
}

TEST_CASE("on a small screen in English nothing is cut, off the screen, over another or too small",
          "[kiosk][screens]") {
  look_at_every_screen({"1366-en", 1366, 768, "en", kiosk::TypeSize::normal});
}

TEST_CASE(
    "on a small screen in English, large type, nothing is cut, off the screen, over another or too small",
    "[kiosk][screens]") {
  look_at_every_screen({"1366-en-large", 1366, 768, "en", kiosk::TypeSize::large});
}

TEST_CASE(
    "on a small screen in English, largest type, nothing is cut, off the screen, over another or too small",
    "[kiosk][screens]") {
  look_at_every_screen({"1366-en-largest", 1366, 768, "en", kiosk::TypeSize::largest});
}

TEST_CASE("on a large screen in Chinese nothing is cut, off the screen, over another or too small",
          "[kiosk][screens]") {
  look_at_every_screen({"1920-zh", 1920, 1080, "zh_CN", kiosk::TypeSize::normal});
}

TEST_CASE(
    "on a large screen in Chinese, large type, nothing is cut, off the screen, over another or too small",
    "[kiosk][screens]") {
  look_at_every_screen({"1920-zh-large", 1920, 1080, "zh_CN", kiosk::TypeSize::large});
}

TEST_CASE(
    "on a large screen in Chinese, largest type, nothing is cut, off the screen, over another or too small",
    "[kiosk][screens]") {
  look_at_every_screen({"1920-zh-largest", 1920, 1080, "zh_CN", kiosk::TypeSize::largest});
}

TEST_CASE("on a large screen in English nothing is cut, off the screen, over another or too small",
          "[kiosk][screens]") {
  look_at_every_screen({"1920-en", 1920, 1080, "en", kiosk::TypeSize::normal});
}

TEST_CASE(
    "on a large screen in English, large type, nothing is cut, off the screen, over another or too small",
    "[kiosk][screens]") {
  look_at_every_screen({"1920-en-large", 1920, 1080, "en", kiosk::TypeSize::large});
}

TEST_CASE(
    "on a large screen in English, largest type, nothing is cut, off the screen, over another or too small",
    "[kiosk][screens]") {
  look_at_every_screen({"1920-en-largest", 1920, 1080, "en", kiosk::TypeSize::largest});
}

TEST_CASE("language, size and contrast change at once, on the screen itself", "[kiosk][screens]") {
  Kiosk kiosk;
  Desktop& desktop = Desktop::get();
  kiosk.window->go_settings();
  desktop.touch(kiosk.window, wx("English"));
  REQUIRE(desktop.wait([&] { return find_button(kiosk.window, wx("Scan and file")) != nullptr; }));
  desktop.touch(kiosk.window, wx("High"));
  desktop.settle();
  desktop.picture(kiosk.window, "high-contrast");
  CHECK(kiosk.app->settings.contrast == kiosk::Contrast::high);
  CHECK(kiosk.window->GetBackgroundColour() == kiosk.app->theme.background);
  // Remembered.
  desktop.wait(
      [&] { return kiosk::load_settings(kiosk.folder / "kiosk.ini").contrast == kiosk::Contrast::high; });
  CHECK(kiosk::load_settings(kiosk.folder / "kiosk.ini").language == "en");
}
