#include "archive/rounds/round_changes.h"

#include "archive/rectification/problems.h"
#include "archive/rounds/round_marks.h"
#include "archive/rounds/round_points.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Fault;
using archive::Manner;
using archive::RoundVillage;
using fixtures::checklists;
using fixtures::day;
using fixtures::fault_of;
using fixtures::mark;

namespace {

const RoundVillage announced{"白泉村", Manner::announced};
const RoundVillage unannounced{"白泉村", Manner::unannounced};
const RoundVillage other{"清风村", Manner::announced};

struct Desk {
  fixtures::TemporaryFolder folder;
  archive::Archive archive = fixtures::open_archive(folder);
  archive::RoundId round = archive::open_round(archive, forms::parse_period("2024-H1").value(),
                                               std::vector<RoundVillage>{announced, other}, mark());

  void change(const std::vector<RoundVillage>& added, const std::vector<RoundVillage>& removed) {
    archive::change_round(archive, round, added, removed, "工作安排有变", mark());
  }
  void say(const RoundVillage& sheet) {
    archive::mark_requirement(archive, checklists(), round, sheet,
                              {.requirement = "1.1.1a",
                               .verdict = archive::Verdict::met,
                               .note = {},
                               .photos = {},
                               .mark = mark()});
  }
  std::vector<RoundVillage> sheets() const { return archive::find_round(archive, round).villages; }
};

}  // namespace

TEST_CASE("villages come and go, and the reason is kept", "[archive][rounds]") {
  Desk desk;
  const RoundVillage third{"板桥村", Manner::announced};
  desk.change({third, unannounced}, {other});
  CHECK(desk.sheets() == std::vector<RoundVillage>{announced, unannounced, third});
  desk.change({other}, {announced});
  CHECK(desk.sheets() == std::vector<RoundVillage>{unannounced, other, third});
  const archive::Round round = archive::find_round(desk.archive, desk.round);
  REQUIRE(round.changes.size() == 5);
  CHECK(round.changes[0].kind == archive::RoundChangeKind::sheet_removed);
  CHECK(round.changes[0].reason == "工作安排有变");
  desk.say(unannounced);
  CHECK(desk.archive.verify().empty());
}

TEST_CASE("a sheet of which something was said stays", "[archive][rounds]") {
  Desk desk;
  desk.change({unannounced}, {});
  desk.say(unannounced);
  CHECK(fault_of([&] { desk.change({}, {unannounced}); }) == Fault::sheet_in_use);
  desk.change({}, {announced});  // nothing was said of this one
  archive::NewProblem problem;
  problem.round = desk.round;
  problem.village = other.village;
  problem.requirement = "1.1.1a";
  problem.finding = "缺记录";
  problem.found = day("2024-07-01");
  problem.deadline = day("2024-07-31");
  archive::raise_problem(desk.archive, checklists(), problem, mark());
  CHECK(fault_of([&] { desk.change({}, {other}); }) == Fault::sheet_in_use);
  CHECK(desk.sheets() == std::vector<RoundVillage>{unannounced, other});
}

TEST_CASE("a change that can't be is refused", "[archive][rounds]") {
  Desk desk;
  CHECK(fault_of([&] { desk.change({announced}, {}); }) == Fault::sheet_exists);
  CHECK(fault_of([&] { desk.change({}, {unannounced}); }) == Fault::no_round);
  CHECK(fault_of([&] { desk.change({}, {announced, other}); }) == Fault::no_sheet);
  CHECK(fault_of([&] { desk.change({}, {}); }) == Fault::no_sheet);
  CHECK(fault_of([&] {
          archive::change_round(desk.archive, desk.round, std::vector{unannounced}, {}, "  ", mark());
        }) == Fault::no_reason);
  CHECK(archive::find_round(desk.archive, desk.round).changes.empty());
}

TEST_CASE("a closed round takes nothing until it is reopened", "[archive][rounds]") {
  Desk desk;
  archive::close_round(desk.archive, desk.round, "", mark(), day("2024-06-30"));
  CHECK(archive::find_round(desk.archive, desk.round).closed == day("2024-06-30"));
  CHECK(fault_of([&] { desk.say(announced); }) == Fault::round_closed);
  CHECK(fault_of([&] { desk.change({unannounced}, {}); }) == Fault::round_closed);
  CHECK(fault_of([&] { archive::close_round(desk.archive, desk.round, "", mark()); }) == Fault::round_closed);
  CHECK(fault_of([&] {
          archive::draw_sample(desk.archive, checklists(), desk.round, announced.village, 1, mark());
        }) == Fault::round_closed);
  CHECK(fault_of([&] {
          archive::mark_many(
              desk.archive, checklists(), desk.round, announced,
              {.requirements = {"1.1.1a"}, .verdict = archive::Verdict::not_met, .mark = mark()},
              day("2024-07-05"));
        }) == Fault::round_closed);
  CHECK(fault_of([&] { archive::reopen_round(desk.archive, desk.round, "", mark()); }) == Fault::no_reason);
  archive::reopen_round(desk.archive, desk.round, "漏了一个村", mark());
  CHECK_FALSE(archive::find_round(desk.archive, desk.round).closed);
  CHECK(fault_of([&] { archive::reopen_round(desk.archive, desk.round, "再开", mark()); }) ==
        Fault::round_open);
  desk.say(announced);
  CHECK(desk.archive.verify().empty());
}

TEST_CASE("the rounds of an archive of an earlier version open as they were",
          "[archive][rounds][verify][sqlite]") {
  const fixtures::TemporaryFolder folder;
  {
    archive::Archive archive = fixtures::open_archive(folder);
    const auto round = archive::open_round(archive, forms::parse_period("2024-H1").value(),
                                           std::vector<RoundVillage>{unannounced, other}, mark());
    archive::mark_requirement(archive, checklists(), round, unannounced,
                              {.requirement = "1.1.1a",
                               .verdict = archive::Verdict::not_met,
                               .note = "缺",
                               .photos = {},
                               .mark = mark()});
  }
  fixtures::take_back_to_version(folder / "archive", GENERATE(5, 6));
  archive::Archive archive = archive::Archive::open(folder / "archive");
  const archive::Round round = archive::find_round(archive, 1);
  CHECK(round.villages == std::vector<RoundVillage>{unannounced, other});
  const auto sheet = archive::round_checklist(archive, checklists(), 1, unannounced, day("2024-07-05"));
  REQUIRE(sheet.lines.size() == 1);
  CHECK(sheet.lines[0].mark->note == "缺");
  CHECK(sheet.lines[0].mark->day == archive::office_day(mark().when));
  // The new mark takes the old one's place, and there is still one sheet.
  archive::mark_requirement(
      archive, checklists(), 1, unannounced,
      {.requirement = "1.1.1a", .verdict = archive::Verdict::met, .note = {}, .photos = {}, .mark = mark()});
  CHECK(archive::round_progress(archive, checklists(), 1)[0].not_met == 0);
  CHECK(archive.verify().empty());
}
