// Scanners through SANE itself: its own pnm and test backends, and an eSCL scanner on loopback.

#include <fstream>

#include <opencv2/imgcodecs.hpp>

#include "kiosk/devices/scanner_process.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"
#include "tests/kiosk/escl_server.h"
#include "tests/kiosk/sane_config.h"

using fixtures::TemporaryFolder;
using kiosk::DeviceError;
using kiosk::DeviceFault;
using kiosk::PaperSource;
using kiosk::ScanColour;
using kiosk::ScanEnd;
using kiosk::ScannedSheet;
using kiosk::ScanSettings;
using tests::SaneConfig;

namespace {

std::filesystem::path sample(const std::string& name) {
  return std::filesystem::path(CUNZHENG_SOURCE) / "tests/samples" / name;
}

struct Scan {
  std::vector<ScannedSheet> sheets;
  std::optional<ScanEnd> end;
  std::optional<DeviceFault> fault;
};

Scan scan(kiosk::Scanner& scanner, const ScanSettings& settings, std::stop_token stop = {}) {
  Scan scan;
  try {
    scan.end = scanner.scan(
        settings, [&](ScannedSheet&& sheet) { scan.sheets.push_back(std::move(sheet)); }, std::move(stop));
  } catch (const DeviceError& error) {
    scan.fault = error.fault();
  }
  return scan;
}

/// A picture of a few colours as PPM, and as PGM.
std::filesystem::path pnm(const TemporaryFolder& folder, const std::string& format) {
  const int width = 60, height = 40;
  std::string bytes = format + "\n60 40\n255\n";
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      for (int c = 0; c < (format == "P6" ? 3 : 1); ++c)
        bytes += static_cast<char>(c == 0 ? 4 * x : c == 1 ? 6 * y : 128);
  return fixtures::write_file(folder / "picture.pnm", bytes);
}

unsigned char at(const ocr::Bitmap& bitmap, int x, int y, int channel) {
  return bitmap.rgb.at(
      (static_cast<std::size_t>(y) * static_cast<std::size_t>(bitmap.width) + static_cast<std::size_t>(x)) *
          3 +
      static_cast<std::size_t>(channel));
}

}  // namespace

TEST_CASE("scanners are listed with what they can do", "[kiosk][sane]") {
  const SaneConfig config("test");
  const auto scanner = kiosk::make_scanner({CUNZHENG_SCANNER});
  const auto found = scanner->list();
  REQUIRE(found.size() == 1);
  CHECK(found[0].device == "test:0");
  const kiosk::ScannerAbilities abilities = scanner->abilities("test:0");
  CHECK(abilities.sources == std::vector{PaperSource::flatbed, PaperSource::feeder});
  CHECK(abilities.colours == std::vector{ScanColour::color, ScanColour::gray});
  CHECK(std::find(abilities.resolutions_dpi.begin(), abilities.resolutions_dpi.end(), 300) !=
        abilities.resolutions_dpi.end());
  CHECK(abilities.width_mm == 200);
}

TEST_CASE("without a scanner the list is empty, and one that is not there is told", "[kiosk][sane]") {
  const SaneConfig config("test");
  const auto scanner = kiosk::make_scanner({CUNZHENG_SCANNER});
  ScanSettings settings;
  settings.device = "test:7";
  CHECK(scan(*scanner, settings).fault == DeviceFault::none_found);
  settings.device = "nobody:0";
  CHECK(scan(*scanner, settings).fault == DeviceFault::none_found);
  CHECK_THROWS_AS(scanner->abilities("test:7"), DeviceError);
}

TEST_CASE("a picture comes through as it is", "[kiosk][sane]") {
  const TemporaryFolder folder;
  const SaneConfig config("pnm");
  const auto scanner = kiosk::make_scanner({CUNZHENG_SCANNER});
  ScanSettings settings;
  settings.device = "pnm:0";
  settings.width_mm = settings.height_mm = 1000;
  SECTION("colour") {
    settings.options["filename"] = pnm(folder, "P6");
  }
  SECTION("grey") {
    settings.options["filename"] = pnm(folder, "P5");
  }
  SECTION("by hand, of a length that nobody knows") {
    settings.options["filename"] = pnm(folder, "P6");
    settings.options["hand-scanner"] = "yes";
  }
  SECTION("red, green and blue one after the other") {
    settings.options["filename"] = pnm(folder, "P6");
    settings.options["three-pass"] = "yes";
  }
  const Scan done = scan(*scanner, settings);
  INFO(done.fault.has_value() << " " << (done.fault ? std::string(name_of(*done.fault)) : ""));
  REQUIRE(done.sheets.size() == 1);
  CHECK(done.end == ScanEnd::done);
  const ocr::Bitmap& picture = done.sheets[0].picture;
  CHECK(picture.width == 60);
  REQUIRE(picture.height == 40);
  CHECK(int(at(picture, 10, 5, 0)) == 40);
  CHECK(int(at(picture, 59, 39, 0)) == 236);
  if (settings.options["filename"].empty()) return;
  std::ifstream in(settings.options["filename"]);
  std::string format;
  in >> format;
  CHECK(int(at(picture, 10, 5, 1)) == (format == "P6" ? 30 : 40));
  CHECK(int(at(picture, 10, 5, 2)) == (format == "P6" ? 128 : 40));
}

TEST_CASE("the feeder's ten sheets come one by one, then it is empty", "[kiosk][sane]") {
  const SaneConfig config("test");
  const auto scanner = kiosk::make_scanner({CUNZHENG_SCANNER});
  ScanSettings settings;
  settings.device = "test:0";
  settings.source = PaperSource::feeder;
  settings.resolution_dpi = 50;
  settings.width_mm = 40;
  settings.height_mm = 50;
  const Scan done = scan(*scanner, settings);
  CHECK(done.sheets.size() == 10);
  CHECK(done.end == ScanEnd::feeder_empty);
  CHECK(done.sheets.front().dpi == 50);
  CHECK(done.sheets.front().picture.width == Approx(40 / 25.4 * 50).margin(2));
}

TEST_CASE("every depth and colour of a scanner becomes a picture of the same size", "[kiosk][sane]") {
  const SaneConfig config("test");
  const auto scanner = kiosk::make_scanner({CUNZHENG_SCANNER});
  ScanSettings settings;
  settings.device = "test:0";
  settings.resolution_dpi = 50;
  settings.width_mm = 40;
  settings.height_mm = 50;
  settings.colour = GENERATE(ScanColour::color, ScanColour::gray);
  settings.options["depth"] = GENERATE("1", "8", "16");
  settings.options["three-pass"] = GENERATE("yes", "no");
  settings.options["read-limit"] = "yes";
  settings.options["read-limit-size"] = "33";
  settings.options["test-picture"] = "Solid white";
  INFO(name_of(settings.colour) << " " << settings.options["depth"] << " " << settings.options["three-pass"]);
  if (settings.colour == ScanColour::gray) settings.options.erase("three-pass");
  const Scan done = scan(*scanner, settings);
  REQUIRE(done.sheets.size() == 1);
  const ocr::Bitmap& picture = done.sheets[0].picture;
  CHECK(picture.width == Approx(40 / 25.4 * 50).margin(2));
  CHECK(picture.height == Approx(50 / 25.4 * 50).margin(2));
  CHECK(int(at(picture, 20, 20, 0)) == 255);
  CHECK(int(at(picture, 20, 20, 2)) == 255);
}

TEST_CASE("what a driver says becomes what a user can see to", "[kiosk][sane]") {
  const SaneConfig config("test");
  const auto scanner = kiosk::make_scanner({CUNZHENG_SCANNER});
  const auto [status, fault] =
      GENERATE(table<std::string, DeviceFault>({{"SANE_STATUS_JAMMED", DeviceFault::jam},
                                                {"SANE_STATUS_COVER_OPEN", DeviceFault::cover_open},
                                                {"SANE_STATUS_DEVICE_BUSY", DeviceFault::busy},
                                                {"SANE_STATUS_IO_ERROR", DeviceFault::lost},
                                                {"SANE_STATUS_ACCESS_DENIED", DeviceFault::no_access},
                                                {"SANE_STATUS_UNSUPPORTED", DeviceFault::unsupported},
                                                {"SANE_STATUS_NO_MEM", DeviceFault::failed}}));
  ScanSettings settings;
  settings.device = "test:0";
  settings.resolution_dpi = 50;
  settings.options["read-return-value"] = status;
  const Scan done = scan(*scanner, settings);
  CHECK(done.fault == fault);
  CHECK(done.sheets.empty());
  // And the scanner is as good as before.
  settings.options["read-return-value"] = "Default";
  CHECK(scan(*scanner, settings).sheets.size() == 1);
}

TEST_CASE("a feeder without paper is no error, however the driver tells it", "[kiosk][sane]") {
  const SaneConfig config("test");
  const auto scanner = kiosk::make_scanner({CUNZHENG_SCANNER});
  ScanSettings settings;
  settings.device = "test:0";
  settings.resolution_dpi = 50;
  settings.source = PaperSource::feeder;
  settings.options["read-return-value"] = "SANE_STATUS_NO_DOCS";
  const Scan done = scan(*scanner, settings);
  CHECK(done.end == ScanEnd::feeder_empty);
  CHECK(done.sheets.empty());
}

TEST_CASE("a scan stops between two reads, with whole sheets only", "[kiosk][sane]") {
  const SaneConfig config("test");
  const auto scanner = kiosk::make_scanner({CUNZHENG_SCANNER});
  ScanSettings settings;
  settings.device = "test:0";
  settings.resolution_dpi = 50;
  settings.source = PaperSource::feeder;
  std::stop_source stop;
  int sheets = 0;
  const ScanEnd end = scanner->scan(
      settings,
      [&](ScannedSheet&&) {
        if (++sheets == 3) stop.request_stop();
      },
      stop.get_token());
  CHECK(end == ScanEnd::stopped);
  CHECK(sheets == 3);
}

TEST_CASE(
    "a network scanner gives its pile, tells a jam, an open cover and an empty feeder, and comes back when "
    "it was gone",
    "[kiosk][sane][escl]") {
  const tests::EsclServer server(sample("01-meal_fee_receipt-print.jpg"));
  const SaneConfig config("airscan", tests::airscan_at(server.port()));
  const auto scanner = kiosk::make_scanner({CUNZHENG_SCANNER});
  const auto found = scanner->list();
  REQUIRE(found.size() == 1);
  ScanSettings settings;
  settings.device = found[0].device;
  const kiosk::ScannerAbilities abilities = scanner->abilities(settings.device);
  CHECK(abilities.sources == std::vector{PaperSource::flatbed, PaperSource::feeder, PaperSource::duplex});
  CHECK(abilities.resolutions_dpi == std::vector{150, 300});

  CHECK(scan(*scanner, settings).sheets.size() == 1);
  settings.source = PaperSource::feeder;
  server.control(R"({"sheets": 3})");
  const Scan pile = scan(*scanner, settings);
  CHECK(pile.sheets.size() == 3);
  CHECK(pile.end == ScanEnd::feeder_empty);
  CHECK(pile.sheets.at(0).picture.width > 500);
  CHECK(scan(*scanner, settings).end == ScanEnd::feeder_empty);
  server.control(R"({"sheets": 2, "state": "jam"})");
  CHECK(scan(*scanner, settings).fault == DeviceFault::jam);
  server.control(R"({"state": "cover"})");
  const Scan open = scan(*scanner, settings);
  REQUIRE(open.fault);
  CHECK(name_of(*open.fault) == name_of(DeviceFault::cover_open));
  server.control(R"({"state": "ok"})");
  CHECK(scan(*scanner, settings).sheets.size() == 2);

  // Unplugged, and plugged in again.
  server.control(R"({"state": "gone"})");
  settings.source = PaperSource::flatbed;
  const Scan lost = scan(*scanner, settings);
  REQUIRE(lost.fault);
  CHECK(kiosk::clears_itself(*lost.fault));
  server.control(R"({"state": "ok"})");
  CHECK(scan(*scanner, settings).sheets.size() == 1);
}
