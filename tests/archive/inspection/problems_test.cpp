#include "archive/inspection/problems.h"

#include <algorithm>

#include "archive/inspection/interviews.h"
#include "tests/archive/fixtures.h"
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
using fixtures::TemporaryFolder;
using forms::RosterEntry;

namespace {

const std::string village = "白泉村";

/// Somebody's word at nine in the morning, office time.
archive::Mark on(const std::string& iso, const std::string& who = "李四") {
  return {.who = who, .when = fixtures::moment(iso + "T01:00:00Z")};
}

class Desk {
 public:
  archive::ProblemId raise(const std::string& found = "2024-07-01",
                           const std::string& deadline = "2024-07-31", const std::string& where = village,
                           std::optional<archive::RoundId> round = {}) {
    return archive::raise_problem(archive, checklists(),
                                  {.round = round,
                                   .village = where,
                                   .requirement = "1.1.1a",
                                   .finding = "一月没有学习记录",
                                   .township = {},
                                   .support_unit = {},
                                   .found = day(found),
                                   .deadline = day(deadline)},
                                  on(found));
  }
  archive::RoundId open_round() {
    return archive::open_round(archive, forms::parse_period("2024-H1").value(),
                               std::vector<archive::RoundVillage>{{village, archive::Manner::announced}},
                               on("2024-07-01"));
  }
  archive::DocumentId document() {
    return fixtures::filed(archive, folder_ / (std::to_string(++files_) + ".jpg"), {});
  }
  Standing on_day(archive::ProblemId id, const std::string& today) const {
    return archive::status_of(archive::find_problem(archive, id), day(today));
  }
  /// Everything that closing asks for, and the closing.
  void put_right(archive::ProblemId id, const std::string& iso) {
    archive::plan_rectification(archive, id, "补学", "周德福", on(iso));
    archive::attach_evidence(archive, id, EvidenceOf::before, document(), on(iso));
    archive::attach_evidence(archive, id, EvidenceOf::after, document(), on(iso));
    REQUIRE(archive::close_problem(archive, id, "已补学", on(iso)) == Closing::closed);
  }
  void rosters() {
    archive.set_roster(
        "villages",
        std::vector<RosterEntry>{
            {.village = {},
             .name = village,
             .values = {{"township", "檀江街道"}, {"secretary", "周德福"}, {"liaison", "陈建国"}},
             .from = day("2024-01-01"),
             .until = {}}},
        day("2024-01-01"), on("2024-01-01"));
    archive.set_roster("support_units",
                       std::vector<RosterEntry>{{.village = village,
                                                 .name = "区财政局",
                                                 .values = {{"leader_in_charge", "王五"}},
                                                 .from = day("2024-01-01"),
                                                 .until = {}},
                                                {.village = "清风村",
                                                 .name = "区财政局",
                                                 .values = {{"leader_in_charge", "王五"}},
                                                 .from = day("2024-01-01"),
                                                 .until = {}}},
                       day("2024-01-01"), on("2024-01-01"));
    const auto member = [](const std::string& name, const std::string& post, const std::string& from) {
      return RosterEntry{
          .village = village, .name = name, .values = {{"post", post}}, .from = day(from), .until = {}};
    };
    archive.set_roster(
        "team_members",
        std::vector{member("刘洋", "leader", "2024-01-01"), member("孙莉", "member", "2024-01-01")},
        day("2024-01-01"), on("2024-01-01"));
    archive.set_roster("team_members", std::vector{member("郭伟", "leader", "2024-09-01")}, day("2024-09-01"),
                       on("2024-09-01"));
  }

 private:
  TemporaryFolder folder_;
  int files_ = 0;

 public:
  Archive archive = fixtures::open_archive(folder_);
};

}  // namespace

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
  const Standing now = desk.on_day(id, "2024-12-01");
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
  const Standing now = desk.on_day(id, "2024-08-01");
  CHECK(now.state == ProblemState::raised);
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
