#include "tests/app/program.h"
#include "tests/catch.h"

using tests::Environment;
using tests::Finished;
using tests::run;
using tests::TemporaryFolder;

namespace {

/// SANE with these backends only, and states and archive of the test's own.
Environment with_backends(const TemporaryFolder& folder, const std::string& backends) {
  std::filesystem::create_directories(folder / "sane");
  tests::write_file(folder / "sane/dll.conf", backends);
  tests::write_file(folder / "sane/test.conf", "number_of_devices 1\n");
  return {{"SANE_CONFIG_DIR", (folder / "sane").string()},
          {"XDG_STATE_HOME", (folder / "state").string()},
          {"CUNZHENG_ARCHIVE", (folder / "archive").string()}};
}

/// A sheet of grey as a picture that the pnm backend reads.
std::string pgm(int width, int height) {
  return "P5\n" + std::to_string(width) + " " + std::to_string(height) + "\n255\n" +
         std::string(static_cast<std::size_t>(width * height), '\xF0');
}

}  // namespace

TEST_CASE("scan lists the scanners, and what one can do", "[app][scan]") {
  const TemporaryFolder folder;
  const Environment environment = with_backends(folder, "test\n");
  const Finished list = run({"scan", "--list", "--json"}, environment);
  CHECK(list.exit_code == 0);
  REQUIRE(list.objects().size() == 1);
  CHECK(list.objects()[0]["device"] == "test:0");
  const Finished abilities = run({"scan", "--list", "--device", "test:0", "--json"}, environment);
  REQUIRE(abilities.objects().size() == 1);
  CHECK(abilities.objects()[0]["sources"].size() == 2);
  const Finished nothing = run({"scan", "--list"}, with_backends(folder, "\n"));
  CHECK(nothing.exit_code == 1);
  CHECK(nothing.message_lines().size() == 1);
}

TEST_CASE("a pile from the feeder is filed, with the moment of its scan", "[app][scan]") {
  const TemporaryFolder folder;
  const Environment environment = with_backends(folder, "test\n");
  const Finished scan = run({"scan", "--device", "test:0", "--source", "adf", "--resolution", "75",
                             "--village", "清风村", "--option", "test-picture=Color pattern", "--json"},
                            environment);
  CHECK(scan.exit_code == 0);
  // The ten sheets of the test backend are the same picture: one file, nine duplicates.
  CHECK(scan.objects().size() == 10);
  CHECK(scan.objects().at(0)["intake"] == "filed");
  CHECK(scan.objects().at(9)["intake"] == "duplicate");
  // Nothing waits any more; the lock tells two programs from one.
  for (const auto& entry : std::filesystem::directory_iterator(folder / "state/cunzheng/scans"))
    CHECK(entry.path().filename() == "lock");
}

TEST_CASE("what stands in the way of a scan is told in one line, and what was scanned before is filed",
          "[app][scan]") {
  const TemporaryFolder folder;
  const Environment environment = with_backends(folder, "test\npnm\n");
  const Finished jam = run({"scan", "--device", "test:0", "--village", "清风村", "--option",
                            "read-return-value=SANE_STATUS_JAMMED"},
                           environment);
  CHECK(jam.exit_code == 1);
  CHECK(jam.message_lines().size() == 1);
  CHECK(jam.messages.find("卡纸") != std::string::npos);
  const Finished empty = run({"scan", "--device", "test:0", "--source", "adf", "--village", "清风村",
                              "--option", "read-return-value=SANE_STATUS_NO_DOCS"},
                             environment);
  CHECK(empty.exit_code == 1);
  CHECK(empty.messages.find("没有纸") != std::string::npos);
  CHECK(run({"scan", "--device", "nobody:1", "--village", "清风村"}, environment).exit_code == 1);
  // A scan whose filing was cut off lies there still, and is filed with the next.
  std::filesystem::create_directories(folder / "state/cunzheng/scans");
  std::filesystem::copy_file(tests::samples() / "01-meal_fee_receipt-print.jpg",
                             folder / "state/cunzheng/scans/000001.jpg");
  tests::write_file(folder / "page.pgm", pgm(400, 500));
  const Finished scan = run({"scan", "--device", "pnm:0", "--village", "清风村", "--option",
                             "filename=" + (folder / "page.pgm").string(), "--json"},
                            environment);
  CHECK(scan.exit_code == 0);
  CHECK(scan.objects().size() == 2);
}

TEST_CASE("a scan without a device or a village is wrong usage", "[app][scan]") {
  CHECK(run({"scan"}).exit_code == 2);
  CHECK(run({"scan", "--device", "test:0"}).exit_code == 2);
  CHECK(run({"scan", "--device", "test:0", "--village", "V", "--mode", "purple"}).exit_code == 2);
}

TEST_CASE("the kiosk without a display says so", "[app][kiosk]") {
  const TemporaryFolder folder;
  const Finished kiosk =
      run({"kiosk", "--archive", (folder / "archive").string()}, {{"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}});
  CHECK(kiosk.exit_code == 1);
  CHECK(kiosk.message_lines().size() == 1);
}
