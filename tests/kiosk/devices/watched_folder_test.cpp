#include "kiosk/devices/watched_folder.h"

#include <chrono>
#include <fstream>

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using fixtures::TemporaryFolder;
using kiosk::WatchedFolder;

namespace {

void write(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

using Files = std::vector<std::filesystem::path>;

}  // namespace

TEST_CASE("a scan is taken once it does not grow any more, and goes out of the way", "[kiosk][devices]") {
  const TemporaryFolder folder;
  WatchedFolder watched(folder.path());
  write(folder / "a.jpg", "one");
  CHECK(watched.look().empty());
  write(folder / "a.jpg", "one and more");
  CHECK(watched.look().empty());
  CHECK(watched.look() == Files{folder / "a.jpg"});
  CHECK(watched.put_aside(folder / "a.jpg"));
  CHECK(watched.look().empty());
  CHECK(fixtures::read_file(folder / "cunzheng-taken/a.jpg") == "one and more");
  // The scanner uses its names again.
  write(folder / "a.jpg", "two");
  watched.look();
  REQUIRE(watched.look() == Files{folder / "a.jpg"});
  CHECK(watched.put_aside(folder / "a.jpg"));
  CHECK(fixtures::read_file(folder / "cunzheng-taken/a (2).jpg") == "two");
}

TEST_CASE("hidden, empty and other files are left alone", "[kiosk][devices]") {
  const TemporaryFolder folder;
  WatchedFolder watched(folder.path());
  write(folder / ".a.jpg", "hidden");
  write(folder / "b.jpg", "");
  write(folder / "c.jpg.part", "half");
  write(folder / "d.exe", "other");
  std::filesystem::create_symlink("/etc/passwd", folder / "e.jpg");
  watched.look();
  CHECK(watched.look().empty());
}

TEST_CASE("a file that can't be moved is offered once", "[kiosk][devices]") {
  const TemporaryFolder folder;
  WatchedFolder watched(folder.path());
  write(folder / "a.jpg", "one");
  write(folder / "cunzheng-taken", "a file in the way");
  watched.look();
  REQUIRE(watched.look() == Files{folder / "a.jpg"});
  CHECK_FALSE(watched.put_aside(folder / "a.jpg"));
  CHECK(watched.look().empty());
  CHECK(fixtures::read_file(folder / "a.jpg") == "one");
}

TEST_CASE("a folder that is not there is told by throwing, and taken up again", "[kiosk][devices]") {
  const TemporaryFolder folder;
  WatchedFolder watched(folder / "share");
  CHECK_THROWS_AS(watched.look(), std::filesystem::filesystem_error);
  std::filesystem::create_directory(folder / "share");
  CHECK(watched.look().empty());
}
