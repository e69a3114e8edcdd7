#include "kiosk/tray.h"

#include <array>
#include <thread>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "archive/error.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using fixtures::TemporaryFolder;
using kiosk::NewSheet;
using kiosk::Sheet;
using kiosk::SheetBytes;
using kiosk::SheetId;
using kiosk::Tray;

namespace {

NewSheet sheet(const std::string& bytes) {
  SheetBytes content;
  content.extension = "jpg";
  for (const char c : bytes) content.bytes.push_back(static_cast<std::byte>(c));
  return {.content = content,
          .name = {},
          .scanned_at = fixtures::moment("2024-03-01T08:00:00Z"),
          .village = "白泉村"};
}

std::vector<std::string> contents(const Tray& tray) {
  std::vector<std::string> all;
  for (const Sheet& each : tray.sheets()) all.push_back(fixtures::read_file(each.file));
  return all;
}

using Contents = std::vector<std::string>;

/// A disk that is full from some write on.
class FullDisk : public archive::Disk {
 public:
  int writes_left = 0;

  std::unique_ptr<archive::NewFileOnDisk> create(const std::filesystem::path& file) override {
    if (writes_left-- <= 0) throw archive::Error(archive::Fault::disk_full, file.string(), "full");
    return archive::real_disk().create(file);
  }
  void rename(const std::filesystem::path& from, const std::filesystem::path& to) override {
    archive::real_disk().rename(from, to);
  }
  void remove(const std::filesystem::path& file) override { archive::real_disk().remove(file); }
  void create_folder(const std::filesystem::path& folder) override {
    archive::real_disk().create_folder(folder);
  }
  void sync_folder(const std::filesystem::path& folder) override { archive::real_disk().sync_folder(folder); }
};

}  // namespace

TEST_CASE("a tray that is opened again is as it was", "[kiosk][tray]") {
  const TemporaryFolder folder;
  std::vector<Sheet> before;
  {
    Tray tray(folder / "tray");
    const SheetId first = tray.add(sheet("one")).id;
    const SheetId second = tray.add(sheet("two")).id;
    tray.add(sheet("three"));
    tray.insert_after(first, sheet("one and a half"));
    tray.join(second);
    tray.turn(first, 1);
    tray.turn(first, -2);
    tray.set_village(second, "板桥村");
    kiosk::DraftDocument draft;
    draft.kind = "meeting_minutes";
    draft.changes = {
        {.place = {.row = 2, .key = "date"},
         .values = std::vector<std::string>{"2024-03-15"},
         .type = forms::FieldType::date},
        {.place = {.row = std::nullopt, .key = "host"}, .values = std::nullopt, .type = std::nullopt}};
    draft.links = {{"1.1.1a", archive::LinkState::accepted}, {"1.2.1a", archive::LinkState::rejected}};
    tray.set_draft(first, {draft, {}});
    before = tray.sheets();
    CHECK(contents(tray) == Contents{"one", "one and a half", "two", "three"});
  }
  const Tray again(folder / "tray");
  const std::vector<Sheet> after = again.sheets();
  REQUIRE(after.size() == before.size());
  for (std::size_t i = 0; i < after.size(); ++i) {
    INFO(i);
    CHECK(after[i].id == before[i].id);
    CHECK(after[i].file == before[i].file);
    CHECK(after[i].name == before[i].name);
    CHECK(after[i].village == before[i].village);
    CHECK(after[i].continues == before[i].continues);
    CHECK(after[i].turn_quarters == before[i].turn_quarters);
    CHECK(after[i].scanned_at == before[i].scanned_at);
    CHECK(after[i].draft == before[i].draft);
  }
  CHECK(after[0].turn_quarters == 3);
  CHECK(after[2].continues);
}

TEST_CASE("a sheet is replaced in its place, and its turn and corrections go with the old picture",
          "[kiosk][tray]") {
  const TemporaryFolder folder;
  Tray tray(folder / "tray");
  tray.add(sheet("one"));
  const Sheet bad = tray.add(sheet("torn"));
  tray.add(sheet("three"));
  tray.turn(bad.id, 1);
  tray.set_draft(bad.id, {{.kind = "notice", .changes = {}, .links = {}}});
  const Sheet fresh = tray.replace(bad.id, sheet("two"));
  CHECK(contents(tray) == Contents{"one", "two", "three"});
  CHECK_FALSE(fresh.turn_quarters);
  CHECK(fresh.draft.empty());
  CHECK_FALSE(std::filesystem::exists(bad.file));
  CHECK(fresh.id != bad.id);
}

TEST_CASE("the parts of a sheet come into its place", "[kiosk][tray]") {
  const TemporaryFolder folder;
  Tray tray(folder / "tray");
  tray.add(sheet("one"));
  const SheetId glass = tray.add(sheet("glass")).id;
  tray.add(sheet("three"));
  CHECK(tray.split(glass, {sheet("a"), sheet("b"), sheet("c")}).size() == 3);
  CHECK(contents(tray) == Contents{"one", "a", "b", "c", "three"});
  CHECK(contents(Tray(folder / "tray")) == contents(tray));
}

TEST_CASE("when the first of joined sheets goes, the next one begins the document", "[kiosk][tray]") {
  const TemporaryFolder folder;
  Tray tray(folder / "tray");
  tray.add(sheet("before"));
  const SheetId first = tray.add(sheet("one")).id;
  const SheetId second = tray.add(sheet("two")).id;
  const SheetId third = tray.add(sheet("three")).id;
  tray.join(second);
  tray.join(third);
  tray.remove(first);
  CHECK_FALSE(tray.find(second)->continues);
  CHECK(tray.find(third)->continues);
  tray.part(third);
  CHECK_FALSE(tray.find(third)->continues);
}

TEST_CASE("filed sheets stay for a while, come back, and then go", "[kiosk][tray]") {
  const TemporaryFolder folder;
  Tray tray(folder / "tray");
  const SheetId one = tray.add(sheet("one")).id, two = tray.add(sheet("two")).id;
  const auto when = fixtures::moment("2024-03-01T09:00:00Z");
  const std::vector<SheetId> both = {one, two};
  tray.mark_filed(both, {.documents = {7, 8}, .when = when});
  CHECK(Tray(folder / "tray").find(one)->filed == kiosk::Filed{{7, 8}, when});
  tray.restore({&one, 1});
  CHECK_FALSE(tray.find(one)->filed);
  tray.forget_filed(when);
  CHECK(tray.find(two));
  tray.forget_filed(when + std::chrono::seconds(1));
  CHECK_FALSE(tray.find(two));
  CHECK(contents(tray) == Contents{"one"});
}

TEST_CASE("what a power cut left behind is put right", "[kiosk][tray]") {
  const TemporaryFolder folder;
  const auto tray_folder = folder / "tray";
  SheetId known = 0;
  {
    Tray tray(tray_folder);
    known = tray.add(sheet("known")).id;
    tray.add(sheet("spoiled"));
    tray.add(sheet("removed halfway"));
  }
  // The picture was there and its JSON not yet; half a picture; a JSON that the disk spoiled; a removal that
  // had taken the picture only; somebody's own file.
  fixtures::write_file(tray_folder / "000009.jpg", "adopted");
  fixtures::write_file(tray_folder / "000010.jpg.new", "hal");
  fixtures::write_file(tray_folder / "000002.json", "{\"order\": 2, \"na");
  std::filesystem::remove(tray_folder / "000003.jpg");
  fixtures::write_file(tray_folder / "notes.txt", "mine");
  Tray tray(tray_folder);
  CHECK(contents(tray) == Contents{"known", "spoiled", "adopted"});
  CHECK(tray.find(known));
  CHECK_FALSE(std::filesystem::exists(tray_folder / "000010.jpg.new"));
  CHECK_FALSE(std::filesystem::exists(tray_folder / "000003.json"));
  CHECK(fixtures::read_file(tray_folder / "notes.txt") == "mine");
  // Numbers are not used again while there are sheets with higher ones.
  CHECK(tray.add(sheet("next")).id > 9);
}

TEST_CASE("a JSON can't lead out of the tray", "[kiosk][tray]") {
  const TemporaryFolder folder;
  const auto outside = fixtures::write_file(folder / "outside.jpg", "outside");
  const auto tray_folder = folder / "tray";
  {
    Tray tray(tray_folder);
    tray.add(sheet("inside"));
  }
  std::string json = fixtures::read_file(tray_folder / "000001.json");
  json.replace(json.find("000001.jpg"), 10, "../outside.jpg");
  fixtures::write_file(tray_folder / "000001.json", json);
  Tray tray(tray_folder);
  CHECK(contents(tray) == Contents{"inside"});
  tray.remove(1);
  CHECK(std::filesystem::exists(outside));
}

TEST_CASE("a full disk leaves the tray as it was", "[kiosk][tray]") {
  const TemporaryFolder folder;
  FullDisk disk;
  disk.writes_left = 2;
  Tray tray(folder / "tray", disk);
  const SheetId one = tray.add(sheet("one")).id;
  for (const int writes : {0, 1}) {
    INFO(writes);
    disk.writes_left = writes;
    CHECK_THROWS_AS(tray.add(sheet("two")), archive::Error);
    CHECK(contents(tray) == Contents{"one"});
    CHECK(contents(Tray(folder / "tray")) == Contents{"one"});
  }
  disk.writes_left = 0;
  CHECK_THROWS_AS(tray.turn(one, 1), archive::Error);
  CHECK_FALSE(tray.find(one)->turn_quarters);
  CHECK_FALSE(Tray(folder / "tray").find(one)->turn_quarters);
}

TEST_CASE("a tray that is killed at any moment has every sheet that it said it had", "[kiosk][tray][kill]") {
  const TemporaryFolder folder;
  const auto tray_folder = folder / "tray";
  std::size_t told = 0;
  for (int round = 0; round < 20; ++round) {
    INFO("round " << round);
    std::array<int, 2> news{};
    REQUIRE(pipe(news.data()) == 0);
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      try {
        Tray tray(tray_folder);
        for (int i = 0; i < 1000; ++i) {
          tray.add(sheet(std::string(20'000, 'x') + std::to_string(round * 1000 + i)));
          if (write(news[1], "s", 1) != 1) _exit(1);
        }
      } catch (...) {
      }
      _exit(1);
    }
    close(news[1]);
    // At least one sheet, then some more time.
    char one = 0;
    REQUIRE(read(news[0], &one, 1) == 1);
    ++told;
    std::this_thread::sleep_for(std::chrono::microseconds(997 * round));
    kill(child, SIGKILL);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    while (read(news[0], &one, 1) == 1) ++told;
    close(news[0]);
    Tray tray(tray_folder);
    const std::vector<Sheet> sheets = tray.sheets();
    CHECK(sheets.size() >= told);
    // One more than it could tell of, at most.
    CHECK(sheets.size() <= told + 1);
    told = sheets.size();
    for (const Sheet& each : sheets) CHECK(fixtures::read_file(each.file).size() > 20'000);
  }
}
