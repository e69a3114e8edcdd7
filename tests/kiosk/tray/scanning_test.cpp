#include "kiosk/tray/scanning.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using fixtures::TemporaryFolder;
using kiosk::DeviceError;
using kiosk::DeviceFault;
using kiosk::ScanEnd;
using kiosk::ScanState;
using kiosk::ScanStatus;

namespace {

ocr::Bitmap picture(unsigned char grey) {
  return {20, 30, std::vector<unsigned char>(20 * 30 * 3, grey)};
}

/// Gives sheets until its next fault; then that once; goes on where it stopped.
class FaultyScanner : public kiosk::Scanner {
 public:
  int sheets = 0;                                  ///< left in the feeder
  std::deque<std::pair<int, DeviceFault>> faults;  ///< after so many sheets in all
  std::function<void()> when_empty;

  std::vector<kiosk::ScannerName> list() override { return {}; }
  kiosk::ScannerAbilities abilities(const std::string&) override { return {}; }
  ScanEnd scan(const kiosk::ScanSettings&, const std::function<void(kiosk::ScannedSheet&&)>& sink,
               std::stop_token stop) override {
    for (;;) {
      if (stop.stop_requested()) return ScanEnd::stopped;
      if (!faults.empty() && faults.front().first == given_) {
        const DeviceFault fault = faults.front().second;
        faults.pop_front();
        throw DeviceError(fault, "faulty", "as told");
      }
      if (sheets == 0) {
        if (when_empty) when_empty();
        return ScanEnd::feeder_empty;
      }
      --sheets;
      sink({picture(static_cast<unsigned char>(10 * ++given_)), 300});
    }
  }

 private:
  int given_ = 0;
};

struct Heard {
  std::vector<ScanStatus> all;
  void operator()(const ScanStatus& status) { all.push_back(status); }
  int count(ScanState state) const {
    return static_cast<int>(std::count_if(all.begin(), all.end(),
                                          [&](const ScanStatus& status) { return status.state == state; }));
  }
};

kiosk::ScanOrder order(kiosk::WhenEmpty when_empty) {
  kiosk::ScanOrder order;
  order.village = "白泉村";
  order.when_empty = when_empty;
  order.now = [] { return fixtures::moment("2024-03-01T08:00:00Z"); };
  order.try_again_after = std::chrono::milliseconds(1);
  return order;
}

}  // namespace

TEST_CASE("after a jam, an open cover and a lost cable the pile goes on at the next sheet",
          "[kiosk][scanning]") {
  const TemporaryFolder folder;
  kiosk::Tray tray(folder / "tray");
  FaultyScanner scanner;
  scanner.sheets = 6;
  scanner.faults = {{0, DeviceFault::busy},
                    {2, DeviceFault::jam},
                    {2, DeviceFault::jam},
                    {4, DeviceFault::cover_open},
                    {5, DeviceFault::lost}};
  std::stop_source stop;
  scanner.when_empty = [&] { stop.request_stop(); };
  Heard heard;
  CHECK(kiosk::scan_into_tray(scanner, tray, order(kiosk::WhenEmpty::wait), std::ref(heard), stop.get_token())
            .sheets.size() == 6);
  CHECK(tray.sheets().size() == 6);
  // The second jam is the same one: it is told once.
  CHECK(heard.count(ScanState::waiting_for_help) == 4);
  CHECK(heard.all.back().state == ScanState::done);
  CHECK(tray.sheets().front().scanned_at == fixtures::moment("2024-03-01T08:00:00Z"));
  CHECK(tray.sheets().front().village == "白泉村");
}

TEST_CASE("a pile replaces a sheet, or stands behind one, in its own order", "[kiosk][scanning]") {
  const TemporaryFolder folder;
  kiosk::Tray tray(folder / "tray");
  const auto old = [&](const std::string& name) {
    return tray.add({.content = kiosk::SheetBytes{{}, "jpg"}, .name = name, .scanned_at = {}, .village = {}})
        .id;
  };
  old("first");
  const kiosk::SheetId second = old("second");
  old("third");
  FaultyScanner scanner;
  scanner.sheets = 2;
  kiosk::ScanOrder with_place = order(kiosk::WhenEmpty::end);
  with_place.place = {GENERATE(kiosk::TrayPlace::Where::instead_of, kiosk::TrayPlace::Where::after), second};
  kiosk::scan_into_tray(scanner, tray, with_place, Heard(), {});
  std::vector<std::string> names;
  for (const kiosk::Sheet& sheet : tray.sheets()) names.push_back(sheet.name);
  if (with_place.place.where == kiosk::TrayPlace::Where::instead_of)
    CHECK(names == std::vector<std::string>{"first", "4", "5", "third"});
  else
    CHECK(names == std::vector<std::string>{"first", "second", "4", "5", "third"});
}

TEST_CASE("an empty feeder is waited for, and more paper goes on", "[kiosk][scanning]") {
  const TemporaryFolder folder;
  kiosk::Tray tray(folder / "tray");
  FaultyScanner scanner;
  std::stop_source stop;
  int empty = 0;
  scanner.when_empty = [&] {
    if (++empty == 3) scanner.sheets = 2;
    if (empty == 4) stop.request_stop();
  };
  Heard heard;
  CHECK(kiosk::scan_into_tray(scanner, tray, order(kiosk::WhenEmpty::wait), std::ref(heard), stop.get_token())
            .sheets.size() == 2);
  CHECK(heard.count(ScanState::waiting_for_paper) >= 1);
}

TEST_CASE("each sheet is on the disk before anybody hears of it", "[kiosk][scanning]") {
  const TemporaryFolder folder;
  kiosk::Tray tray(folder / "tray");
  FaultyScanner scanner;
  scanner.sheets = 3;
  bool behind = false;
  const auto on_disk = [&] {
    const std::vector<std::string> files = fixtures::files_below(folder / "tray");
    return std::count_if(files.begin(), files.end(),
                         [](const std::string& file) { return file.ends_with(".json"); });
  };
  kiosk::scan_into_tray(scanner, tray, order(kiosk::WhenEmpty::end),
                        [&](const ScanStatus& status) { behind = behind || on_disk() < status.sheets; }, {});
  CHECK_FALSE(behind);
  CHECK(tray.sheets().size() == 3);
}

TEST_CASE("a fault that nobody can wait out ends the scan, with the sheets before in the tray",
          "[kiosk][scanning]") {
  const TemporaryFolder folder;
  kiosk::Tray tray(folder / "tray");
  FaultyScanner scanner;
  scanner.sheets = 5;
  scanner.faults = {{2, DeviceFault::unsupported}};
  CHECK_THROWS_AS(kiosk::scan_into_tray(scanner, tray, order(kiosk::WhenEmpty::wait), Heard(), {}),
                  DeviceError);
  CHECK(tray.sheets().size() == 2);
}

namespace {

/// A separator is black.
bool is_separator(const ocr::Bitmap& picture) {
  return picture.rgb.front() == 0;
}

/// Gives these pictures by their grey, then an empty feeder; the glass has one sheet.
class PileScanner : public kiosk::Scanner {
 public:
  std::vector<unsigned char> pile;
  std::vector<kiosk::PaperSource> asked;

  std::vector<kiosk::ScannerName> list() override { return {}; }
  kiosk::ScannerAbilities abilities(const std::string&) override { return {}; }
  ScanEnd scan(const kiosk::ScanSettings& settings, const std::function<void(kiosk::ScannedSheet&&)>& sink,
               std::stop_token) override {
    asked.push_back(settings.source);
    if (settings.source == kiosk::PaperSource::flatbed) {
      sink({picture(200), 300});
      return ScanEnd::done;
    }
    for (const unsigned char grey : std::exchange(pile, {})) sink({picture(grey), 300});
    return ScanEnd::feeder_empty;
  }
};

/// The tray as it stands: a sheet's number, with a + where it continues the one before.
std::string shown(const kiosk::Tray& tray) {
  std::string text;
  for (const kiosk::Sheet& sheet : tray.sheets())
    text += (text.empty() ? "" : " ") + std::string(sheet.continues ? "+" : "") + std::to_string(sheet.id);
  return text;
}

}  // namespace

TEST_CASE("separator sheets part a pile into documents and are not kept", "[kiosk][scanning]") {
  const TemporaryFolder folder;
  kiosk::Tray tray(folder / "tray");
  PileScanner scanner;
  scanner.pile = {10, 20, 0, 30, 40, 50, 0, 0, 60, 70};
  kiosk::ScanOrder parted = order(kiosk::WhenEmpty::end);
  parted.settings.source = kiosk::PaperSource::feeder;
  parted.is_separator = is_separator;
  Heard heard;
  const kiosk::ScanResult result = scan_into_tray(scanner, tray, parted, std::ref(heard), {});
  CHECK(result.separators == 3);
  CHECK(heard.all.back().separators == 3);
  CHECK(result.sheets == std::vector<kiosk::SheetId>{1, 2, 3, 4, 5, 6, 7});
  CHECK(shown(tray) == "1 2 3 +4 +5 6 +7");
}

TEST_CASE("the backs of a pile that was turned over come to their fronts", "[kiosk][scanning]") {
  const TemporaryFolder folder;
  kiosk::Tray tray(folder / "tray");
  PileScanner scanner;
  kiosk::ScanOrder pass = order(kiosk::WhenEmpty::end);
  pass.settings.source = kiosk::PaperSource::feeder;
  scanner.pile = {10, 20, 30};
  pass.fronts = {};
  const kiosk::ScanResult fronts = scan_into_tray(scanner, tray, pass, Heard(), {});
  pass.fronts = fronts.sheets;
  SECTION("all of them") {
    scanner.pile = {31, 21, 11};
    CHECK(scan_into_tray(scanner, tray, pass, Heard(), {}).fronts_left.empty());
    CHECK(shown(tray) == "1 +6 2 +5 3 +4");
  }
  SECTION("fewer: what is left is told") {
    scanner.pile = {31};
    CHECK(scan_into_tray(scanner, tray, pass, Heard(), {}).fronts_left == std::vector<kiosk::SheetId>{1, 2});
    CHECK(shown(tray) == "1 2 3 +4");
  }
  SECTION("more: the others stand alone") {
    scanner.pile = {31, 21, 11, 99};
    scan_into_tray(scanner, tray, pass, Heard(), {});
    CHECK(shown(tray) == "1 +6 2 +5 3 +4 7");
  }
  SECTION("a front that was removed meanwhile has no back") {
    tray.discard(std::vector<kiosk::SheetId>{2}, fixtures::moment("2024-03-01T08:00:00Z"));
    scanner.pile = {31, 11};
    scan_into_tray(scanner, tray, pass, Heard(), {});
    CHECK(shown(tray) == "1 +5 3 +4");
  }
}

TEST_CASE("where nothing lies in the feeder, the glass is scanned once", "[kiosk][scanning]") {
  const TemporaryFolder folder;
  kiosk::Tray tray(folder / "tray");
  PileScanner scanner;
  kiosk::ScanOrder either = order(kiosk::WhenEmpty::wait);
  either.settings.source = kiosk::PaperSource::feeder;
  either.glass_if_empty = kiosk::GlassIfEmpty::yes;
  CHECK(scan_into_tray(scanner, tray, either, Heard(), {}).sheets.size() == 1);
  CHECK(scanner.asked == std::vector{kiosk::PaperSource::feeder, kiosk::PaperSource::flatbed});
}

TEST_CASE("a feeder that stays empty ends the scan by itself", "[kiosk][scanning]") {
  const TemporaryFolder folder;
  kiosk::Tray tray(folder / "tray");
  PileScanner scanner;
  scanner.pile = {10};
  kiosk::ScanOrder waiting = order(kiosk::WhenEmpty::wait);
  waiting.settings.source = kiosk::PaperSource::feeder;
  waiting.glass_if_empty = kiosk::GlassIfEmpty::yes;  // there was paper: the glass is not meant
  waiting.wait_at_most = std::chrono::milliseconds(5);
  const kiosk::ScanResult result = scan_into_tray(scanner, tray, waiting, Heard(), {});
  CHECK(result.waited_in_vain);
  CHECK(result.sheets.size() == 1);
  CHECK(std::count(scanner.asked.begin(), scanner.asked.end(), kiosk::PaperSource::flatbed) == 0);
}
