#include "archive/rounds/household_sample.h"

#include <algorithm>
#include <map>
#include <set>

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Fault;
using fixtures::day;
using fixtures::fault_of;
using fixtures::mark;

namespace {

const std::string village = "白泉村";

struct Desk {
  fixtures::TemporaryFolder folder;
  archive::Archive archive = fixtures::open_archive(folder);
  archive::RoundId round = 0;

  Desk() {
    std::vector<forms::RosterEntry> households;
    const auto add = [&](const std::string& name, const std::string& categories) {
      households.push_back({.village = village,
                            .name = name,
                            .values = {{"categories", categories}},
                            .from = day("2024-01-01"),
                            .until = {}});
    };
    for (int i = 1; i <= 17; ++i) add("脱贫" + std::to_string(i), "lifted");
    add("监测1", "lifted monitored unstable");
    add("监测2", "monitored borderline");
    add("低保1（3组）", "low_income");
    archive.set_roster("households", households, day("2024-01-01"), mark());
    round = archive::open_round(archive, forms::parse_period("2024-H1").value(),
                                std::vector<archive::RoundVillage>{{village, archive::Manner::announced}},
                                mark());
  }
  archive::HouseholdSample draw(int count, std::uint64_t seed, std::vector<std::string> categories = {}) {
    return archive::draw_households(
        archive, round, village,
        {.count = count, .seed = seed, .categories = std::move(categories), .roster_day = day("2024-06-30")},
        mark());
  }
};

std::vector<std::string> names(const archive::HouseholdSample& sample) {
  std::vector<std::string> all;
  for (const auto& each : sample.drawn) all.push_back(each.name);
  return all;
}

}  // namespace

TEST_CASE("the same seed draws the same households, of each category its share", "[archive][rounds]") {
  Desk desk;
  const archive::HouseholdSample sample = desk.draw(6, 7);
  CHECK(sample.households == 20);
  REQUIRE(sample.drawn.size() == 6);
  CHECK(std::is_sorted(sample.drawn.begin(), sample.drawn.end(),
                       [](const auto& a, const auto& b) { return a.number < b.number; }));
  // One of the three households that are not merely 脱贫户 of each category, the rest by their share.
  const auto has = [&](const std::string& name) { return std::ranges::count(names(sample), name) == 1; };
  CHECK(has("监测1"));
  CHECK(has("监测2"));
  CHECK(has("低保1（3组）"));
  CHECK(names(desk.draw(6, 7)) == names(sample));
  CHECK(names(desk.draw(6, 8)) != names(sample));
  CHECK(desk.archive.verify().empty());
}

TEST_CASE("what a sample of households is, another machine draws, too", "[archive][rounds]") {
  Desk desk;
  CHECK(names(desk.draw(2, 20240705, {"lifted"})) == std::vector<std::string>{"监测1", "脱贫17"});
}

TEST_CASE("a draw is of those of the categories, and of all where there are fewer", "[archive][rounds]") {
  Desk desk;
  CHECK(names(desk.draw(5, 1, {"monitored"})) == std::vector<std::string>{"监测1", "监测2"});
  CHECK(desk.draw(50, 1).drawn.size() == 20);
  CHECK(fault_of([&] { desk.draw(5, 1, {"seriously_ill"}); }) == Fault::no_households);
  CHECK(fault_of([&] { desk.draw(0, 1); }) == Fault::bad_value);
}

TEST_CASE("what households said makes their pass rate", "[archive][rounds]") {
  Desk desk;
  CHECK(fault_of([&] {
          archive::check_household(desk.archive, desk.round, village, "监测1", archive::SampleVerdict::passed,
                                   "", mark());
        }) == Fault::no_sample);
  desk.draw(2, 1, {"monitored"});
  archive::check_household(desk.archive, desk.round, village, "监测1", archive::SampleVerdict::failed,
                           "没人来过", mark(), day("2024-06-25"));
  archive::check_household(desk.archive, desk.round, village, "监测2", archive::SampleVerdict::passed, "",
                           mark());
  const auto sample = archive::find_household_sample(desk.archive, desk.round, village);
  REQUIRE(sample);
  CHECK(archive::pass_rate(*sample).checked == 2);
  CHECK(archive::pass_rate(*sample).passed == 1);
  CHECK(sample->drawn[0].result->note == "没人来过");
  CHECK(sample->drawn[0].result->day == day("2024-06-25"));
  CHECK(sample->drawn[0].categories == std::vector<std::string>{"lifted", "monitored", "unstable"});
  CHECK(fault_of([&] {
          archive::check_household(desk.archive, desk.round, village, "脱贫1", archive::SampleVerdict::passed,
                                   "", mark());
        }) == Fault::no_sample);
  CHECK(desk.archive.verify().empty());
}

TEST_CASE("a household is asked what concerns its group, and what concerns everybody", "[archive][rounds]") {
  std::vector<forms::Checklist> annexes = fixtures::checklists().all();
  for (forms::Item& item : annexes[0].items)
    for (forms::Requirement& requirement : item.requirements) {
      if (requirement.id == "1.3.1a") requirement.ask = {"每月来走访吗？"};  // of the group "key"
      if (requirement.id == "1.4.1a") requirement.ask = {"见过公示吗？"};
    }
  const forms::Checklists asking(annexes);
  const auto questions = [&](const std::string& categories) {
    const forms::RosterEntry household{.village = village,
                                       .name = "张三",
                                       .values = {{"categories", categories}},
                                       .from = day("2024-01-01"),
                                       .until = {}};
    std::vector<std::string> ids;
    for (const auto& each : archive::questions_for(asking, household, day("2024-06-30")))
      ids.push_back(each.requirement);
    return ids;
  };
  CHECK(questions("low_income") == std::vector<std::string>{"1.3.1a", "1.4.1a"});
  CHECK(questions("lifted") == std::vector<std::string>{"1.4.1a"});
}
