#include "kiosk/devices/folders.h"

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

namespace fs = std::filesystem;
using fixtures::TemporaryFolder;

TEST_CASE("sticks are what is mounted where desktops mount them", "[kiosk][folders]") {
  const TemporaryFolder folder;
  const fs::path table = fixtures::write_file(folder / "mounts",
                                              "/dev/sda1 / ext4 rw,relatime 0 0\n"
                                              "proc /proc proc rw 0 0\n"
                                              "/dev/sdb1 /media/office/USB\\040DISK vfat rw 0 0\n"
                                              "/dev/sdc1 /run/media/office/\346\235\221 vfat rw 0 0\n"
                                              "/dev/sdd1 /mnt/stick ext4 rw 0 0\n"
                                              "/dev/sde1 /media ext4 rw 0 0\n"
                                              "\n"
                                              "half");
  CHECK(kiosk::mounted_sticks(table) ==
        std::vector<fs::path>{"/media/office/USB DISK", "/run/media/office/村", "/mnt/stick"});
  CHECK(kiosk::mounted_sticks(folder / "nothing").empty());
  CHECK(kiosk::device_at("/media/office/USB DISK", table) == "/dev/sdb1");
  CHECK(kiosk::device_at("/media/office", table).empty());
}

TEST_CASE("a folder's papers and folders are listed by name, without what is hidden or no paper",
          "[kiosk][folders]") {
  const TemporaryFolder folder;
  for (const char* name : {"b.JPG", "a.pdf", ".hidden.jpg", "song.mp3", "noname"})
    fixtures::write_file(folder / name, "x");
  for (const char* name : {"二月", "一月", ".trash"}) fs::create_directory(folder / name);
  const kiosk::FolderContents contents = kiosk::look_into(folder.path());
  CHECK(contents.folders == std::vector<fs::path>{folder / "一月", folder / "二月"});
  REQUIRE(contents.papers.size() == 2);
  CHECK(contents.papers[0].file == folder / "a.pdf");
  CHECK(contents.papers[1].file == folder / "b.JPG");
  CHECK(contents.papers[0].changed > 0);
  CHECK_THROWS_AS(kiosk::look_into(folder / "gone"), fs::filesystem_error);
}

TEST_CASE("a file that is there is never written over", "[kiosk][folders]") {
  const TemporaryFolder folder;
  CHECK(kiosk::free_name(folder.path(), "a.pdf") == folder / "a.pdf");
  fixtures::write_file(folder / "a.pdf", "");
  fixtures::write_file(folder / "a (2).pdf", "");
  CHECK(kiosk::free_name(folder.path(), "a.pdf") == folder / "a (3).pdf");
}
