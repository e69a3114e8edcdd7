// Drivers that misbehave: each a script in the place of cunzheng-scanner, with one fault of its own.

#include "kiosk/devices/scanner_process.h"

#include <chrono>
#include <fstream>
#include <thread>

#include <signal.h>

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using fixtures::TemporaryFolder;
using kiosk::DeviceError;
using kiosk::DeviceFault;
using kiosk::ScanEnd;
using namespace std::chrono_literals;

namespace {

constexpr auto alive = R"(echo '{"alive":true}')";
constexpr auto sheet = R"(printf '{"sheet":{"width":1,"height":2,"dpi":75}}\nabcdef'; read taken)";
constexpr auto empty = R"(echo '{"done":1}')";

/// Answers with these lines of shell; writes its process id to a file first.
class ScriptedDriver {
 public:
  explicit ScriptedDriver(const std::string& lines) {
    program_.file = fixtures::write_file(folder_ / "driver", "#!/bin/sh\nprintf '%s\\n' $$ > \"" +
                                                                 (folder_ / "pid").string() +
                                                                 "\"\nread question\n" + lines + "\n");
    std::filesystem::permissions(program_.file, std::filesystem::perms::owner_all);
    program_.silence = 500ms;
    program_.farewell = 500ms;
  }

  std::unique_ptr<kiosk::Scanner> scanner() const { return kiosk::make_scanner(program_); }
  kiosk::ScannerProgram& program() { return program_; }
  void kill_it() const {
    pid_t pid = 0;
    std::ifstream(folder_ / "pid") >> pid;
    if (pid > 0) kill(pid, SIGKILL);
  }
  bool lives() const {
    pid_t pid = 0;
    std::ifstream(folder_ / "pid") >> pid;
    return pid > 0 && kill(pid, 0) == 0;
  }

 private:
  TemporaryFolder folder_;
  kiosk::ScannerProgram program_;
};

struct Scan {
  int sheets = 0;
  std::optional<ScanEnd> end;
  std::optional<DeviceFault> fault;
};

enum class Afterwards { gone, still_there };

Scan scan(const ScriptedDriver& driver, std::stop_token stop = {}, Afterwards afterwards = Afterwards::gone) {
  Scan scan;
  kiosk::ScanSettings settings;
  settings.device = "scripted";
  try {
    scan.end = driver.scanner()->scan(
        settings,
        [&](kiosk::ScannedSheet&& sheet) {
          ++scan.sheets;
          CHECK(sheet.dpi == 75);
          CHECK(sheet.picture.rgb == std::vector<unsigned char>{'a', 'b', 'c', 'd', 'e', 'f'});
        },
        std::move(stop));
  } catch (const DeviceError& error) {
    CHECK(error.subject() == "scripted");
    scan.fault = error.fault();
  }
  CHECK(driver.lives() == (afterwards == Afterwards::still_there));
  return scan;
}

}  // namespace

TEST_CASE("a driver's sheets come one by one", "[kiosk][scanner]") {
  const Scan done = scan(ScriptedDriver(std::string(alive) + "\n" + sheet + "\n" + sheet + "\n" + empty));
  CHECK(done.sheets == 2);
  CHECK(done.end == ScanEnd::feeder_empty);
}

TEST_CASE("a driver that crashes is a lost scanner, and the sheets before are kept", "[kiosk][scanner]") {
  const Scan done = scan(ScriptedDriver(std::string(sheet) + "\nkill -SEGV $$"));
  CHECK(done.sheets == 1);
  CHECK(done.fault == DeviceFault::lost);
}

TEST_CASE("a driver that crashes within a sheet gives none", "[kiosk][scanner]") {
  const Scan done =
      scan(ScriptedDriver(R"(printf '{"sheet":{"width":1,"height":2,"dpi":75}}\nabc'; kill -KILL $$)"));
  CHECK(done.sheets == 0);
  CHECK(done.fault == DeviceFault::lost);
}

TEST_CASE("a driver that hangs is a lost scanner after a time, and does not stay", "[kiosk][scanner]") {
  const auto begin = std::chrono::steady_clock::now();
  // It would rather stay: also when its input ends.
  const Scan done = scan(ScriptedDriver(std::string(sheet) + "\nexec sleep 60"));
  CHECK(done.sheets == 1);
  CHECK(done.fault == DeviceFault::lost);
  CHECK(std::chrono::steady_clock::now() - begin < 20s);
}

TEST_CASE("a driver that is slow but alive is waited for", "[kiosk][scanner]") {
  const std::string pause = "\nsleep 0.3\n";
  const Scan done = scan(ScriptedDriver(pause + alive + pause + alive + pause + sheet + "\n" + empty));
  CHECK(done.sheets == 1);
  CHECK(done.end == ScanEnd::feeder_empty);
}

TEST_CASE("what came of a scan counts, also when the driver hangs afterwards", "[kiosk][scanner]") {
  const Scan done = scan(ScriptedDriver(std::string(sheet) + "\n" + empty + "\nexec sleep 60"));
  CHECK(done.sheets == 1);
  CHECK(done.end == ScanEnd::feeder_empty);
}

TEST_CASE("a driver that hangs can be stopped", "[kiosk][scanner]") {
  std::stop_source stop;
  const std::jthread person([&] {
    std::this_thread::sleep_for(100ms);
    stop.request_stop();
  });
  const ScriptedDriver driver("exec sleep 60");
  CHECK(scan(driver, stop.get_token()).end == ScanEnd::stopped);
}

TEST_CASE("what is no word of a scanner is a lost scanner", "[kiosk][scanner]") {
  for (const std::string nonsense :
       {"echo hello", R"(echo '{"sheet":{}}')", R"(echo '{"sheet":{"width":-1,"height":5,"dpi":300}}')",
        R"(echo '{"sheet":{"width":99999999,"height":99999999,"dpi":300}}')", R"(echo '{"done":"what"}')",
        R"(echo '{"fault":{}}')", "head -c 3000000 /dev/zero"})
    CHECK(scan(ScriptedDriver(nonsense)).fault == DeviceFault::lost);
}

TEST_CASE("a scanner program that is not there is told", "[kiosk][scanner]") {
  const auto scanner = kiosk::make_scanner({"/nowhere/cunzheng-scanner"});
  try {
    scanner->list();
    FAIL("nothing was told");
  } catch (const DeviceError& error) {
    CHECK(error.fault() == DeviceFault::failed);
    CHECK(error.subject() == "/nowhere/cunzheng-scanner");
  }
}

TEST_CASE("what the sink throws ends the scan", "[kiosk][scanner]") {
  const ScriptedDriver driver(std::string(sheet) + "\n" + sheet);
  CHECK_THROWS_AS(
      driver.scanner()->scan({}, [](kiosk::ScannedSheet&&) { throw std::length_error("full"); }, {}),
      std::length_error);
  CHECK_FALSE(driver.lives());
}

TEST_CASE("a driver whose process can't be ended is given up and told, and its sheets are kept",
          "[kiosk][scanner]") {
  ScriptedDriver driver(std::string(sheet) + "\nexec sleep 60");
  // As the kernel keeps one that waits for its device.
  driver.program().end = [](pid_t) {};
  driver.program().patience = 300ms;
  const auto begin = std::chrono::steady_clock::now();
  const Scan stuck = scan(driver, {}, Afterwards::still_there);
  CHECK(stuck.sheets == 1);
  CHECK(stuck.fault == DeviceFault::stuck);
  CHECK(std::chrono::steady_clock::now() - begin < 20s);
  driver.kill_it();
  // What it had to say counts, also where it stays behind.
  ScriptedDriver done(std::string(sheet) + "\n" + empty + "\nexec sleep 60");
  done.program().end = [](pid_t) {};
  done.program().patience = 100ms;
  const Scan scanned = scan(done, {}, Afterwards::still_there);
  CHECK(scanned.end == ScanEnd::feeder_empty);
  done.kill_it();
}

TEST_CASE("one that stayed behind is no zombie for ever", "[kiosk][scanner]") {
  ScriptedDriver driver("exec sleep 60");
  driver.program().end = [](pid_t) {};
  driver.program().patience = 50ms;
  driver.program().silence = 100ms;
  const auto scanner = driver.scanner();
  CHECK_THROWS_AS(scanner->list(), DeviceError);
  driver.kill_it();
  // The next question, which another process answers, finds it ended.
  CHECK_THROWS_AS(scanner->list(), DeviceError);
  driver.kill_it();
}

TEST_CASE("when the program ends no driver is waited for", "[kiosk][scanner]") {
  std::stop_source ending;
  ScriptedDriver driver(std::string(sheet) + "\nexec sleep 60");
  driver.program().silence = 60s;
  driver.program().farewell = 60s;
  driver.program().program_ends = ending.get_token();
  std::chrono::steady_clock::time_point begin;
  const std::jthread end([&] {
    std::this_thread::sleep_for(300ms);
    begin = std::chrono::steady_clock::now();
    ending.request_stop();
  });
  const Scan ended = scan(driver);
  CHECK(ended.end == ScanEnd::stopped);
  CHECK(std::chrono::steady_clock::now() - begin < 5s);
}

TEST_CASE("a driver that falls silent within a sheet is a lost scanner", "[kiosk][scanner]") {
  const Scan done =
      scan(ScriptedDriver(R"(printf '{"sheet":{"width":1,"height":2,"dpi":75}}\nabc'; exec sleep 60)"));
  CHECK(done.sheets == 0);
  CHECK(done.fault == DeviceFault::lost);
}
