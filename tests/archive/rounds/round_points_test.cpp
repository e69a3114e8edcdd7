#include "archive/rounds/round_points.h"

#include <algorithm>

#include "archive/rounds/round_marks.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Fault;
using archive::Manner;
using archive::PointsBy;
using archive::RoundVillage;
using archive::Verdict;
using fixtures::day;
using fixtures::fault_of;
using fixtures::mark;

namespace {

const forms::Date today = day("2024-07-05");

/// 1.1.1 has a monthly and a quarterly requirement, 1.2.1 a half-yearly one.
forms::Checklists with_points() {
  forms::Checklist annex = fixtures::checklists().all().front();
  annex.items.resize(2);
  annex.items[0].points = 10;
  annex.items[1].points = 5;
  annex.points = 15;
  for (forms::Item& item : annex.items)
    for (forms::Requirement& requirement : item.requirements)
      requirement.deduct = {.missing_period = 1.5, .partly_met = 1, .not_met = 4};
  return forms::Checklists({annex});
}

struct Desk {
  fixtures::TemporaryFolder folder;
  archive::Archive archive = fixtures::open_archive(folder);
  archive::RoundId round = 0;

  Desk() {
    const auto entry = [](const char* name, const char* township) {
      return forms::RosterEntry{.village = {},
                                .name = name,
                                .values = {{"township", township}},
                                .from = day("2024-01-01"),
                                .until = {}};
    };
    archive.set_roster(
        "villages",
        std::vector{entry("白泉村", "檀江街道"), entry("清风村", "檀江街道"), entry("板桥村", "板桥乡")},
        day("2024-01-01"), mark());
    round = open("2024-H1");
  }
  archive::RoundId open(const char* period) {
    const std::vector<RoundVillage> villages = {{"白泉村", Manner::announced},
                                                {"清风村", Manner::announced},
                                                {"清风村", Manner::unannounced},
                                                {"板桥村", Manner::announced}};
    return archive::open_round(archive, forms::parse_period(period).value(), villages, mark());
  }
  void say(const RoundVillage& sheet, const std::string& requirement, Verdict verdict) {
    archive::mark_requirement(
        archive, with_points(), round, sheet,
        {.requirement = requirement, .verdict = verdict, .note = {}, .photos = {}, .mark = mark()});
  }
  void say(const std::string& village, PointsBy by, const std::string& item, std::optional<double> points) {
    const std::vector<archive::SaidPoints> said = {{.item = item, .points = points, .note = "说明"}};
    archive::say_points(archive, with_points(), round, village, by, said, mark());
  }
  archive::VillagePoints of(const std::string& village) const {
    for (const auto& each : archive::round_points(archive, with_points(), round, today).villages)
      if (each.village == village) return each;
    throw std::logic_error("no such village");
  }
};

const RoundVillage baiquan{"白泉村", Manner::announced};

}  // namespace

TEST_CASE("each period without a proof costs points, and never more than the content has",
          "[archive][rounds]") {
  const Desk desk;
  const archive::VillagePoints points = desk.of("白泉村");
  REQUIRE(points.items.size() == 2);
  // Six months and two quarters: 12 points of 10.
  CHECK(points.items[0].missing_periods == 8);
  CHECK(points.items[0].points == 0);
  CHECK(points.items[1].points == 3.5);
  CHECK(points.points == 3.5);
  CHECK(points.full == 15);
  CHECK(points.unmarked == 3);
}

TEST_CASE("an inspector's mark goes before what the archive proves, and none makes it cheaper to fail",
          "[archive][rounds]") {
  Desk desk;
  desk.say(baiquan, "1.1.1a", Verdict::met);
  CHECK(desk.of("白泉村").items[0].points == 7);
  desk.say(baiquan, "1.1.1b", Verdict::partly_met);  // two quarters missing cost 3, more than the mark
  CHECK(desk.of("白泉村").items[0].points == 7);
  desk.say(baiquan, "1.1.1b", Verdict::not_met);
  CHECK(desk.of("白泉村").items[0].points == 6);
  CHECK(desk.of("白泉村").items[0].not_met == 1);
  desk.say(baiquan, "1.1.1b", Verdict::not_applicable);
  CHECK(desk.of("白泉村").items[0].points == 10);
  CHECK(desk.of("白泉村").unmarked == 1);
}

TEST_CASE("of two sheets the worse mark counts", "[archive][rounds]") {
  Desk desk;
  desk.say({"清风村", Manner::announced}, "1.2.1a", Verdict::met);
  CHECK(desk.of("清风村").items[1].points == 5);
  desk.say({"清风村", Manner::unannounced}, "1.2.1a", Verdict::not_met);
  CHECK(desk.of("清风村").items[1].points == 1);
  CHECK(desk.of("清风村").unannounced);
}

TEST_CASE("a village's own points stand beside, an inspector's count", "[archive][rounds]") {
  Desk desk;
  desk.say("白泉村", PointsBy::village, "1.1.1", 9.5);
  CHECK(desk.of("白泉村").self_assessed == 9.5);
  CHECK(desk.of("白泉村").points == 3.5);
  desk.say("白泉村", PointsBy::inspector, "1.1.1", 8);
  archive::VillagePoints points = desk.of("白泉村");
  CHECK(points.points == 11.5);
  CHECK(points.items[0].by_rule == 0);
  CHECK(points.items[0].note == "说明");
  desk.say("白泉村", PointsBy::inspector, "1.1.1", std::nullopt);
  CHECK(desk.of("白泉村").points == 3.5);
  CHECK(desk.archive.verify().empty());
}

TEST_CASE("points that a content can't have are refused", "[archive][rounds]") {
  Desk desk;
  for (const double points : {-0.5, 10.5, 1.25})
    CHECK(fault_of([&] { desk.say("白泉村", PointsBy::village, "1.1.1", points); }) == Fault::bad_points);
  CHECK(fault_of([&] { desk.say("白泉村", PointsBy::village, "1.1.1a", 1); }) == Fault::no_requirement);
  CHECK(fault_of([&] { desk.say("远山村", PointsBy::village, "1.1.1", 1); }) == Fault::no_round);
}

TEST_CASE("villages rank by points, equals share a rank, townships by their mean", "[archive][rounds]") {
  Desk desk;
  desk.say("板桥村", PointsBy::inspector, "1.1.1", 10);
  const archive::RoundPoints all = archive::round_points(desk.archive, with_points(), desk.round, today);
  REQUIRE(all.villages.size() == 3);
  CHECK(all.villages[0].village == "板桥村");
  CHECK(all.villages[0].rank == 1);
  CHECK(all.villages[1].rank == 2);
  CHECK(all.villages[2].rank == 2);
  CHECK(all.villages[1].rank_in_township == 1);
  REQUIRE(all.townships.size() == 2);
  CHECK(all.townships[0].township == "板桥乡");
  CHECK(all.townships[0].mean == 13.5);
  CHECK(all.townships[1].villages == 2);
  CHECK(all.mean == Approx(6.83));
  CHECK_FALSE(all.before);
}

TEST_CASE("a round is compared with the last one of its kind", "[archive][rounds]") {
  Desk desk;
  const auto first = desk.round;
  desk.say("清风村", PointsBy::inspector, "1.1.1", 4);
  desk.open("2024-Q2");
  desk.round = desk.open("2024-H2");
  CHECK(archive::round_before(desk.archive, desk.round) == first);
  const archive::RoundPoints all =
      archive::round_points(desk.archive, with_points(), desk.round, day("2025-01-05"));
  REQUIRE(all.before);
  CHECK(all.before->id == first);
  CHECK(desk.of("清风村").points_before == 7.5);
  CHECK(desk.of("清风村").rank_before == 1);
  CHECK(desk.of("白泉村").rank_before == 2);
  CHECK(archive::round_before(desk.archive, first) == std::nullopt);
}
