#include "archive/learning/office.h"

#include <algorithm>

#include "archive/files/file_names.h"
#include "forms/definitions/error.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using fixtures::day;
using fixtures::mark;
using fixtures::TemporaryFolder;
using forms::RosterEntry;
using forms::RosterRole;

namespace {

RosterEntry entry(const std::string& village, const std::string& name,
                  std::map<std::string, std::string> values = {}) {
  return {.village = village,
          .name = name,
          .values = std::move(values),
          .from = day("2024-01-01"),
          .until = std::nullopt};
}

void set(archive::Archive& archive, const std::string& roster, const std::vector<RosterEntry>& entries,
         const std::string& since = "2024-01-01") {
  archive.set_roster(roster, entries, day(since), mark());
}

bool has(const forms::Office& office, const std::string& name, const std::string& village, RosterRole role) {
  return std::count(office.people.begin(), office.people.end(),
                    forms::OfficePerson{.name = name, .village = village, .role = role}) == 1;
}

}  // namespace

TEST_CASE("an archive without rosters knows nobody", "[archive][office]") {
  const TemporaryFolder folder;
  const forms::Office office = archive::office_of(fixtures::open_archive(folder));
  CHECK(office.villages.empty());
  CHECK(office.people.empty());
  CHECK(office.learned == forms::Learned());
}

TEST_CASE("an office's people are everybody on its rosters, each as what he stands there",
          "[archive][office]") {
  const TemporaryFolder folder;
  archive::Archive archive = fixtures::open_archive(folder);
  set(archive, "villages", {entry("", "清风村", {{"township", "檀江街道"}, {"secretary", "周德福"}})});
  set(archive, "households", {entry("清风村", "张三", {{"paired_with", "赵六"}}), entry("清风村", "李四")});
  set(archive, "team_members", {entry("清风村", "刘洋")});
  set(archive, "support_units",
      {entry("清风村", "区财政局", {{"main_leader", "李四"}, {"leader_in_charge", "王五"}})});
  const forms::Office office = archive::office_of(archive);
  REQUIRE(office.villages.size() == 1);
  CHECK(office.villages[0] == forms::OfficeVillage{"清风村", "檀江街道"});
  CHECK(office.people.size() == 7);
  CHECK(has(office, "张三", "清风村", RosterRole::household));
  CHECK(has(office, "赵六", "清风村", RosterRole::other));
  CHECK(has(office, "李四", "清风村", RosterRole::household));
  CHECK(has(office, "李四", "清风村", RosterRole::other));
  CHECK(has(office, "刘洋", "清风村", RosterRole::member));
  CHECK(has(office, "王五", "清风村", RosterRole::other));
  CHECK(has(office, "周德福", "清风村", RosterRole::other));
}

TEST_CASE("those who have left the roster are known still, and once", "[archive][office]") {
  const TemporaryFolder folder;
  archive::Archive archive = fixtures::open_archive(folder);
  set(archive, "households", {entry("清风村", "张三"), entry("清风村", "李四")});
  set(archive, "households", {entry("清风村", "张三", {{"categories", "lifted"}})}, "2024-06-01");
  const forms::Office office = archive::office_of(archive);
  CHECK(office.people.size() == 2);
  CHECK(has(office, "李四", "清风村", RosterRole::household));
}

TEST_CASE("what was learned belongs to the office, and its names to the people", "[archive][office]") {
  const TemporaryFolder folder;
  const archive::Archive archive = fixtures::open_archive(folder);
  forms::Learned learned;
  learned.names = {{"彭大海", "清风村", 3}};
  fixtures::write_file(archive::file_names::learned(folder / "archive"), forms::to_toml(learned));
  const forms::Office office = archive::office_of(archive);
  CHECK(office.learned == learned);
  CHECK(has(office, "彭大海", "清风村", RosterRole::other));
  CHECK(archive::office_by_rosters(archive).people.empty());
}

TEST_CASE("a damaged file of what was learned is told by its name", "[archive][office]") {
  const TemporaryFolder folder;
  const archive::Archive archive = fixtures::open_archive(folder);
  fixtures::write_file(archive::file_names::learned(folder / "archive"), "[[name]]\nname = 1\n");
  try {
    archive::office_of(archive);
    FAIL("it was taken");
  } catch (const forms::DefinitionError& error) {
    CHECK(error.file().filename() == "learned.toml");
    CHECK(error.line() == 2);
  }
}
