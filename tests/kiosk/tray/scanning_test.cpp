#include "kiosk/tray/scanning.h"

#include <algorithm>
#include <deque>

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
  CHECK(kiosk::scan_into_tray(scanner, tray, order(kiosk::WhenEmpty::wait), std::ref(heard),
                              stop.get_token()) == 6);
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
  CHECK(kiosk::scan_into_tray(scanner, tray, order(kiosk::WhenEmpty::wait), std::ref(heard),
                              stop.get_token()) == 2);
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
