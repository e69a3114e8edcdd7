// What is proved, by touch: a village's periods with everybody's names, and the map of the district.

#include "kiosk/frequency/frequency_screen.h"

#include <chrono>
#include <memory>

#include <wx/dcclient.h>

#include "archive/rectification/problems.h"
#include "kiosk/filed/filed_check_screen.h"
#include "kiosk/intake/scan_screen.h"
#include "kiosk/look/text.h"
#include "kiosk/navigation/chooser_screen.h"
#include "tests/catch.h"
#include "tests/kiosk/desktop.h"

using kiosk::wx;
using tests::Desktop;
using tests::find_button;
using tests::Kiosk;

namespace {

constexpr int households = 41;

forms::RosterEntry entry(const std::string& village, const std::string& name,
                         std::map<std::string, std::string> values) {
  forms::RosterEntry entry;
  entry.village = village;
  entry.name = name;
  entry.values = std::move(values);
  entry.from = fixtures::day("2024-01-01");
  return entry;
}

/// 41 lifted households of 清风村, 37 of them visited in July; one visit waits for a person's word.
void file_visits(const fixtures::TemporaryFolder& folder) {
  archive::Archive archive =
      archive::Archive::open(folder / "archive", {.if_missing = archive::Missing::create});
  std::vector<forms::RosterEntry> roster;
  for (int i = 0; i < households; ++i)
    roster.push_back(entry("清风村", "户主" + std::to_string(100 + i), {{"categories", "lifted"}}));
  archive.set_roster("households", roster, fixtures::day("2024-01-01"), fixtures::mark());
}

struct Wide {
  int width = 1366, height = 768;
  kiosk::TypeSize type = kiosk::TypeSize::normal;
};

Kiosk* open_kiosk(const Wide& wide) {
  tests::KioskOptions options;
  options.width_px = wide.width;
  options.height_px = wide.height;
  options.type_size = wide.type;
  options.prepare = file_visits;
  return new Kiosk(options);
}

kiosk::FrequencyScreen& open_screen(Kiosk& kiosk) {
  kiosk.window->go_frequency();
  auto* screen = kiosk.shown<kiosk::FrequencyScreen>();
  REQUIRE(screen != nullptr);
  REQUIRE(Desktop::get().wait([&] { return screen->grid().rows() > 0; }));
  Desktop::get().settle();
  return *screen;
}

std::size_t row_of(kiosk::FrequencyScreen& screen, const std::string& requirement) {
  for (std::size_t row = 0; row < screen.grid().rows(); ++row)
    if (screen.grid().row(row).requirement == requirement) return row;
  FAIL("no row of " << requirement);
  return 0;
}

/// A row whose requirement has to be met for every household.
std::size_t household_row(kiosk::FrequencyScreen& screen) {
  for (std::size_t row = 0; row < screen.grid().rows(); ++row) {
    const auto& cells = screen.grid().row(row).cells;
    if (cells.front().subjects && cells.front().subjects->size() == households) return row;
  }
  FAIL("no row of households");
  return 0;
}

void touch_cell(kiosk::FrequencyScreen& screen, std::size_t row, std::size_t cell) {
  auto& grid = screen.grid();
  wxRect at = grid.cell_rect(row, cell);
  if (at.y < 0 || at.GetBottom() > grid.GetClientSize().y) {
    grid.Scroll(-1, grid.GetViewStart().y + at.y - 60);
    Desktop::get().settle();
    at = grid.cell_rect(row, cell);
  }
  Desktop::get().touch(&grid, at.GetPosition() + wxPoint(at.width / 2, at.height / 2));
}

}  // namespace

TEST_CASE("a touch on a cell names everybody who is missing, and prints them", "[kiosk][frequency][window]") {
  const std::unique_ptr<Kiosk> kiosk(open_kiosk({}));
  Desktop& desktop = Desktop::get();
  auto& screen = open_screen(*kiosk);
  CHECK_FALSE(find_button(&screen, wx("names"))->IsEnabled());
  desktop.picture(kiosk->window, "frequency-month");
  touch_cell(screen, household_row(screen), 0);
  using Column = kiosk::CellDrawer::Column;
  CHECK(screen.drawer().list(Column::missing).rows().size() == households);
  CHECK(screen.drawer().head().Contains(wx("0/41")));
  CHECK(screen.drawer().list(Column::missing).rows()[40].title == wx("户主140"));
  const wxRect drawer = screen.drawer().GetScreenRect();
  desktop.picture(kiosk->window, "frequency-cell");
  // Another cell: the drawer keeps its size and place.
  touch_cell(screen, row_of(screen, "1.1.1a"), 1);
  CHECK(screen.drawer().GetScreenRect() == drawer);
  CHECK_FALSE(screen.drawer().list(Column::missing).rows().empty());
  touch_cell(screen, household_row(screen), 0);
  desktop.touch(&screen, wx("names"));
  REQUIRE(desktop.wait([&] { return kiosk->shown<kiosk::ChooserScreen>() != nullptr; }));
  kiosk->window->go_back();
}

TEST_CASE("a problem is raised out of a cell, and what is missing is scanned now",
          "[kiosk][frequency][window]") {
  const std::unique_ptr<Kiosk> kiosk(open_kiosk({}));
  Desktop& desktop = Desktop::get();
  auto& screen = open_screen(*kiosk);
  touch_cell(screen, row_of(screen, "1.1.1a"), 2);
  // Asked anew, as when another program has changed the archive: the cell stays chosen.
  screen.entered();
  desktop.settle();
  CHECK(screen.drawer().head().StartsWith(wx("3月")));
  desktop.touch(&screen, wx("raise"));
  REQUIRE(desktop.wait([&] { return kiosk->shown<kiosk::FrequencyScreen>() == nullptr; }));
  kiosk->window->go_back();
  REQUIRE(desktop.wait([&] { return kiosk->shown<kiosk::FrequencyScreen>() != nullptr; }));
  desktop.touch(&screen, wx("scan now"));
  REQUIRE(desktop.wait([&] { return kiosk->shown<kiosk::ScanScreen>() != nullptr; }));
}

TEST_CASE("a paper that waits for a person's word is opened from its cell", "[kiosk][frequency][window]") {
  tests::KioskOptions options;
  options.prepare = [](const fixtures::TemporaryFolder& folder) {
    archive::Archive archive =
        archive::Archive::open(folder / "archive", {.if_missing = archive::Missing::create});
    fixtures::Paper paper;
    paper.village = "清风村";
    paper.fields = {fixtures::date("2024-03-15")};
    paper.requirements = {"1.1.1a"};
    fixtures::filed(archive, folder / "a.jpg", paper);
  };
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  auto& screen = open_screen(kiosk);
  touch_cell(screen, row_of(screen, "1.1.1a"), 2);
  CHECK(screen.drawer().list(kiosk::CellDrawer::Column::unsure).rows().size() == 1);
  REQUIRE(find_button(&screen, wx("confirm"))->IsEnabled());
  const int scrolled = screen.grid().GetViewStart().y;
  desktop.touch(&screen, wx("confirm"));
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::FiledCheckScreen>() != nullptr; }));
  auto& pane = kiosk.shown<kiosk::FiledCheckScreen>()->pane();
  REQUIRE(desktop.wait([&] { return pane.all_right().IsEnabled(); }));
  kiosk.window->go_back();
  // The cell is chosen still, and a touch on the paper's name opens it, too.
  REQUIRE(kiosk.shown<kiosk::FrequencyScreen>() == &screen);
  desktop.settle();
  CHECK(screen.drawer().head().StartsWith(wx("3月")));
  CHECK(screen.grid().GetViewStart().y == scrolled);
  auto& unsure = screen.drawer().list(kiosk::CellDrawer::Column::unsure);
  REQUIRE(unsure.rows().size() == 1);
  desktop.wait_until_taken();
  REQUIRE(desktop.touch_row(unsure, unsure.rows()[0].title));
  REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::FiledCheckScreen>() != nullptr; }));
  REQUIRE(desktop.wait([&] { return pane.all_right().IsEnabled(); }));
  desktop.touch(&pane.all_right());
  REQUIRE(desktop.wait([&] { return !pane.all_right().IsEnabled(); }));
  kiosk.window->go_back();
  REQUIRE(desktop.wait([&] {
    return screen.drawer().list(kiosk::CellDrawer::Column::proved).rows().size() == 1 &&
           unsure.rows().empty();
  }));
  CHECK(screen.drawer().head().StartsWith(wx("3月")));
}

TEST_CASE("at the largest type no row of the frequency check clips its words", "[kiosk][frequency][window]") {
  const std::unique_ptr<Kiosk> kiosk(open_kiosk({1920, 1080, kiosk::TypeSize::largest}));
  auto& screen = open_screen(*kiosk);
  wxClientDC dc(&screen);
  dc.SetFont(kiosk->app->theme.font(kiosk::Type::body));
  const int body = dc.GetCharHeight();
  dc.SetFont(kiosk->app->theme.font(kiosk::Type::small));
  for (std::size_t row = 0; row < screen.grid().rows(); ++row)
    CHECK(screen.grid().cell_rect(row, 0).height * static_cast<int>(screen.grid().row(row).cells.size()) >=
          body + dc.GetCharHeight());
  touch_cell(screen, household_row(screen), 0);
  Desktop::get().picture(kiosk->window, "frequency-largest");
}

TEST_CASE("the map of a district of 46 villages leads to each of them", "[kiosk][frequency][window]") {
  constexpr int villages = 46, papers = 40;
  tests::KioskOptions options;
  options.prepare = [](const fixtures::TemporaryFolder& folder) {
    archive::Archive archive =
        archive::Archive::open(folder / "archive", {.if_missing = archive::Missing::create});
    std::vector<forms::RosterEntry> roster;
    const char* const townships[] = {"檀江街道", "蔡锷乡", "罗市镇", "板桥乡"};
    for (int i = 0; i < villages; ++i)
      roster.push_back(entry("", "第" + std::to_string(10 + i) + "村", {{"township", townships[i % 4]}}));
    archive.set_roster("villages", roster, fixtures::day("2024-01-01"), fixtures::mark());
    for (int i = 0; i < villages; ++i) {
      const std::string village = "第" + std::to_string(10 + i) + "村";
      std::vector<forms::RosterEntry> homes;
      for (int home = 0; home < papers; ++home)
        homes.push_back(entry(village, "户" + std::to_string(home), {{"categories", "lifted"}}));
      archive.set_roster("households", homes, fixtures::day("2024-01-01"), fixtures::mark());
      for (int month = 1; month <= i % 12; ++month) {
        fixtures::Paper paper;
        paper.village = village;
        paper.fields = {
            fixtures::date("2024-" + std::string(month < 10 ? "0" : "") + std::to_string(month) + "-15")};
        paper.requirements = {"1.1.1a", "1.1.2a"};
        const auto document = fixtures::filed_and_accepted(
            archive, folder / ("p" + std::to_string(i) + "-" + std::to_string(month) + ".jpg"), paper);
        archive::FieldChange change;
        change.place = archive::parse_field_place("date").value();
        archive.confirm(document, {&change, 1}, fixtures::mark());
      }
    }
  };
  Kiosk kiosk(options);
  Desktop& desktop = Desktop::get();
  kiosk.window->go_frequency();
  auto* screen = kiosk.shown<kiosk::FrequencyScreen>();
  desktop.settle();
  const auto begun = std::chrono::steady_clock::now();
  desktop.touch(screen, wx("all villages"));
  REQUIRE(desktop.wait([&] { return screen->map().table().rows.size() == villages; }));
  const auto took =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
  WARN("the map of 46 villages came after " << took.count() << " ms, the touch among them");
  CHECK(took < std::chrono::seconds(8));
  CHECK(screen->map().table().items.size() > 10);
  CHECK_FALSE(find_button(screen, wx("scan now"))->IsEnabled());
  desktop.picture(kiosk.window, "district");
  desktop.touch(screen, wx("缺失多的在前"));
  desktop.picture(kiosk.window, "district-worst");
  const std::string village = screen->map().row(2).village;
  const wxRect at = screen->map().row_rect(2);
  desktop.touch(&screen->map().rows(), at.GetPosition() + wxPoint(at.width / 2, at.height / 2));
  REQUIRE(desktop.wait([&] { return !screen->shows_district(); }));
  CHECK(kiosk.app->village() == village);
  REQUIRE(desktop.wait([&] { return screen->grid().rows() > 0; }));
  // Back is the map again, then where one came from.
  kiosk.window->go_back();
  CHECK(screen->shows_district());
  kiosk.window->go_back();
  CHECK(kiosk.shown<kiosk::FrequencyScreen>() == nullptr);
}
