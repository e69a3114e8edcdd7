// The kiosk as a whole program on a display of the test's own: how it starts, and how it ends.

#include <array>
#include <chrono>
#include <cstdio>
#include <functional>
#include <iostream>
#include <thread>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/app/program.h"
#include "tests/catch.h"

using tests::Environment;
using tests::Finished;
using tests::Running;
using tests::TemporaryFolder;
using namespace std::chrono_literals;

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

/// An X server without a screen.
class Display {
 public:
  Display() {
    std::array<int, 2> number{};
    if (pipe2(number.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    server_ = fork();
    if (server_ == 0) {
      const int fd = fcntl(number[1], F_DUPFD, 3);
      if (std::freopen("/dev/null", "w", stderr) == nullptr) _exit(127);
      execlp("Xvfb", "Xvfb", "-displayfd", std::to_string(fd).c_str(), "-screen", "0", "1366x768x24",
             "-nolisten", "tcp", nullptr);
      _exit(127);
    }
    ::close(number[1]);
    FILE* in = fdopen(number[0], "r");
    const bool started = std::fscanf(in, "%d", &number_) == 1;
    std::fclose(in);
    if (!started) throw std::runtime_error("Xvfb did not start");
  }
  ~Display() { end(SIGTERM); }
  Display(const Display&) = delete;

  void end(int signal) {
    if (server_ < 0) return;
    kill(server_, signal);
    waitpid(server_, nullptr, 0);
    server_ = -1;
  }
  std::string name() const { return ":" + std::to_string(number_); }

 private:
  pid_t server_ = -1;
  int number_ = -1;
};

bool wait_until(const std::function<bool()>& true_now) {
  for (const auto end = Clock::now() + 60s; !true_now(); std::this_thread::sleep_for(5ms))
    if (Clock::now() > end) return false;
  return true;
}

/// A kiosk in a folder: its archive, its settings and its log.
struct Place {
  TemporaryFolder folder;
  Display display;

  fs::path archive() const { return folder / "archive"; }
  fs::path lock() const { return archive() / "tray/lock"; }
  Environment environment() const {
    return {{"DISPLAY", display.name()},
            {"WAYLAND_DISPLAY", ""},
            {"NO_AT_BRIDGE", "1"},
            {"XDG_CONFIG_HOME", (folder / "config").string()},
            {"XDG_STATE_HOME", (folder / "state").string()},
            {"CUNZHENG_ARCHIVE", archive().string()}};
  }
  std::vector<std::string> arguments(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> all = {"kiosk", "--log", (folder / "log").string()};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  std::string log() const { return tests::read_file(folder / "log"); }
  /// Nothing contradicts itself.
  void check_whole() const {
    const Finished verified = tests::run({"verify"}, environment());
    INFO(verified.messages << verified.output);
    CHECK(verified.exit_code == 0);
  }
  /// A sheet that waits in the tray, as an earlier run had left it.
  void leave_sheet(const std::string& bytes) const {
    fs::create_directories(archive() / "tray");
    tests::write_file(archive() / "tray/000001.jpg", bytes);
  }
};

std::chrono::milliseconds since(Clock::time_point begin) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
}

/// A second is promised to the user of a machine that does nothing else.
constexpr auto soon = 5s;

}  // namespace

TEST_CASE("the kiosk ends whole at a polite signal, at whatever moment it comes", "[app][kiosk]") {
  const Place place;
  for (const auto after : {0ms, 20ms, 100ms, 300ms, 700ms, 1500ms, 3000ms}) {
    INFO(after.count() << " ms after its tray was opened");
    fs::remove(place.lock());
    Running kiosk(place.arguments({"--full-screen"}), place.environment());
    REQUIRE(wait_until([&] { return fs::exists(place.lock()); }));
    std::this_thread::sleep_for(after);
    const auto begin = Clock::now();
    kiosk.send(SIGTERM);
    const Finished ended = kiosk.finish();
    const auto took = since(begin);
    std::cout << "kiosk: ended " << took.count() << " ms after SIGTERM\n";
    CHECK(ended.exit_code == 0);
    CHECK(took < soon);
  }
  place.check_whole();
}

TEST_CASE("the kiosk ends whole before it has begun, and a second signal changes nothing", "[app][kiosk]") {
  const Place place;
  for (const auto after : {50ms, 150ms, 400ms}) {
    INFO(after.count() << " ms after its start");
    fs::remove(place.folder / "log");
    Running kiosk(place.arguments(), place.environment());
    // The program is there once its log is, and takes signals since before.
    REQUIRE(wait_until([&] { return fs::exists(place.folder / "log"); }));
    std::this_thread::sleep_for(after);
    const auto begin = Clock::now();
    for (int i = 0; i < 3; ++i) {
      kiosk.send(SIGTERM);
      std::this_thread::sleep_for(3ms);
    }
    const Finished ended = kiosk.finish();
    CHECK(ended.exit_code == 0);
    CHECK(since(begin) < soon);
  }
}

TEST_CASE("the kiosk ends whole while it reads, and the sheet waits", "[app][kiosk]") {
  const Place place;
  place.leave_sheet(tests::read_file(tests::samples() / "04-meeting_minutes-print.jpg"));
  Running kiosk(place.arguments({"--threads", "1"}), place.environment());
  REQUIRE(wait_until([&] { return fs::exists(place.archive() / "tray/000001.json"); }));
  std::this_thread::sleep_for(2s);
  const auto begin = Clock::now();
  kiosk.send(SIGTERM);
  CHECK(kiosk.finish().exit_code == 0);
  CHECK(since(begin) < soon);
  CHECK(fs::exists(place.archive() / "tray/000001.jpg"));
  place.check_whole();
}

TEST_CASE("a display that goes away ends the kiosk, and the tray is whole", "[app][kiosk]") {
  Place place;
  place.leave_sheet("no picture");
  Running kiosk(place.arguments({"--full-screen"}), place.environment());
  REQUIRE(wait_until([&] { return fs::exists(place.archive() / "tray/000001.json"); }));
  std::this_thread::sleep_for(3s);
  const auto begin = Clock::now();
  place.display.end(SIGKILL);
  const Finished ended = kiosk.finish();
  CHECK(ended.exit_code == 1);
  CHECK(since(begin) < 10s);
  CHECK(place.log().find("the display is gone") != std::string::npos);
  CHECK(fs::exists(place.archive() / "tray/000001.jpg"));
  place.check_whole();
}

TEST_CASE("without a display that answers the kiosk says so and does not claim to be done", "[app][kiosk]") {
  const Place place;
  Environment environment = place.environment();
  environment["DISPLAY"] = ":9999";
  const Finished ended = tests::run(place.arguments(), environment);
  CHECK(ended.exit_code == 1);
  CHECK(ended.messages.find("没有可用的显示器") != std::string::npos);
}

TEST_CASE("a second kiosk on one tray says so in a sentence and ends, the first goes on", "[app][kiosk]") {
  const Place place;
  Running first(place.arguments(), place.environment());
  REQUIRE(wait_until([&] { return fs::exists(place.lock()); }));
  std::this_thread::sleep_for(500ms);
  const Finished second = tests::run(place.arguments(), place.environment());
  INFO(second.messages);
  CHECK(second.exit_code == 1);
  CHECK(second.messages.find("另一个存证程序") != std::string::npos);
  CHECK(second.message_lines().size() == 1);
  first.send(SIGTERM);
  CHECK(first.finish().exit_code == 0);
  // It holds nothing any more.
  Running third(place.arguments(), place.environment());
  std::this_thread::sleep_for(2s);
  third.send(SIGTERM);
  const Finished ended = third.finish();
  CHECK(ended.exit_code == 0);
  CHECK(ended.messages.find("另一个存证程序") == std::string::npos);
}

TEST_CASE("the kiosk starts over every file of its own that is spoiled, and keeps each", "[app][kiosk]") {
  const Place place;
  const fs::path settings = place.folder / "config/cunzheng/kiosk.ini";
  fs::create_directories(settings.parent_path());
  tests::write_file(settings, std::string("\0\0\0\0\xff", 5));
  CHECK(tests::run({"file", (tests::samples() / "14-minutes.txt").string(), "--village", "清风村"},
                   place.environment())
            .exit_code <= 1);
  place.leave_sheet("no picture");
  tests::write_file(place.archive() / "tray/000001.json", "{\"order\": ");
  tests::write_file(place.archive() / "tray/000002.json", "{}");
  tests::write_file(place.archive() / "learned.toml", "= nothing");
  const fs::path definitions = place.folder / "forms";
  fs::create_directory(definitions);
  fs::copy(fs::path(CUNZHENG_SOURCE) / "forms/kinds", definitions / "kinds", fs::copy_options::recursive);
  fs::copy(fs::path(CUNZHENG_SOURCE) / "forms/checklists", definitions / "checklists",
           fs::copy_options::recursive);
  tests::write_file(definitions / "kinds/notice.toml", "= nothing");
  Running kiosk(place.arguments({"--forms", definitions.string()}), place.environment());
  REQUIRE(wait_until([&] { return fs::exists(place.archive() / "tray/000002.json.damaged"); }));
  std::this_thread::sleep_for(3s);
  kiosk.send(SIGTERM);
  const Finished ended = kiosk.finish();
  CHECK(ended.exit_code == 0);
  CHECK(ended.messages.find("notice.toml") != std::string::npos);
  CHECK(fs::exists(place.archive() / "tray/000001.json.damaged"));
  CHECK(fs::exists(settings.string() + ".damaged"));
  CHECK(tests::read_file(place.archive() / "learned.toml") == "= nothing");
}
