#include "archive/interviews/interview_acts.h"

#include "archive/interviews/awards.h"
#include "archive/interviews/interviews.h"
#include "archive/rectification/step_refused.h"
#include "tests/archive/rectification/problem_desk.h"

using archive::InterviewState;
using archive::Occasion;
using archive::Post;
using archive::StepRefusal;
using fixtures::day;
using fixtures::on;
using fixtures::village;
using Desk = fixtures::ProblemDesk;

namespace {

template <class Work>
std::optional<StepRefusal> refusal_of(Work&& work) {
  try {
    work();
  } catch (const archive::StepRefused& refused) {
    return refused.why();
  }
  return std::nullopt;
}

using Ids = std::vector<archive::ProblemId>;

}  // namespace

TEST_CASE("who interviewed, whom, where and when is kept beside the day of entry",
          "[archive][interview_acts]") {
  Desk desk;
  desk.rosters();
  const auto id = desk.raise();
  archive::NewInterview interview;
  interview.problems = {id};
  interview.interviewers = {"区委副书记 谢明"};
  interview.people = {{.post = Post::village_secretary, .name = "周德福", .unit = {}},
                      {.post = Post::other, .name = "唐小玲", .unit = "村文书"}};
  interview.time = "15:00";
  interview.place = "区委三楼会议室";
  interview.note = "限十日内整改到位";
  interview.records = {desk.document()};
  interview.photos = {desk.document(), desk.document()};
  archive::hold_interview(desk.archive, interview, Occasion(on("2024-08-12"), day("2024-08-05")));
  CHECK(archive::find_due_interviews(desk.archive, day("2024-08-04")).size() == 1);
  CHECK(archive::find_held_interviews(desk.archive, day("2024-08-04")).empty());
  CHECK(archive::find_due_interviews(desk.archive, day("2024-08-05")).empty());
  const auto held = archive::find_held_interviews(desk.archive, day("2024-08-05"));
  REQUIRE(held.size() == 1);
  CHECK(held[0].held->day == day("2024-08-05"));
  CHECK(held[0].held->mark == on("2024-08-12"));
  CHECK(held[0].held->interviewers == interview.interviewers);
  CHECK(held[0].held->place == "区委三楼会议室");
  CHECK(held[0].held->time == "15:00");
  CHECK(held[0].held->records == interview.records);
  CHECK(held[0].held->photos == interview.photos);
  REQUIRE(held[0].people.size() == 2);
  CHECK(held[0].people[1].unit == "村文书");
  CHECK(fixtures::damages(desk.archive).empty());
}

TEST_CASE("those whom the rosters of the day name are kept where nobody is named",
          "[archive][interview_acts]") {
  Desk desk;
  desk.rosters();
  const auto id = desk.raise("2024-08-01", "2024-09-10");
  archive::record_interview(desk.archive, id, "", on("2024-09-20"));
  const auto held = archive::find_held_interviews(desk.archive, day("2024-09-20"));
  REQUIRE(held.at(0).people.size() == 5);
  CHECK(held[0].people[3].name == "郭伟");  // leader since September
}

TEST_CASE("an interview is not held before its problem was found, nor tomorrow",
          "[archive][interview_acts]") {
  Desk desk;
  const auto id = desk.raise();
  const auto hold = [&](const std::string& iso) {
    return refusal_of(
        [&] { archive::record_interview(desk.archive, id, "", Occasion(on("2024-08-12"), day(iso))); });
  };
  CHECK(hold("2024-06-30") == StepRefusal::day_before_finding);
  CHECK(hold("2024-08-13") == StepRefusal::day_after_entry);
  CHECK_FALSE(hold("2024-08-12"));
  CHECK(refusal_of([&] { archive::record_interview(desk.archive, Ids{}, "", on("2024-08-12")); }) ==
        StepRefusal::no_problem_named);
}

TEST_CASE("a waived interview is neither due nor held, and costs nothing", "[archive][interview_acts]") {
  Desk desk;
  desk.rosters();
  const auto first = desk.raise("2024-07-01", "2024-07-31");
  const auto second = desk.raise("2024-07-01", "2024-08-15");
  const auto waive = [&](archive::ProblemId id, const std::string& reason, const std::string& iso) {
    return refusal_of([&] { archive::waive_interview(desk.archive, Ids{id}, reason, "谢明", on(iso)); });
  };
  CHECK(waive(first, "洪灾", "2024-07-31") == StepRefusal::no_interview_due);
  CHECK(waive(first, "", "2024-08-05") == StepRefusal::no_reason);
  CHECK_FALSE(waive(first, "洪灾", "2024-08-05"));
  CHECK(waive(first, "洪灾", "2024-08-06") == StepRefusal::no_interview_due);
  const auto waived = archive::find_waived_interviews(desk.archive, day("2024-08-20"));
  REQUIRE(waived.size() == 1);
  CHECK(waived[0].waived->reason == "洪灾");
  CHECK(waived[0].waived->approved_by == "谢明");
  archive::record_interview(desk.archive, second, "", on("2024-08-20"));
  CHECK(archive::find_due_interviews(desk.archive, day("2024-08-20")).empty());
  CHECK(archive::find_losses(desk.archive, day("2024-08-20")).empty());
  CHECK(archive::find_impending_losses(desk.archive, day("2024-08-20")).empty());
  CHECK(fixtures::damages(desk.archive).empty());
}

TEST_CASE("the office parts the problems of a round into two interviews", "[archive][interview_acts]") {
  Desk desk;
  desk.rosters();
  const auto round = desk.open_round();
  const auto first = desk.raise("2024-07-01", "2024-07-31", village, round);
  const auto second = desk.raise("2024-07-01", "2024-08-01", village, round);
  const auto third = desk.raise("2024-07-01", "2024-08-01", village, round);
  CHECK(archive::find_due_interviews(desk.archive, day("2024-08-02")).size() == 1);
  archive::part_interview(desk.archive, Ids{second}, "责任单位不同", on("2024-08-02"));
  const auto due = archive::find_due_interviews(desk.archive, day("2024-08-02"));
  REQUIRE(due.size() == 2);
  CHECK(due[0].problems == Ids{first, third});
  CHECK(due[1].problems == Ids{second});
  CHECK(archive::find_impending_losses(desk.archive, day("2024-08-02")).size() == 4);
  CHECK(fixtures::damages(desk.archive).empty());
}

TEST_CASE("the office makes one interview of two", "[archive][interview_acts]") {
  Desk desk;
  desk.rosters();
  const auto first = desk.raise("2024-07-01", "2024-07-31");
  const auto second = desk.raise("2024-07-01", "2024-08-15");
  const auto elsewhere = desk.raise("2024-07-01", "2024-07-31", "清风村");
  CHECK(archive::find_due_interviews(desk.archive, day("2024-08-20")).size() == 3);
  CHECK(refusal_of([&] {
          archive::merge_interviews(desk.archive, Ids{first, elsewhere}, "", on("2024-08-20"));
        }) == StepRefusal::several_villages);
  archive::merge_interviews(desk.archive, Ids{first, second}, "合并约谈", on("2024-08-20"));
  const auto due = archive::find_due_interviews(desk.archive, day("2024-08-20"));
  REQUIRE(due.size() == 2);
  CHECK(due[0].problems == Ids{elsewhere});
  CHECK(due[1].problems == Ids{first, second});
  archive::record_interview(desk.archive, second, "", on("2024-08-21"));
  CHECK(archive::find_due_interviews(desk.archive, day("2024-08-21")).size() == 1);
}

TEST_CASE("a withdrawn problem calls for no interview", "[archive][interview_acts]") {
  Desk desk;
  const auto id = desk.raise();
  CHECK(archive::find_due_interviews(desk.archive, day("2024-08-10")).size() == 1);
  archive::withdraw_problem(desk.archive, id, "误记", on("2024-08-10"));
  CHECK(archive::find_interviews(desk.archive, day("2024-08-10")).empty());
}

TEST_CASE("notices are numbered within the year, and belong to their interview",
          "[archive][interview_acts]") {
  Desk desk;
  const auto first = desk.raise();
  const auto other = desk.raise("2024-07-01", "2024-07-31", "清风村");
  const auto give = [&](archive::ProblemId id) {
    archive::NewNotice notice;
    notice.problems = {id};
    notice.held_on = day("2024-08-08");
    notice.time = "9:00";
    notice.place = "区委";
    notice.interviewers = {"谢明"};
    return archive::give_notice(desk.archive, notice, on("2024-08-05"));
  };
  CHECK(give(first) == "〔2024〕1号");
  CHECK(give(other) == "〔2024〕2号");
  const auto interview = archive::find_interview(desk.archive, other, day("2024-08-06"));
  REQUIRE(interview.notice);
  CHECK(interview.notice->number == "〔2024〕2号");
  CHECK(interview.notice->held_on == day("2024-08-08"));
  CHECK(interview.notice->time == "9:00");
  CHECK_FALSE(archive::find_interview(desk.archive, other, day("2024-08-04")).notice);
  CHECK(refusal_of([&] { archive::find_interview(desk.archive, desk.raise(), day("2024-07-15")); }) ==
        StepRefusal::no_interview_due);
  CHECK(fixtures::damages(desk.archive).empty());
}
