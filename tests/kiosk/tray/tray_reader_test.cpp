// What the thread that reads the tray makes of it, with a recogniser of the test's own.

#include "kiosk/tray/tray_reader.h"

#include <atomic>
#include <chrono>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include "archive/files/file_names.h"
#include "archive/records/sha256.h"
#include "forms/definitions/error.h"
#include "kiosk/tray/filing.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using fixtures::TemporaryFolder;
using kiosk::SheetId;
using kiosk::SheetReadingPtr;
using kiosk::Tray;
using kiosk::TrayReader;
using namespace std::chrono_literals;

namespace {

/// A page for each file, turned as it was said; `before` is called with each file before its page is told.
class TurningReader : public ocr::Reader {
 public:
  explicit TurningReader(std::function<void(const ocr::InputFile&)> before = {})
      : before_(std::move(before)) {}
  using ocr::Reader::read;
  void read(std::span<const ocr::InputFile> papers, const ocr::Sink& sink, std::stop_token stop) override {
    for (const ocr::InputFile& paper : papers) {
      if (stop.stop_requested()) return;
      if (before_) before_(paper);
      ocr::Outcome outcome;
      outcome.file = paper.file;
      outcome.page.file = paper.file.string();
      outcome.page.width = outcome.page.original_width = 620;
      outcome.page.height = outcome.page.original_height = 877;
      outcome.page.turned_degrees = 90.0 * paper.turn_quarters.value_or(0);
      int y = 60;
      for (const char* words : {"理论学习会议记录", "时间：2024年3月15日", "主持人：李 爱 毕"}) {
        ocr::Line line;
        line.text = words;
        line.confidence = 1;
        line.engine = ocr::Engine::tesseract;  // what stands in a text itself is never replaced
        line.box = {60, y += 60, 300, 30};
        outcome.page.lines.push_back(std::move(line));
      }
      sink(std::move(outcome));
    }
  }

 private:
  std::function<void(const ocr::InputFile&)> before_;
};

bool wait_until(const std::function<bool()>& true_now) {
  for (const auto end = std::chrono::steady_clock::now() + 60s; !true_now(); std::this_thread::sleep_for(5ms))
    if (std::chrono::steady_clock::now() > end) return false;
  return true;
}

/// A tray in an archive's folder, and what reads it.
struct Reading {
  TemporaryFolder folder;
  archive::Archive archive = fixtures::open_archive(folder);
  Tray tray{archive::file_names::tray(folder / "archive")};
  forms::Kinds kinds = forms::Kinds::load(std::filesystem::path(CUNZHENG_SOURCE) / "forms/kinds");
  std::function<std::unique_ptr<ocr::Reader>()> make_reader = [] {
    return std::make_unique<TurningReader>();
  };
  std::atomic<int> troubles = 0;
  std::exception_ptr trouble;
  std::unique_ptr<TrayReader> reader;

  void start() {
    reader = std::make_unique<TrayReader>(
        tray, kiosk::TrayReaderOptions{folder / "archive", kinds, make_reader}, [] {},
        [this](const std::exception_ptr& error) {
          trouble = error;
          ++troubles;
        });
  }
  SheetId add(const std::string& bytes) {
    return tray
        .add({.content = fixtures::write_file(folder / (bytes + ".jpg"), bytes),
              .name = {},
              .scanned_at = {},
              .village = "白泉村"})
        .id;
  }
  SheetReadingPtr read(SheetId id) {
    reader->wake();
    if (!wait_until([&] { return reader->find(id) != nullptr; })) FAIL("it was not read");
    return reader->find(id);
  }
};

int quarters(const SheetReadingPtr& reading) {
  return reading ? ocr::quarters_of(reading->pages.at(0).turned_degrees) : -1;
}

}  // namespace

TEST_CASE("a sheet that is turned while it is read is read again", "[kiosk][tray_reader]") {
  Reading at;
  const SheetId id = at.add("paper");
  std::atomic<int> readings = 0;
  at.make_reader = [&] {
    return std::make_unique<TurningReader>([&](const ocr::InputFile&) {
      if (++readings != 1) return;
      at.tray.turn(id, 1);
      at.reader->forget(id);
    });
  };
  at.start();
  CHECK(quarters(at.read(id)) == 1);
  CHECK(readings == 2);
}

TEST_CASE("no reading is kept that is older than the last turn, whenever that comes",
          "[kiosk][tray_reader]") {
  Reading at;
  const SheetId id = at.add("paper");
  at.start();
  for (int turn = 1; turn <= 200; ++turn) {
    at.tray.turn(id, 1);
    at.reader->forget(id);
    if (turn % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(300 * (turn % 11)));
    if (turn % 20 != 0) continue;
    INFO(turn);
    CHECK(quarters(at.read(id)) == turn % 4);
    // And it stays so.
    std::this_thread::sleep_for(5ms);
    CHECK(quarters(at.reader->find(id)) == turn % 4);
  }
}

TEST_CASE("a sheet that another program files is found to be filed, and free again when that is taken back",
          "[kiosk][tray_reader]") {
  Reading at;
  const SheetId id = at.add("paper");
  at.start();
  CHECK(at.read(id)->filed_as.empty());
  int status = 0;
  const pid_t other = fork();
  REQUIRE(other >= 0);
  if (other == 0) {
    try {
      archive::Archive archive = archive::Archive::open(at.folder / "archive");
      fixtures::Paper paper;
      archive.file(fixtures::file_of(at.folder / "paper.jpg", paper, "paper"));
      _exit(0);
    } catch (...) {
      _exit(1);
    }
  }
  REQUIRE(waitpid(other, &status, 0) == other);
  REQUIRE(status == 0);
  at.reader->archive_changed();
  CHECK(wait_until([&] { return at.reader->find(id)->filed_as.size() == 1; }));
  archive::Mark mark = fixtures::mark();
  at.archive.withdraw(at.reader->find(id)->filed_as, mark);
  at.reader->archive_changed();
  CHECK(wait_until([&] { return at.reader->find(id)->filed_as.empty(); }));
}

TEST_CASE("names that are imported while the kiosk is open help to read what comes then",
          "[kiosk][tray_reader]") {
  Reading at;
  at.start();
  const auto host = [&](SheetId id) {
    for (const forms::Field& field : at.read(id)->pages.at(0).reading.fields)
      if (field.key == "host" && !field.values.empty()) return field.values.front();
    return std::string();
  };
  CHECK(host(at.add("before")) == "李爱毕");
  archive::Archive other = archive::Archive::open(at.folder / "archive");
  const forms::RosterEntry member{
      .village = "白泉村", .name = "李爱华", .values = {}, .from = fixtures::day("2024-01-01"), .until = {}};
  other.set_roster("team_members", std::span(&member, 1), fixtures::day("2024-01-01"), fixtures::mark());
  CHECK(host(at.add("after")) == "李爱华");
}

TEST_CASE("without what was learned papers are read, and the damage is told once", "[kiosk][tray_reader]") {
  for (const std::string damaged : {"this is = = no TOML", "", "\xff\xfe\x00", "unknown = 1\n"}) {
    INFO(damaged);
    Reading at;
    fixtures::write_file(archive::file_names::learned(at.folder / "archive"), damaged);
    at.start();
    for (const char* name : {"one", "two"}) {
      const SheetReadingPtr reading = at.read(at.add(name));
      CHECK(reading->error == nullptr);
      CHECK(reading->pages.size() == 1);
    }
    CHECK(at.troubles <= 1);
    if (!damaged.empty()) {
      REQUIRE(at.troubles == 1);
      CHECK_THROWS_AS(std::rethrow_exception(at.trouble), forms::DefinitionError);
    }
    // It is left where it is, for whoever looks into it.
    CHECK(fixtures::read_file(archive::file_names::learned(at.folder / "archive")) == damaged);
  }
}
