#include "kiosk/devices/scanner.h"

#include "tests/catch.h"

using kiosk::PaperSource;
using kiosk::ScanColour;

TEST_CASE("the names that settings and commands use lead back to what they name", "[kiosk][scanner]") {
  for (const PaperSource source : {PaperSource::flatbed, PaperSource::feeder, PaperSource::duplex})
    CHECK(kiosk::paper_source(name_of(source)) == source);
  for (const ScanColour colour : {ScanColour::color, ScanColour::gray, ScanColour::lineart})
    CHECK(kiosk::scan_colour(name_of(colour)) == colour);
  CHECK_FALSE(kiosk::paper_source("camera"));
  CHECK_FALSE(kiosk::scan_colour(""));
}
