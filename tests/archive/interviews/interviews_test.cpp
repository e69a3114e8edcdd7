#include "archive/interviews/interviews.h"

#include <algorithm>

#include "archive/interviews/awards.h"
#include "archive/interviews/interview_acts.h"
#include "tests/archive/rectification/problem_desk.h"
#include "tests/catch.h"

using archive::Closing;
using archive::Fault;
using fixtures::checklists;
using fixtures::day;
using fixtures::fault_of;
using fixtures::on;
using fixtures::village;
using forms::RosterEntry;
using Desk = fixtures::ProblemDesk;

TEST_CASE("an overdue problem calls for an interview with those whom the rosters name",
          "[archive][interviews]") {
  Desk desk;
  desk.rosters();
  const auto first = desk.raise();
  const auto second = desk.raise();
  CHECK(archive::find_interviews(desk.archive, day("2024-07-31")).empty());
  const auto due = archive::find_interviews(desk.archive, day("2024-08-01"));
  REQUIRE(due.size() == 1);  // two problems of one village on one day
  CHECK(due[0].problems == std::vector{first, second});
  CHECK(due[0].due == day("2024-08-01"));
  CHECK(due[0].village == village);
  CHECK(due[0].township == "檀江街道");
  CHECK(due[0].of_year == 1);
  REQUIRE(due[0].people.size() == 5);
  CHECK(due[0].people[0].name == "周德福");
  CHECK(due[0].people[1].name == "陈建国");
  CHECK(due[0].people[2].name.empty());  // no deputy secretary is on the roster
  CHECK(due[0].people[3].name == "刘洋");
  CHECK(due[0].people[4].unit == "区财政局");
  CHECK(due[0].people[4].name == "王五");
  CHECK_FALSE(due[0].held);
  archive::record_interview(desk.archive, first, "已约谈", on("2024-08-05"));
  CHECK(archive::find_interviews(desk.archive, day("2024-08-04"))[0].held == std::nullopt);
  CHECK(archive::find_interviews(desk.archive, day("2024-08-05"))[0].held->note == "已约谈");
}

TEST_CASE("a problem put right on its last day calls for no interview, a day later it does",
          "[archive][interviews]") {
  Desk desk;
  desk.put_right(desk.raise(), "2024-07-31");
  CHECK(archive::find_interviews(desk.archive, day("2024-12-31")).empty());
  desk.put_right(desk.raise(), "2024-08-01");
  CHECK(archive::find_interviews(desk.archive, day("2024-12-31")).size() == 1);
}

TEST_CASE(
    "interviews that nobody held cost nothing, two that were held cost unit, team and secretary the awards",
    "[archive][interviews]") {
  Desk desk;
  desk.rosters();
  const auto first = desk.raise("2024-07-01", "2024-07-31");
  const auto second = desk.raise("2024-08-01", "2024-08-15");
  CHECK(archive::find_interviews(desk.archive, day("2024-08-31")).size() == 2);
  CHECK(archive::find_losses(desk.archive, day("2024-08-31")).empty());
  const auto impending = archive::find_impending_losses(desk.archive, day("2024-08-31"));
  REQUIRE(impending.size() == 4);
  CHECK(impending[0].basis == archive::Loss::Basis::would_be);
  CHECK(impending[0].since == day("2024-08-16"));
  archive::record_interview(desk.archive, first, "已约谈", on("2024-08-20"));
  CHECK(archive::find_losses(desk.archive, day("2024-08-31")).empty());
  archive::record_interview(desk.archive, second, "已约谈", on("2024-08-25"));
  CHECK(archive::find_losses(desk.archive, day("2024-08-24")).empty());
  const auto lost = archive::find_losses(desk.archive, day("2024-08-25"));
  REQUIRE(lost.size() == 4);
  CHECK(lost[0].of == archive::LossOf::support_unit);
  CHECK(lost[0].name == "区财政局");
  CHECK(lost[0].since == day("2024-08-25"));
  CHECK(lost[0].year == 2024);
  CHECK(lost[1].of == archive::LossOf::team_member);
  CHECK(lost[2].of == archive::LossOf::team_member);
  CHECK(lost[3].name == "周德福");
  CHECK(archive::find_impending_losses(desk.archive, day("2024-08-31")).empty());
}

TEST_CASE("problems of one round and village are one interview, and one that is held is held for one",
          "[archive][interviews]") {
  Desk desk;
  desk.rosters();
  const auto round = desk.open_round();
  const auto first = desk.raise("2024-07-01", "2024-07-31", village, round);
  const auto second = desk.raise("2024-07-01", "2024-08-01", village, round);
  const auto due = archive::find_interviews(desk.archive, day("2024-08-02"));
  REQUIRE(due.size() == 1);
  CHECK(due[0].problems == std::vector{first, second});
  CHECK(due[0].due == day("2024-08-01"));
  CHECK_FALSE(due[0].held);
  CHECK(archive::find_impending_losses(desk.archive, day("2024-08-02")).empty());
  // Said of both, on the day after too: the same interview.
  archive::record_interview(desk.archive, first, "", on("2024-08-05"));
  archive::record_interview(desk.archive, second, "", on("2024-08-05"));
  archive::record_interview(desk.archive, second, "", on("2024-08-06"));
  const auto held = archive::find_interviews(desk.archive, day("2024-08-06"));
  REQUIRE(held.size() == 1);
  CHECK(held[0].held->day == day("2024-08-05"));
  CHECK(archive::find_losses(desk.archive, day("2024-12-31")).empty());
  // Another that lapses after it calls for another, which is not held by the first.
  desk.raise("2024-07-01", "2024-08-20", village, round);
  const auto more = archive::find_interviews(desk.archive, day("2024-08-21"));
  REQUIRE(more.size() == 2);
  CHECK(more[0].held);
  CHECK_FALSE(more[1].held);
  CHECK(more[1].of_year == 2);
}

TEST_CASE("one meeting does not stand for two that are due", "[archive][interviews]") {
  Desk desk;
  desk.rosters();
  const auto first = desk.raise("2024-09-01", "2024-09-10");
  desk.raise("2024-09-01", "2024-09-20");
  archive::record_interview(desk.archive, first, "", on("2024-09-25"));
  const auto all = archive::find_interviews(desk.archive, day("2024-09-30"));
  REQUIRE(all.size() == 2);
  CHECK(all[0].held);
  CHECK_FALSE(all[1].held);
  CHECK(archive::find_losses(desk.archive, day("2024-09-30")).empty());
  CHECK(archive::find_impending_losses(desk.archive, day("2024-09-30")).size() == 3);
}

TEST_CASE("interviews of two years, or with a team that changed between, are not two of one",
          "[archive][interviews]") {
  Desk desk;
  desk.rosters();
  const auto late = desk.raise("2024-07-01", "2024-12-31");
  const auto summer = desk.raise("2024-07-01", "2024-08-15");
  archive::record_interview(desk.archive, summer, "", on("2024-08-20"));
  archive::record_interview(desk.archive, late, "", on("2025-01-02"));
  CHECK(archive::find_losses(desk.archive, day("2025-01-31")).empty());
  const auto autumn = desk.raise("2024-09-01", "2024-09-30");
  archive::record_interview(desk.archive, autumn, "", on("2024-10-08"));
  const auto lost = archive::find_losses(desk.archive, day("2025-01-31"));
  // The team of September has been interviewed once; unit and secretary twice.
  REQUIRE(lost.size() == 2);
  CHECK(lost[0].of == archive::LossOf::support_unit);
  CHECK(lost[1].of == archive::LossOf::secretary);
}

TEST_CASE("who joined the team after the problem was found does not answer for it", "[archive][interviews]") {
  Desk desk;
  desk.rosters();
  // 郭伟 came on 1 September.
  for (const char* deadline : {"2024-09-10", "2024-09-20"})
    archive::record_interview(desk.archive, desk.raise("2024-08-01", deadline), "", on("2024-09-25"));
  CHECK(archive::find_losses(desk.archive, day("2024-12-31")).empty());
  archive::record_interview(desk.archive, desk.raise("2024-08-01", "2024-09-30"), "", on("2024-10-08"));
  for (const archive::Loss& loss : archive::find_losses(desk.archive, day("2024-12-31")))
    CHECK(loss.of != archive::LossOf::team_member);
}

TEST_CASE("a unit that stands behind two villages loses by one interview of each, unless it was one meeting",
          "[archive][interviews]") {
  Desk desk;
  desk.rosters();
  const auto here = desk.raise("2024-07-01", "2024-07-31", village);
  const auto there = desk.raise("2024-07-01", "2024-07-31", "清风村");
  SECTION("one meeting about both") {
    archive::record_interview(desk.archive, std::vector{here, there}, "", on("2024-08-05"));
    CHECK(archive::find_interviews(desk.archive, day("2024-08-05")).at(1).held);
    CHECK(archive::find_losses(desk.archive, day("2024-08-05")).empty());
    CHECK(fixtures::damages(desk.archive).empty());
  }
  SECTION("one about each") {
    archive::record_interview(desk.archive, here, "", on("2024-08-05"));
    archive::record_interview(desk.archive, there, "", on("2024-08-05"));
    const auto lost = archive::find_losses(desk.archive, day("2024-08-05"));
    REQUIRE(lost.size() == 1);
    CHECK(lost[0].of == archive::LossOf::support_unit);
    CHECK(lost[0].villages == std::vector<std::string>{"清风村", village});
  }
}

TEST_CASE("a meeting about a problem that there is not is no meeting at all", "[archive][interviews]") {
  Desk desk;
  const auto id = desk.raise();
  CHECK(fault_of([&] {
          archive::record_interview(desk.archive, std::vector<archive::ProblemId>{id, 99}, "",
                                    on("2024-08-05"));
        }) == Fault::no_problem);
  CHECK(archive::find_problem(desk.archive, id).steps.empty());
}

TEST_CASE("the record is that of the interview that was held, though another is due by now",
          "[archive][interviews]") {
  Desk desk;
  const auto id = desk.raise();
  CHECK(archive::find_interview_to_record(desk.archive, id, day("2024-08-02")).is_due());
  archive::record_interview(desk.archive, id, "限期整改", on("2024-08-05"));
  desk.put_right(id, "2024-08-06");
  archive::reopen_problem(desk.archive, id, "又发生", day("2024-08-20"), on("2024-08-10"));
  const auto today = day("2024-09-01");
  CHECK(archive::find_interview(desk.archive, id, today).is_due());
  const archive::Interview record = archive::find_interview_to_record(desk.archive, id, today);
  REQUIRE(record.held);
  CHECK(record.held->note == "限期整改");
}
