#include "archive/interviews/awards.h"

#include <algorithm>

#include "archive/interviews/interview_acts.h"
#include "tests/archive/rectification/problem_desk.h"

using archive::LossOf;
using archive::YearLine;
using fixtures::day;
using fixtures::on;
using Desk = fixtures::ProblemDesk;

namespace {

YearLine line_of(const std::vector<YearLine>& lines, LossOf of, const std::string& name) {
  const auto at = std::find_if(lines.begin(), lines.end(),
                               [&](const YearLine& line) { return line.of == of && line.name == name; });
  REQUIRE(at != lines.end());
  return *at;
}

}  // namespace

TEST_CASE("the year's table tells due, held, waived, what is lost and how many points", "[archive][awards]") {
  Desk desk;
  desk.rosters();
  const forms::Sanctions sanctions{.support_unit_points = 2, .secretary_points = 0.5, .verifiers = {}};
  const auto first = desk.raise("2024-07-01", "2024-07-10");
  const auto second = desk.raise("2024-07-01", "2024-07-20");
  const auto third = desk.raise("2024-07-01", "2024-07-30");
  const auto table = [&](const std::string& today) {
    return archive::interview_year(desk.archive, sanctions, 2024, day(today));
  };
  CHECK(table("2024-07-10").empty());
  archive::record_interview(desk.archive, first, "", on("2024-07-15"));
  auto secretary = line_of(table("2024-07-31"), LossOf::secretary, "周德福");
  CHECK(secretary.held == 1);
  CHECK(secretary.due == 2);
  CHECK(secretary.standing == YearLine::Standing::impending);
  CHECK(secretary.since == day("2024-07-21"));
  CHECK(secretary.points == 0);
  archive::waive_interview(desk.archive, std::vector{second}, "洪灾", "", on("2024-08-01"));
  archive::record_interview(desk.archive, third, "", on("2024-08-02"));
  secretary = line_of(table("2024-08-02"), LossOf::secretary, "周德福");
  CHECK(secretary.held == 2);
  CHECK(secretary.due == 0);
  CHECK(secretary.waived == 1);
  CHECK(secretary.standing == YearLine::Standing::lost);
  CHECK(secretary.since == day("2024-08-02"));
  CHECK(secretary.points == 0.5);
  CHECK(line_of(table("2024-08-02"), LossOf::support_unit, "区财政局").points == 2);
  const auto member = line_of(table("2024-08-02"), LossOf::team_member, "孙莉");
  CHECK(member.standing == YearLine::Standing::lost);
  CHECK(member.points == 0);
  CHECK(archive::interview_year(desk.archive, sanctions, 2023, day("2024-08-02")).empty());
}

TEST_CASE("a past year's table is as it stood on its last day", "[archive][awards]") {
  Desk desk;
  desk.rosters();
  const auto id = desk.raise("2024-12-01", "2024-12-20");
  archive::record_interview(desk.archive, id, "", on("2025-01-05"));
  const auto of_2024 = archive::interview_year(desk.archive, {}, 2024, day("2025-02-01"));
  CHECK(line_of(of_2024, LossOf::secretary, "周德福").due == 1);
  CHECK(line_of(of_2024, LossOf::secretary, "周德福").held == 0);
  const auto of_2025 = archive::interview_year(desk.archive, {}, 2025, day("2025-02-01"));
  CHECK(line_of(of_2025, LossOf::secretary, "周德福").held == 1);
}

TEST_CASE("a unit that was not among those interviewed does not answer for the interview",
          "[archive][awards]") {
  Desk desk;
  desk.rosters();
  for (const char* deadline : {"2024-07-10", "2024-07-20"}) {
    archive::NewInterview interview;
    interview.problems = {desk.raise("2024-07-01", deadline)};
    interview.people = {{.post = archive::Post::village_secretary, .name = "周德福", .unit = {}}};
    archive::hold_interview(desk.archive, interview,
                            archive::Occasion(on("2024-09-01"), day(std::string("2024-08-0") + deadline[8])));
  }
  const auto lost = archive::find_losses(desk.archive, day("2024-09-01"));
  CHECK(std::none_of(lost.begin(), lost.end(),
                     [](const archive::Loss& each) { return each.of == LossOf::support_unit; }));
  CHECK(std::any_of(lost.begin(), lost.end(),
                    [](const archive::Loss& each) { return each.of == LossOf::secretary; }));
}
