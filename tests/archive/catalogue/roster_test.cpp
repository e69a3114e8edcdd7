#include <algorithm>

#include "archive/catalogue/archive.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using archive::Fault;
using fixtures::day;
using fixtures::mark;
using fixtures::TemporaryFolder;
using forms::RosterEntry;

namespace {

RosterEntry household(const std::string& village, const std::string& name, const std::string& from,
                      const std::string& categories = "lifted") {
  return {.village = village,
          .name = name,
          .values = {{"categories", categories}, {"paired_with", "赵 六"}},
          .from = day(from),
          .until = std::nullopt};
}

}  // namespace

TEST_CASE("a roster is kept as it was said, village by village, and its past with it", "[archive][roster]") {
  const TemporaryFolder folder;
  {
    Archive archive = fixtures::open_archive(folder);
    const std::vector<RosterEntry> first = {household("清风村", "张三", "2024-01-01"),
                                            household("清风村", "李四", "2024-01-01"),
                                            household("板桥村", "王五", "2024-01-01")};
    CHECK(archive.set_roster("households", first, day("2024-01-01"), mark()) == 2);
    CHECK(archive.set_roster("households", first, day("2024-01-01"), mark()) == 0);
    // 李四 moved away; 板桥村 is not spoken of.
    const std::vector<RosterEntry> later = {household("清风村", "张三", "2024-04-01")};
    CHECK(archive.set_roster("households", later, day("2024-04-01"), mark()) == 1);
  }
  const Archive archive = fixtures::open_archive(folder);
  const auto all = archive.roster("households");
  REQUIRE(all.size() == 3);
  CHECK(all[0].village == "板桥村");
  CHECK(all[0].values.at("paired_with") == "赵 六");
  CHECK(forms::on_day(all, day("2024-03-31")).size() == 3);
  CHECK(forms::on_day(all, day("2024-04-01")).size() == 2);
  CHECK(archive.roster("households", "清风村").size() == 2);
  CHECK(archive.roster("households", "无此村").empty());
  CHECK(archive.roster("team_members").empty());
  CHECK(archive.verify().empty());
}

TEST_CASE("villages of the roster are known before they have papers", "[archive][roster]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  fixtures::Paper paper;
  paper.village = "板桥村";
  fixtures::filed(archive, folder / "a.txt", paper);
  const std::vector<RosterEntry> villages = {{.village = {},
                                              .name = "清风村",
                                              .values = {{"township", "檀江街道"}},
                                              .from = day("2024-01-01"),
                                              .until = {}},
                                             {.village = {},
                                              .name = "板桥村",
                                              .values = {{"township", "板桥乡"}},
                                              .from = day("2024-01-01"),
                                              .until = {}}};
  CHECK(archive.set_roster("villages", villages, day("2024-01-01"), mark()) == 1);
  std::vector<std::string> known = archive.villages();
  std::sort(known.begin(), known.end());
  CHECK(known == std::vector<std::string>{"板桥村", "清风村"});
}

TEST_CASE("a roster that can't be kept changes nothing", "[archive][roster]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  std::vector<RosterEntry> entries = {household("清风村", "张三", "2024-01-01"),
                                      household("板桥村", "王五", "2024-01-01")};
  CHECK(fixtures::fault_of([&] { archive.set_roster("households", entries, day("2024-01-01"), mark("")); }) ==
        Fault::no_operator);
  SECTION("a value on two lines") {
    entries[1].values["paired_with"] = "赵\n六";
  }
  SECTION("nobody's name") {
    entries[1].name.clear();
  }
  SECTION("an end before the beginning") {
    entries[1].until = day("2023-12-31");
  }
  CHECK(fixtures::fault_of([&] { archive.set_roster("households", entries, day("2024-01-01"), mark()); }) ==
        Fault::bad_value);
  CHECK(archive.roster("households").empty());
  CHECK(archive.audit().empty());
}

TEST_CASE("a roster that was changed behind the archive's back is found", "[archive][roster][verify]") {
  const TemporaryFolder folder;
  {
    Archive archive = fixtures::open_archive(folder);
    const std::vector<RosterEntry> entries = {household("清风村", "张三", "2024-01-01"),
                                              household("清风村", "李四", "2024-01-01")};
    archive.set_roster("households", entries, day("2024-01-01"), mark());
  }
  const std::string sql =
      GENERATE(as<std::string>(), "UPDATE roster_entry SET name = '张山' WHERE position = 1",
               "DELETE FROM roster_entry WHERE position = 2", "UPDATE roster SET village = '板桥村'");
  fixtures::forge_unguarded(folder / "archive", sql);
  const auto findings = fixtures::open_archive(folder).verify();
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].damage == archive::Damage::record_changed);
  CHECK_FALSE(findings[0].document);
}

TEST_CASE("a roster is never written over, not even by SQL", "[archive][roster]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  archive.set_roster("households", std::vector{household("清风村", "张三", "2024-01-01")}, day("2024-01-01"),
                     mark());
  CHECK(archive.audit().size() == 1);
  CHECK(archive::name_of(archive.audit()[0].action) == "roster_set");
  // No name of anybody is in the log.
  CHECK(archive.audit()[0].detail == "households");
}

TEST_CASE("an archive from before there were rosters gets them when it is opened",
          "[archive][roster][sqlite]") {
  const TemporaryFolder folder;
  fixtures::Paper paper;
  paper.village = "清风村";
  archive::DocumentId document = 0;
  {
    Archive old = fixtures::open_archive(folder);
    document = fixtures::filed(old, folder / "a.txt", paper);
  }
  fixtures::take_back_to_version(folder / "archive", 1);
  Archive archive = fixtures::open_archive(folder);
  CHECK(archive.show(document).summary.village == "清风村");
  CHECK(archive.roster("households").empty());
  CHECK(archive.set_roster("households", std::vector{household("清风村", "张三", "2024-01-01")},
                           day("2024-01-01"), mark()) == 1);
  CHECK(archive.verify().empty());
}
