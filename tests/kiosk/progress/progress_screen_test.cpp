#include "kiosk/progress/progress_screen.h"

#include "kiosk/look/text.h"
#include "kiosk/navigation/chooser_screen.h"
#include "kiosk/rounds/round_screen.h"
#include "tests/catch.h"
#include "tests/kiosk/desktop.h"

using kiosk::wx;
using tests::Desktop;
using tests::find_button;
using tests::Kiosk;

namespace {

/// A district of sixteen villages in four townships, some of whose months are proved, and two rounds.
tests::KioskOptions district(int width, int height) {
  tests::KioskOptions options;
  options.width_px = width;
  options.height_px = height;
  options.prepare = [](const fixtures::TemporaryFolder& folder) {
    constexpr int villages = 16;
    archive::Archive archive =
        archive::Archive::open(folder / "archive", {.if_missing = archive::Missing::create});
    std::vector<forms::RosterEntry> roster;
    std::vector<archive::RoundVillage> sheets;
    const char* const townships[] = {"檀江街道", "蔡锷乡", "罗市镇", "板桥乡"};
    for (int i = 0; i < villages; ++i) {
      forms::RosterEntry entry;
      entry.name = "第" + std::to_string(10 + i) + "村";
      entry.values = {{"township", townships[i % 4]}};
      entry.from = fixtures::day("2023-01-01");
      roster.push_back(entry);
      sheets.push_back({entry.name, archive::Manner::announced});
    }
    archive.set_roster("villages", roster, fixtures::day("2023-01-01"), fixtures::mark());
    for (int i = 0; i < villages; ++i)
      for (int month = 1; month <= 12; ++month) {
        if ((i * 5 + month) % 7 < i % 4) continue;
        fixtures::Paper paper;
        paper.village = sheets[static_cast<std::size_t>(i)].village;
        paper.fields = {
            fixtures::date("2024-" + std::string(month < 10 ? "0" : "") + std::to_string(month) + "-15")};
        paper.requirements = {"1.1.1a", "1.1.2a", "1.2.1a", "1.2.4a", "2.1.1a"};
        const auto document = fixtures::filed_and_accepted(
            archive, folder / ("p" + std::to_string(i) + "-" + std::to_string(month) + ".jpg"), paper);
        archive::FieldChange change;
        change.place = archive::parse_field_place("date").value();
        archive.confirm(document, {&change, 1}, fixtures::mark());
      }
    for (const char* period : {"2023-H2", "2024-H1", "2024-H2"})
      archive::open_round(archive, forms::parse_period(period).value(), sheets, fixtures::mark());
  };
  return options;
}

}  // namespace

TEST_CASE("the picture of progress shows figures, bars, a trend and a map", "[kiosk][progress][window]") {
  for (const auto& [width, height] : {std::pair{1366, 768}, std::pair{1920, 1080}}) {
    Kiosk kiosk(district(width, height));
    Desktop& desktop = Desktop::get();
    kiosk.window->go_rounds();
    desktop.settle();
    desktop.touch(kiosk.shown<kiosk::RoundScreen>(), wx("progress"));
    auto* screen = kiosk.shown<kiosk::ProgressScreen>();
    REQUIRE(screen != nullptr);
    REQUIRE(desktop.wait([&] { return screen->cards().cards().size() >= 4; }));
    CHECK_FALSE(screen->bars().empty());
    CHECK(screen->cards().cards()[1].figure == "16");
    const std::string name = std::to_string(width) + "-progress";
    desktop.picture(kiosk.window, name);
    desktop.touch(screen, wx("view 1"));
    CHECK(screen->map().IsShown());
    CHECK_FALSE(screen->bars().IsShown());
    desktop.picture(kiosk.window, name + "-map");
    desktop.touch(screen, wx("view 2"));
    CHECK(screen->trend().IsShown());
    desktop.picture(kiosk.window, name + "-trend");
    desktop.touch(screen, wx("another round"));
    REQUIRE(desktop.wait([&] { return kiosk.shown<kiosk::ChooserScreen>() != nullptr; }));
    REQUIRE(desktop.touch_row(kiosk.shown<kiosk::ChooserScreen>()->list(), wx("第 2 轮，2024年上半年")));
    CHECK(desktop.wait([&] { return kiosk.shown<kiosk::ProgressScreen>() != nullptr; }));
    kiosk.window->go_back();
    CHECK(kiosk.shown<kiosk::RoundScreen>() != nullptr);
  }
}
