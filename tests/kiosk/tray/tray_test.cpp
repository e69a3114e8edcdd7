#include "kiosk/tray/tray.h"

#include <array>
#include <optional>
#include <thread>

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "archive/records/error.h"
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

/// What a tray opened now would hold: its folder is copied, as nobody else may open it.
class OnDisk {
 public:
  explicit OnDisk(const std::filesystem::path& tray) {
    std::filesystem::copy(tray, folder_ / "tray", std::filesystem::copy_options::recursive);
    tray_.emplace(folder_ / "tray");
  }
  const Tray* operator->() const { return &*tray_; }
  const Tray& operator*() const { return *tray_; }

 private:
  TemporaryFolder folder_;
  std::optional<Tray> tray_;
};

std::filesystem::perms others(const std::filesystem::path& file) {
  return std::filesystem::status(file).permissions() &
         (std::filesystem::perms::group_all | std::filesystem::perms::others_all);
}

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
    kiosk::DocumentEdits edits;
    edits.kind = "meeting_minutes";
    edits.changes = {
        {.place = {.row = 2, .key = "date"},
         .values = std::vector<std::string>{"2024-03-15"},
         .type = forms::FieldType::date},
        {.place = {.row = std::nullopt, .key = "host"}, .values = std::nullopt, .type = std::nullopt}};
    edits.links = {{"1.1.1a", archive::LinkState::accepted}, {"1.2.1a", archive::LinkState::rejected}};
    tray.set_edits(first, {edits, {}});
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
    CHECK(after[i].edits == before[i].edits);
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
  tray.set_edits(bad.id, {{.kind = "notice", .changes = {}, .links = {}}});
  const Sheet fresh = tray.replace(bad.id, sheet("two"));
  CHECK(contents(tray) == Contents{"one", "two", "three"});
  CHECK_FALSE(fresh.turn_quarters);
  CHECK(fresh.edits.empty());
  CHECK_FALSE(std::filesystem::exists(bad.file));
  CHECK(fresh.id != bad.id);
}

TEST_CASE("two hundred sheets go behind one, each after the other, and stay in their order",
          "[kiosk][tray]") {
  const TemporaryFolder folder;
  Contents wanted = {"A"};
  SheetId before = 0, joined = 0;
  {
    Tray tray(folder / "tray");
    before = tray.add(sheet("A")).id;
    tray.add(sheet("B"));
    joined = tray.add(sheet("B continues")).id;
    tray.join(joined);
    tray.set_edits(joined - 1, {{.kind = "notice", .changes = {}, .links = {}}});
    tray.add(sheet("C"));
  }
  for (int run = 0; run < 4; ++run) {
    Tray tray(folder / "tray");  // after a restart
    for (int i = 0; i < 50; ++i) {
      wanted.push_back(std::to_string(run * 50 + i));
      before = tray.insert_after(before, sheet(wanted.back())).id;
    }
  }
  wanted.insert(wanted.end(), {"B", "B continues", "C"});
  const Tray tray(folder / "tray");
  CHECK(contents(tray) == wanted);
  const std::vector<Sheet> sheets = tray.sheets();
  CHECK(sheets[202].id == joined);
  CHECK(sheets[202].continues);
  CHECK(sheets[201].edits.at(0).kind == "notice");
}

TEST_CASE("sheets that each go right behind the same one stand before those that went there earlier",
          "[kiosk][tray]") {
  const TemporaryFolder folder;
  Contents wanted = {"B", "C"};
  Tray tray(folder / "tray");
  const SheetId first = tray.add(sheet("A")).id;
  tray.add(sheet("B"));
  tray.add(sheet("C"));
  for (int i = 0; i < 60; ++i) {
    tray.insert_after(first, sheet(std::to_string(i)));
    wanted.insert(wanted.begin(), std::to_string(i));
  }
  wanted.insert(wanted.begin(), "A");
  CHECK(contents(tray) == wanted);
  CHECK(contents(*OnDisk(folder / "tray")) == wanted);
}

TEST_CASE("a tray of an earlier version, whose places are fractions, is read as it was", "[kiosk][tray]") {
  const TemporaryFolder folder;
  const auto old = [&](const std::string& number, const std::string& order, const std::string& bytes) {
    fixtures::write_file(folder / ("tray/" + number + ".jpg"), bytes);
    fixtures::write_file(folder / ("tray/" + number + ".json"),
                         "{\"order\": " + order + ", \"file\": \"" + number + ".jpg\", \"name\": \"" + bytes +
                             "\", \"village\": \"\", \"continues\": false}");
  };
  std::filesystem::create_directories(folder / "tray");
  old("000001", "1.0", "one");
  old("000002", "2.0", "two");
  old("000003", "1.5", "one and a half");
  old("000004", "1.75", "one and three quarters");
  old("000005", "10.0", "ten");
  Tray tray(folder / "tray");
  CHECK(tray.damaged().empty());
  tray.insert_after(4, sheet("new"));
  tray.add(sheet("last"));
  const Contents wanted = {"one", "one and a half", "one and three quarters", "new", "two", "ten", "last"};
  CHECK(contents(tray) == wanted);
  CHECK(contents(*OnDisk(folder / "tray")) == wanted);
}

TEST_CASE("a tray is open in one program only", "[kiosk][tray]") {
  const TemporaryFolder folder;
  {
    Tray tray(folder / "tray");
    CHECK_THROWS_AS(Tray(folder / "tray"), kiosk::TrayInUse);
    // Nothing of it was touched.
    tray.add(sheet("one"));
  }
  CHECK(contents(Tray(folder / "tray")) == Contents{"one"});
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const Tray tray(folder / "tray");
    fixtures::write_file(folder / "open", "");
    for (;;) pause();
  }
  while (!std::filesystem::exists(folder / "open")) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  CHECK_THROWS_AS(Tray(folder / "tray"), kiosk::TrayInUse);
  // However the other one ended.
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  CHECK(contents(Tray(folder / "tray")) == Contents{"one"});
}

TEST_CASE("nobody but its owner can read a tray, whatever it was before", "[kiosk][tray]") {
  const TemporaryFolder folder;
  const mode_t before = umask(0);
  std::filesystem::create_directories(folder / "tray");
  fixtures::write_file(folder / "tray/000007.jpg", "older");
  {
    Tray tray(folder / "tray");
    tray.turn(tray.add(sheet("one")).id, 1);
  }
  umask(before);
  using std::filesystem::perms;
  CHECK(others(folder / "tray") == perms::none);
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "tray")) {
    INFO(entry.path());
    ++files;
    CHECK(others(entry.path()) == perms::none);
  }
  CHECK(files == 5);  // two sheets and the lock
}

TEST_CASE("a JSON that says what no tray of ours says is kept aside, and its picture waits anew",
          "[kiosk][tray]") {
  for (const std::string spoiled :
       {R"({"order": -1, "name": "x"})", R"({"order": 1e300, "name": "x"})", R"({"order": "1", "name": "x"})",
        R"({"order": 1, "name": 7})", R"({"order": 1, "name": "x", "draft": 3})",
        R"({"order": 1, "name": "x", "draft": [{"changes": [{"place": ""}]}]})",
        R"({"order": 1, "name": "x", "draft": [{"links": {"1.1.1a": "perhaps"}}]})",
        R"({"order": 1, "name": "x", "scanned_at": "yesterday"})", "[]", "null", "", "\xff\xfe"}) {
    INFO(spoiled);
    const TemporaryFolder folder;
    {
      Tray tray(folder / "tray");
      tray.add(sheet("one"));
      tray.add(sheet("two"));
    }
    fixtures::write_file(folder / "tray/000001.json", spoiled);
    const Tray tray(folder / "tray");
    CHECK(contents(tray) == Contents{"two", "one"});
    REQUIRE(tray.damaged().size() == 1);
    CHECK(fixtures::read_file(tray.damaged().front()) == spoiled);
  }
}

TEST_CASE("a removal that was cut short is completed, and nothing of it is told", "[kiosk][tray]") {
  const TemporaryFolder folder;
  {
    Tray tray(folder / "tray");
    tray.add(sheet("one"));
    tray.add(sheet("two"));
  }
  std::filesystem::rename(folder / "tray/000001.json", folder / "tray/000001.removed");
  const Tray tray(folder / "tray");
  CHECK(contents(tray) == Contents{"two"});
  CHECK(tray.damaged().empty());
  CHECK_FALSE(std::filesystem::exists(folder / "tray/000001.jpg"));
  CHECK_FALSE(std::filesystem::exists(folder / "tray/000001.removed"));
}

TEST_CASE("what a person set stays when a sheet is turned", "[kiosk][tray]") {
  const TemporaryFolder folder;
  Tray tray(folder / "tray");
  const SheetId id = tray.add(sheet("one")).id;
  tray.set_edits(id, {{.kind = "notice", .changes = {}, .links = {}}});
  tray.turn(id, 2);
  CHECK(tray.find(id)->edits.at(0).kind == "notice");
}

TEST_CASE("the parts of a sheet come into its place", "[kiosk][tray]") {
  const TemporaryFolder folder;
  Tray tray(folder / "tray");
  tray.add(sheet("one"));
  const SheetId glass = tray.add(sheet("glass")).id;
  tray.add(sheet("three"));
  CHECK(tray.split(glass, {sheet("a"), sheet("b"), sheet("c")}).size() == 3);
  CHECK(contents(tray) == Contents{"one", "a", "b", "c", "three"});
  CHECK(contents(*OnDisk(folder / "tray")) == contents(tray));
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

namespace {

std::vector<bool> joined(const Tray& tray) {
  std::vector<bool> all;
  for (const Sheet& each : tray.sheets()) all.push_back(each.continues);
  return all;
}

const auto noon = fixtures::moment("2024-03-01T12:00:00Z");

}  // namespace

TEST_CASE("sheets that were discarded are hidden, come back as they were, and go after their day",
          "[kiosk][tray]") {
  const TemporaryFolder folder;
  Tray tray(folder / "tray");
  tray.add(sheet("before"));
  const SheetId first = tray.add(sheet("one")).id;
  const SheetId second = tray.add(sheet("two")).id;
  tray.join(second);
  tray.turn(first, 1);
  const SheetId last = tray.add(sheet("last")).id;
  tray.discard(std::vector{last}, noon);
  tray.discard(std::vector{first}, noon + std::chrono::seconds(5));
  CHECK(contents(tray) == Contents{"before", "two"});
  // It is no part of the document before it.
  CHECK(joined(tray) == std::vector<bool>{false, false});
  CHECK_FALSE(tray.find(first));
  CHECK(tray.last_discarded() == std::vector{first});
  {
    OnDisk disk(folder / "tray");
    CHECK(contents(*disk) == Contents{"before", "two"});
    CHECK(disk->last_discarded() == std::vector{first});
  }
  tray.bring_back(tray.last_discarded());
  CHECK(contents(tray) == Contents{"before", "one", "two"});
  CHECK(joined(tray) == std::vector<bool>{false, false, true});
  CHECK(tray.find(first)->turn_quarters == 1);
  CHECK(tray.last_discarded() == std::vector{last});
  tray.forget_discarded(noon);
  CHECK(tray.last_discarded() == std::vector{last});
  tray.forget_discarded(noon + kiosk::discarded_kept_for);
  CHECK(tray.last_discarded().empty());
  CHECK(contents(tray) == Contents{"before", "one", "two"});
}

TEST_CASE("what is left of a document whose first sheet went for good stays a document", "[kiosk][tray]") {
  const TemporaryFolder folder;
  Tray tray(folder / "tray");
  tray.add(sheet("before"));
  const SheetId first = tray.add(sheet("one")).id, second = tray.add(sheet("two")).id;
  tray.join(second);
  tray.join(tray.add(sheet("three")).id);
  tray.discard(std::vector{first, second}, noon);
  tray.forget_discarded(noon + std::chrono::hours(1));
  CHECK(contents(tray) == Contents{"before", "three"});
  CHECK(joined(tray) == std::vector<bool>{false, false});
  CHECK(joined(*OnDisk(folder / "tray")) == joined(tray));
}

TEST_CASE("sheets are joined across one that is hidden between them", "[kiosk][tray]") {
  const TemporaryFolder folder;
  Tray tray(folder / "tray");
  tray.add(sheet("one"));
  const SheetId hidden = tray.add(sheet("hidden")).id, next = tray.add(sheet("two")).id;
  tray.discard(std::vector{hidden}, noon);
  tray.join(next);
  CHECK(joined(tray) == std::vector<bool>{false, true});
}

TEST_CASE("sheets move among the others, and documents stay together", "[kiosk][tray]") {
  const TemporaryFolder folder;
  Tray tray(folder / "tray");
  const SheetId a = tray.add(sheet("a")).id, b = tray.add(sheet("b")).id, c = tray.add(sheet("c")).id,
                d = tray.add(sheet("d")).id;
  SECTION("to the end, together") {
    tray.move(std::vector{a, b}, d);
    CHECK(contents(tray) == Contents{"c", "d", "a", "b"});
  }
  SECTION("to the front, again and again") {
    for (int i = 0; i < 60; ++i) tray.move(std::vector{tray.sheets().back().id}, std::nullopt);
    CHECK(contents(tray) == Contents{"a", "b", "c", "d"});
    tray.move(std::vector{c, d}, std::nullopt);
    CHECK(contents(tray) == Contents{"c", "d", "a", "b"});
  }
  SECTION("out of a document and into one") {
    tray.join(c);
    tray.move(std::vector{d}, b);
    CHECK(contents(tray) == Contents{"a", "b", "d", "c"});
    CHECK(joined(tray) == std::vector<bool>{false, false, true, true});
    tray.move(std::vector{b}, std::nullopt);
    CHECK(contents(tray) == Contents{"b", "a", "d", "c"});
    CHECK(joined(tray) == std::vector<bool>{false, false, false, true});
  }
  SECTION("a whole document") {
    tray.join(b);
    tray.move(std::vector{a, b}, c);
    CHECK(contents(tray) == Contents{"c", "a", "b", "d"});
    CHECK(joined(tray) == std::vector<bool>{false, false, true, false});
  }
  CHECK(contents(*OnDisk(folder / "tray")) == contents(tray));
  CHECK(joined(*OnDisk(folder / "tray")) == joined(tray));
  CHECK_THROWS_AS(tray.move(std::vector{a}, SheetId{99}), archive::Error);
}

TEST_CASE("filed sheets stay for a while, come back, and then go", "[kiosk][tray]") {
  const TemporaryFolder folder;
  Tray tray(folder / "tray");
  const SheetId one = tray.add(sheet("one")).id, two = tray.add(sheet("two")).id;
  const auto when = fixtures::moment("2024-03-01T09:00:00Z");
  const std::vector<SheetId> both = {one, two};
  tray.mark_filed(both, {.documents = {7, 8}, .when = when});
  CHECK(OnDisk(folder / "tray")->find(one)->filed == kiosk::Filed{{7, 8}, when});
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
  // What was noted and can't be used is kept aside, and told.
  CHECK_FALSE(std::filesystem::exists(tray_folder / "000003.json"));
  CHECK(tray.damaged() == std::vector<std::filesystem::path>{tray_folder / "000002.json.damaged",
                                                             tray_folder / "000003.json.damaged"});
  CHECK(fixtures::read_file(tray_folder / "000002.json.damaged") == "{\"order\": 2, \"na");
  CHECK(OnDisk(tray_folder)->damaged().empty());
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
    CHECK(contents(*OnDisk(folder / "tray")) == Contents{"one"});
  }
  disk.writes_left = 0;
  CHECK_THROWS_AS(tray.turn(one, 1), archive::Error);
  CHECK_FALSE(tray.find(one)->turn_quarters);
  CHECK_FALSE(OnDisk(folder / "tray")->find(one)->turn_quarters);
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
