#include "archive/rectification/problems.h"

#include <algorithm>

#include "archive/rounds/round_changes.h"
#include "tests/archive/fixtures.h"
#include "tests/archive/rectification/problem_desk.h"
#include "tests/catch.h"

using archive::Archive;
using archive::Closing;
using archive::EvidenceOf;
using archive::Fault;
using archive::Light;
using archive::NewProblem;
using archive::ProblemState;
using archive::ProblemStatus;
using fixtures::checklists;
using fixtures::day;
using fixtures::fault_of;
using fixtures::on;
using fixtures::TemporaryFolder;
using fixtures::village;
using Desk = fixtures::ProblemDesk;
using forms::RosterEntry;

TEST_CASE("a problem names what is wrong, who has to act and until when", "[archive][problems]") {
  Desk desk;
  desk.rosters();
  const auto id = desk.raise();
  const archive::Problem problem = archive::find_problem(desk.archive, id);
  CHECK(problem.said.finding == "一月没有学习记录");
  CHECK(problem.said.township == "檀江街道");
  CHECK(problem.said.support_unit == "区财政局");
  CHECK(problem.said.deadline == day("2024-07-31"));
  CHECK(problem.raised == on("2024-07-01"));
  CHECK(desk.on_day(id, "2024-07-01").state == ProblemState::raised);
  CHECK(fixtures::damages(desk.archive).empty());
}

TEST_CASE("a problem that says too little is not raised", "[archive][problems]") {
  Desk desk;
  const NewProblem good{.round = {},
                        .village = village,
                        .requirement = "1.1.1",
                        .finding = "缺",
                        .township = {},
                        .support_unit = {},
                        .found = day("2024-07-01"),
                        .deadline = day("2024-07-01")};
  const auto raising = [&](NewProblem problem) {
    return fault_of([&] { archive::raise_problem(desk.archive, checklists(), problem, on("2024-07-01")); });
  };
  NewProblem bad = good;
  bad.finding = " ";
  CHECK(raising(bad) == Fault::bad_value);
  bad = good;
  bad.village.clear();
  CHECK(raising(bad) == Fault::bad_value);
  bad = good;
  bad.deadline = day("2024-06-30");
  CHECK(raising(bad) == Fault::bad_value);
  bad = good;
  bad.requirement = "7.7.7";
  CHECK(raising(bad) == Fault::no_requirement);
  bad = good;
  bad.round = 3;
  CHECK(raising(bad) == Fault::no_round);
  CHECK(archive::find_problems(desk.archive).empty());
  CHECK_FALSE(raising(good));
  CHECK(archive::find_problems(desk.archive).size() == 1);
}

TEST_CASE("lights follow from the days alone", "[archive][problems]") {
  Desk desk;
  const auto id = desk.raise("2024-07-01", "2024-07-31");
  CHECK(desk.on_day(id, "2024-07-01").light == Light::none);
  CHECK(desk.on_day(id, "2024-07-16").light == Light::none);  // half of the time
  CHECK(desk.on_day(id, "2024-07-17").light == Light::yellow);
  CHECK(desk.on_day(id, "2024-07-31").light == Light::yellow);
  CHECK(desk.on_day(id, "2024-07-31").days_left == 0);
  CHECK(desk.on_day(id, "2024-08-01").light == Light::red);
  CHECK(desk.on_day(id, "2024-08-01").days_left == -1);
  archive::plan_rectification(desk.archive, id, "补学", "周德福", on("2024-07-02"));
  archive::report_progress(desk.archive, id, 90, "学了三次", on("2024-07-15"));
  CHECK(desk.on_day(id, "2024-07-14").percent == 0);
  CHECK(desk.on_day(id, "2024-07-23").light == Light::none);
  CHECK(desk.on_day(id, "2024-07-24").light == Light::blue);
  CHECK(desk.on_day(id, "2024-07-28").light == Light::blue);  // 90 % of the time
  CHECK(desk.on_day(id, "2024-07-29").light == Light::yellow);
  CHECK(desk.on_day(id, "2024-08-01").light == Light::red);
}

TEST_CASE("a problem that is due at once is only red when the day is over", "[archive][problems]") {
  Desk desk;
  const auto id = desk.raise("2024-07-01", "2024-07-01");
  CHECK(desk.on_day(id, "2024-07-01").light == Light::blue);
  CHECK(desk.on_day(id, "2024-07-02").light == Light::red);
}

TEST_CASE("closing asks for a plan, evidence before and after, and somebody else", "[archive][problems]") {
  Desk desk;
  const auto id = desk.raise();
  const auto closing = [&](const std::string& who) {
    return archive::close_problem(desk.archive, id, "", on("2024-07-20", who));
  };
  CHECK(closing("李四") == Closing::no_plan);
  archive::plan_rectification(desk.archive, id, "补学", "周德福", on("2024-07-02"));
  CHECK(closing("李四") == Closing::no_evidence_before);
  archive::attach_evidence(desk.archive, id, EvidenceOf::before, desk.document(), on("2024-07-02"));
  CHECK(closing("李四") == Closing::no_evidence_after);
  archive::attach_evidence(desk.archive, id, EvidenceOf::after, desk.document(), on("2024-07-19"));
  CHECK(closing("周德福") == Closing::same_person);
  CHECK(closing("周 德福") == Closing::same_person);
  CHECK(desk.on_day(id, "2024-07-20").state == ProblemState::rectifying);
  CHECK(closing("李四") == Closing::closed);
  CHECK(closing("李四") == Closing::closed_already);
  const ProblemStatus now = desk.on_day(id, "2024-12-01");
  CHECK(now.state == ProblemState::closed);
  CHECK(now.light == Light::none);
  CHECK(now.percent == 100);
  CHECK(now.closed->who == "李四");
  CHECK(now.before.size() == 1);
  CHECK(fixtures::damages(desk.archive).empty());
}

TEST_CASE("nothing more is said of a closed problem but that it is open again", "[archive][problems]") {
  Desk desk;
  const auto id = desk.raise();
  CHECK(fault_of([&] {
          archive::reopen_problem(desk.archive, id, "反弹", day("2024-08-31"), on("2024-07-21"));
        }) == Fault::bad_value);
  desk.put_right(id, "2024-07-20");
  CHECK(fault_of([&] {
          archive::plan_rectification(desk.archive, id, "再学", "周德福", on("2024-07-21"));
        }) == Fault::bad_value);
  CHECK(fault_of([&] {
          archive::reopen_problem(desk.archive, id, " ", day("2024-08-31"), on("2024-07-21"));
        }) == Fault::bad_value);
  CHECK(fault_of([&] {
          archive::reopen_problem(desk.archive, id, "反弹", day("2024-07-20"), on("2024-07-21"));
        }) == Fault::bad_value);
  archive::reopen_problem(desk.archive, id, "反弹", day("2024-08-31"), on("2024-08-01"));
  const ProblemStatus now = desk.on_day(id, "2024-08-01");
  CHECK(now.state == ProblemState::rectifying);  // the measures stand
  CHECK(now.deadline == day("2024-08-31"));
  CHECK(now.before.empty());  // what was shown has not helped
  CHECK(desk.on_day(id, "2024-07-31").state == ProblemState::closed);
  CHECK(desk.on_day(id, "2024-09-01").light == Light::red);
}

TEST_CASE("steps need words, a percentage and documents that are there", "[archive][problems]") {
  Desk desk;
  const auto id = desk.raise();
  CHECK(fault_of([&] { archive::plan_rectification(desk.archive, id, "", "周德福", on("2024-07-02")); }) ==
        Fault::bad_value);
  CHECK(fault_of([&] { archive::plan_rectification(desk.archive, id, "补学", "", on("2024-07-02")); }) ==
        Fault::bad_value);
  CHECK(fault_of([&] { archive::report_progress(desk.archive, id, 101, "", on("2024-07-02")); }) ==
        Fault::bad_value);
  CHECK(fault_of([&] {
          archive::attach_evidence(desk.archive, id, EvidenceOf::after, 77, on("2024-07-02"));
        }) == Fault::no_document);
  CHECK(fault_of([&] {
          archive::plan_rectification(desk.archive, 99, "补学", "周德福", on("2024-07-02"));
        }) == Fault::no_problem);
  CHECK(archive::find_problem(desk.archive, id).steps.empty());
}

TEST_CASE("problems are listed by round, village, township and unit", "[archive][problems]") {
  Desk desk;
  desk.rosters();
  desk.raise();
  desk.raise("2024-07-01", "2024-07-31", "清风村");
  CHECK(archive::find_problems(desk.archive).size() == 2);
  CHECK(archive::find_problems(desk.archive,
                               {.round = {}, .village = village, .township = {}, .support_unit = {}})
            .size() == 1);
  CHECK(archive::find_problems(desk.archive,
                               {.round = {}, .village = {}, .township = "檀江街道", .support_unit = {}})
            .size() == 1);
  CHECK(archive::find_problems(desk.archive,
                               {.round = {}, .village = {}, .township = {}, .support_unit = "区财政局"})
            .size() == 2);
  CHECK(archive::find_problems(desk.archive, {.round = 4, .village = {}, .township = {}, .support_unit = {}})
            .empty());
}

TEST_CASE("each of several units has its problems", "[archive][problems]") {
  Desk desk;
  desk.rosters();
  desk.archive.set_roster(
      "support_units",
      std::vector<RosterEntry>{
          {.village = village, .name = "区水利局", .values = {}, .from = day("2024-01-01"), .until = {}},
          {.village = village, .name = "区财政局", .values = {}, .from = day("2024-01-01"), .until = {}}},
      day("2024-01-01"), on("2024-01-02"));
  const auto id = desk.raise();
  CHECK(archive::find_problem(desk.archive, id).said.support_unit == "区水利局、区财政局");
  for (const char* unit : {"区水利局", "区财政局", "区财政局、区水利局"})
    CHECK(archive::find_problems(desk.archive,
                                 {.round = {}, .village = {}, .township = {}, .support_unit = unit})
              .size() == 1);
  CHECK(archive::find_problems(desk.archive,
                               {.round = {}, .village = {}, .township = {}, .support_unit = "水利局"})
            .empty());
}

TEST_CASE("a problem of a round is one of the round's villages", "[archive][problems]") {
  Desk desk;
  const auto round = desk.open_round();
  CHECK(fault_of([&] { desk.raise("2024-07-01", "2024-07-31", "火星村", round); }) == Fault::no_round);
}

TEST_CASE("a step that was changed behind the archive's back is found", "[archive][problems][verify]") {
  const TemporaryFolder folder;
  {
    Archive archive = fixtures::open_archive(folder);
    const auto id = archive::raise_problem(archive, checklists(),
                                           {.round = {},
                                            .village = village,
                                            .requirement = "1.1.1a",
                                            .finding = "缺",
                                            .township = {},
                                            .support_unit = {},
                                            .found = day("2024-07-01"),
                                            .deadline = day("2024-07-31")},
                                           on("2024-07-01"));
    archive::plan_rectification(archive, id, "补学", "周德福", on("2024-07-02"));
  }
  const std::string sql = GENERATE(as<std::string>(), "UPDATE problem SET deadline = '2025-07-31'",
                                   "UPDATE problem_step SET day = '2024-07-03'", "DELETE FROM problem_step");
  fixtures::forge_unguarded(folder / "archive", sql);
  const auto findings = fixtures::open_archive(folder).verify();
  REQUIRE_FALSE(findings.empty());
  CHECK(findings[0].damage == archive::Damage::record_changed);
}

TEST_CASE("no problem is raised in a round that is closed, until it is reopened", "[archive][problems]") {
  Desk desk;
  const archive::RoundId round = desk.open_round();
  const auto before = desk.raise("2024-07-01", "2024-07-31", village, round);
  archive::close_round(desk.archive, round, "", on("2024-07-02"));
  CHECK(fault_of([&] { desk.raise("2024-07-03", "2024-07-31", village, round); }) == Fault::round_closed);
  CHECK(archive::find_problems(desk.archive).size() == 1);
  // What was raised goes on.
  desk.put_right(before, "2024-07-04");
  archive::reopen_round(desk.archive, round, "漏了一处", on("2024-07-05"));
  desk.raise("2024-07-05", "2024-07-31", village, round);
  CHECK(archive::find_problems(desk.archive).size() == 2);
}
