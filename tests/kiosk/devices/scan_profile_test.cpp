#include "kiosk/devices/scan_profile.h"

#include "tests/catch.h"

using kiosk::PaperSource;
using kiosk::ScannerAbilities;
using kiosk::ScanProfile;

namespace {

ScannerAbilities with(std::vector<PaperSource> sources) {
  ScannerAbilities abilities;
  abilities.sources = std::move(sources);
  return abilities;
}

PaperSource source(std::string_view profile, const ScannerAbilities& abilities) {
  return settings_of(kiosk::first_profile(profile), "device", abilities).source;
}

}  // namespace

TEST_CASE("a profile asks a device for what comes nearest", "[kiosk][devices]") {
  const auto glass = with({PaperSource::flatbed});
  const auto feeder = with({PaperSource::flatbed, PaperSource::feeder});
  const auto duplex = with({PaperSource::feeder, PaperSource::duplex});
  CHECK(source("registers", glass) == PaperSource::flatbed);
  CHECK(source("registers", feeder) == PaperSource::feeder);
  CHECK(source("registers", duplex) == PaperSource::feeder);
  CHECK(source("registers", with({})) == PaperSource::flatbed);
  CHECK(source("receipts", feeder) == PaperSource::flatbed);
  CHECK(source("receipts", duplex) == PaperSource::feeder);
  CHECK(source("two_sided", duplex) == PaperSource::duplex);
  CHECK(source("two_sided", feeder) == PaperSource::feeder);
  CHECK(source("two_sided", glass) == PaperSource::flatbed);
}

TEST_CASE("two-sided paper in a one-sided feeder takes two passes", "[kiosk][devices]") {
  const ScanProfile profile = kiosk::first_profile("two_sided");
  CHECK(scans_backs_by_hand(profile, with({PaperSource::flatbed, PaperSource::feeder})));
  CHECK_FALSE(scans_backs_by_hand(profile, with({PaperSource::duplex})));
  CHECK_FALSE(scans_backs_by_hand(kiosk::first_profile("registers"), with({PaperSource::feeder})));
}

TEST_CASE("the glass is tried where there are both and nobody chose", "[kiosk][devices]") {
  const auto both = with({PaperSource::flatbed, PaperSource::feeder});
  CHECK(looks_on_the_glass_too(kiosk::first_profile("registers"), both));
  CHECK_FALSE(looks_on_the_glass_too(kiosk::first_profile("registers"), with({PaperSource::feeder})));
  ScanProfile chosen = kiosk::first_profile("registers");
  chosen.source = name_of(PaperSource::feeder);
  CHECK_FALSE(looks_on_the_glass_too(chosen, both));
}

TEST_CASE("paper, colour and resolution go along, what is not known is as usual", "[kiosk][devices]") {
  ScanProfile profile{.source = "auto", .resolution_dpi = 200, .colour = "gray", .paper = "A5"};
  const kiosk::ScanSettings settings = settings_of(profile, "device", {});
  CHECK(settings.device == "device");
  CHECK(settings.resolution_dpi == 200);
  CHECK(settings.colour == kiosk::ScanColour::gray);
  CHECK(settings.width_mm == 148);
  CHECK(settings.height_mm == 210);
  profile.colour = "sepia";
  profile.paper = "B7";
  CHECK(settings_of(profile, "device", {}).colour == kiosk::ScanColour::color);
  CHECK(settings_of(profile, "device", {}).width_mm == 210);
}
