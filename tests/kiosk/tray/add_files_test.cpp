// Files that a person chose or dropped.

#include "kiosk/tray/add_files.h"

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using kiosk::add_files;
using kiosk::Sheet;
using kiosk::Tray;
using kiosk::TrayPlace;

namespace {

std::vector<std::string> names(const Tray& tray) {
  std::vector<std::string> all;
  for (const Sheet& sheet : tray.sheets()) all.push_back(sheet.name);
  return all;
}

const auto never = [] { return false; };
const auto nobody = [](int) {};

}  // namespace

TEST_CASE("files, and what lies in a folder, come behind each other where they were asked for",
          "[kiosk][add_files]") {
  const fixtures::TemporaryFolder folder;
  Tray tray(folder / "tray");
  const auto file = [&](const std::string& name) { return fixtures::write_file(folder / name, name); };
  add_files(tray, {{file("a.jpg"), file("z.jpg")}, {}, {}}, nobody, never);
  std::filesystem::create_directories(folder / "papers");
  file("papers/c.jpg");
  file("papers/song.mp3");
  std::vector<int> told;
  const kiosk::SheetId first = tray.sheets().front().id;
  CHECK(add_files(
            tray, {{file("b.jpg"), folder / "papers"}, {TrayPlace::Where::after, first}, "白泉村"},
            [&](int count) { told.push_back(count); }, never) == 2);
  CHECK(told == std::vector{1, 2});
  CHECK(names(tray) == std::vector<std::string>{"a.jpg", "b.jpg", "c.jpg", "z.jpg"});
  CHECK(tray.sheets()[1].village == "白泉村");
}

TEST_CASE("what is stopped keeps the files before", "[kiosk][add_files]") {
  const fixtures::TemporaryFolder folder;
  Tray tray(folder / "tray");
  int added = 0;
  CHECK(add_files(
            tray,
            {{fixtures::write_file(folder / "a.jpg", "a"), fixtures::write_file(folder / "b.jpg", "b")},
             {},
             {}},
            [&](int count) { added = count; }, [&] { return added == 1; }) == 1);
  CHECK(names(tray) == std::vector<std::string>{"a.jpg"});
}
