#include "archive/names/known_names.h"

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using archive::KnownNames;
using archive::Purpose;
using archive::UnknownName;
using fixtures::day;
using fixtures::mark;
using fixtures::TemporaryFolder;
using forms::RosterEntry;

namespace {

using Names = std::vector<std::string>;

void set_villages(Archive& archive, const std::vector<std::pair<std::string, std::string>>& villages) {
  std::vector<RosterEntry> entries;
  for (const auto& [name, township] : villages)
    entries.push_back({.village = {},
                       .name = name,
                       .values = {{"township", township}},
                       .from = day("2024-01-01"),
                       .until = {}});
  archive.set_roster("villages", entries, day("2024-01-01"), mark());
}

/// Those that it might be; a name of which nothing is known is an error here.
template <class Ask>
Names nearest(Ask&& ask) {
  try {
    ask();
  } catch (const UnknownName& unknown) {
    return unknown.nearest();
  }
  FAIL("the name is known");
  return {};
}

}  // namespace

TEST_CASE("a village that the roster lacks is refused with those like it", "[archive][known_names]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  set_villages(archive, {{"清风村", "檀江街道"}, {"青峰村", "檀江街道"}, {"石桥村", "板桥乡"}});
  const KnownNames known(archive);
  const auto near = [&](const std::string& said) {
    return nearest([&] { known.village(said, Purpose::write); });
  };
  CHECK(known.village("清风村", Purpose::write) == "清风村");
  CHECK(known.village(" 清 风村", Purpose::write) == "清风村");
  CHECK(near("清凤村") == Names{"清风村", "青峰村"});
  CHECK(near("清风") == Names{"清风村"});
  CHECK(near("火星基地").empty());
  CHECK(near("红清风村") == Names{"清风村"});
}

TEST_CASE("a village may be said with where it lies, as long as only one can be meant",
          "[archive][known_names]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  set_villages(archive, {{"清风村", "檀江街道"}, {"罗市镇桥头村", "罗市镇"}, {"板桥乡桥头村", "板桥乡"}});
  const KnownNames known(archive);
  CHECK(known.village("檀江街道清风村", Purpose::write) == "清风村");
  CHECK(known.village("邵阳市大祥区檀江街道清风村", Purpose::write) == "清风村");
  // The village of another township is another village.
  CHECK_THROWS_AS(known.village("板桥乡清风村", Purpose::write), UnknownName);
  CHECK(known.village("板桥乡桥头村", Purpose::write) == "板桥乡桥头村");
  CHECK(nearest([&] { known.village("桥头村", Purpose::write); }) == Names{"板桥乡桥头村", "罗市镇桥头村"});
}

TEST_CASE("without a roster any name goes, but nothing can be counted where there are no papers",
          "[archive][known_names]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  fixtures::Paper paper;
  paper.village = "板桥村";
  fixtures::filed(archive, folder / "a.txt", paper);
  CHECK(KnownNames(archive).village("无此村", Purpose::write) == "无此村");
  CHECK(KnownNames(archive).village("无此村", Purpose::read) == "无此村");
  CHECK(KnownNames(archive).village("板桥村", Purpose::count) == "板桥村");
  CHECK(nearest([&] { KnownNames(archive).village("板轿村", Purpose::count); }) == Names{"板桥村"});
  set_villages(archive, {{"清风村", "檀江街道"}});
  // What was filed before there was a roster can still be found.
  CHECK(KnownNames(archive).village("板桥村", Purpose::read) == "板桥村");
  CHECK_THROWS_AS(KnownNames(archive).village("板桥村", Purpose::write), UnknownName);
  CHECK(KnownNames(archive).village("清风村", Purpose::count) == "清风村");
}

TEST_CASE("units and townships are those of the rosters, each of several by itself",
          "[archive][known_names]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  CHECK(KnownNames(archive).support_units("某局", Purpose::write) == "某局");
  set_villages(archive, {{"清风村", "檀江街道"}});
  archive.set_roster("support_units",
                     std::vector<RosterEntry>{{.village = "清风村",
                                               .name = "区水利局、区财政局",
                                               .values = {},
                                               .from = day("2024-01-01"),
                                               .until = {}}},
                     day("2024-01-01"), mark());
  const KnownNames known(archive);
  CHECK(known.support_units("区财政局，区水利局", Purpose::write) == "区财政局、区水利局");
  CHECK(nearest([&] { known.support_units("财政局", Purpose::read); }) == Names{"区财政局"});
  CHECK(known.township("檀江街道", Purpose::write) == "檀江街道");
  CHECK(nearest([&] { known.township("坛江街道", Purpose::read); }) == Names{"檀江街道"});
  CHECK(known.township("", Purpose::write).empty());
}
