#include "archive/rectification/problem_status.h"

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Light;
using archive::Problem;
using archive::ProblemState;
using archive::RectificationStep;
using archive::RectificationStepKind;
using archive::status_of;
using archive::terms_of;
using fixtures::day;

namespace {

Problem problem() {
  Problem made;
  made.said.found = day("2024-07-01");
  made.said.deadline = day("2024-07-31");
  return made;
}

void add(Problem& problem, RectificationStepKind kind, const std::string& iso) {
  RectificationStep step;
  step.kind = kind;
  step.day = day(iso);
  step.document = 7;
  problem.steps.push_back(std::move(step));
}

}  // namespace

TEST_CASE("a status is worked out of the steps until its day", "[archive][problem_status]") {
  Problem of = problem();
  add(of, RectificationStepKind::planned, "2024-07-02");
  add(of, RectificationStepKind::evidence_before, "2024-07-02");
  add(of, RectificationStepKind::evidence_after, "2024-07-10");
  add(of, RectificationStepKind::closed, "2024-07-12");
  CHECK(status_of(of, day("2024-07-01")).state == ProblemState::raised);
  CHECK(status_of(of, day("2024-07-05")).state == ProblemState::rectifying);
  CHECK(status_of(of, day("2024-07-05")).after.empty());
  CHECK(status_of(of, day("2024-07-12")).state == ProblemState::closed);
  CHECK(status_of(of, day("2024-07-12")).percent == 100);
  CHECK(status_of(of, day("2024-12-31")).light == Light::none);
}

TEST_CASE("what was shown before a reopening does not count, and the measures stand",
          "[archive][problem_status]") {
  Problem of = problem();
  add(of, RectificationStepKind::planned, "2024-07-02");
  of.steps.back().note = "补学";
  of.steps.back().responsible = "周德福";
  add(of, RectificationStepKind::evidence_before, "2024-07-02");
  add(of, RectificationStepKind::closed, "2024-07-12");
  CHECK(is_closed(of));
  add(of, RectificationStepKind::reopened, "2024-08-01");
  of.steps.back().deadline = day("2024-08-31");
  CHECK_FALSE(is_closed(of));
  const archive::ProblemStatus now = status_of(of, day("2024-08-02"));
  CHECK(now.state == ProblemState::rectifying);
  CHECK(now.measures == "补学");
  CHECK(now.responsible == "周德福");
  CHECK(now.percent == 0);
  CHECK(now.before.empty());
  CHECK(now.days_left == 29);
  const auto terms = terms_of(of, day("2024-08-02"));
  REQUIRE(terms.size() == 2);
  CHECK(terms[0].closed == day("2024-07-12"));
  CHECK(terms[1].from == day("2024-08-01"));
  CHECK(terms[1].deadline == day("2024-08-31"));
  CHECK_FALSE(terms[1].closed);
}

TEST_CASE("a step's name leads back to it", "[archive][problem_status]") {
  CHECK(archive::find_step_kind("evidence_after") == RectificationStepKind::evidence_after);
  CHECK(name_of(RectificationStepKind::interviewed) == "interviewed");
  CHECK_FALSE(archive::find_step_kind("forgotten"));
  for (const auto kind : {RectificationStepKind::extended, RectificationStepKind::corrected,
                          RectificationStepKind::handed_over, RectificationStepKind::revisited})
    CHECK(archive::find_step_kind(name_of(kind)) == kind);
}

TEST_CASE("an extension before the deadline keeps a problem from being overdue, one after it does not",
          "[archive][problem_status]") {
  Problem of = problem();
  add(of, RectificationStepKind::extended, "2024-07-31");
  of.steps.back().deadline = day("2024-08-20");
  CHECK(status_of(of, day("2024-07-30")).deadline == day("2024-07-31"));
  CHECK(status_of(of, day("2024-08-01")).light != Light::red);
  CHECK(status_of(of, day("2024-08-21")).light == Light::red);
  REQUIRE(terms_of(of, day("2024-08-21")).size() == 1);
  CHECK(terms_of(of, day("2024-08-21"))[0].deadline == day("2024-08-20"));

  Problem late = problem();
  add(late, RectificationStepKind::extended, "2024-08-05");
  late.steps.back().deadline = day("2024-08-20");
  CHECK(status_of(late, day("2024-08-04")).light == Light::red);
  CHECK(status_of(late, day("2024-08-05")).light != Light::red);
  const auto terms = terms_of(late, day("2024-08-05"));
  REQUIRE(terms.size() == 2);
  CHECK(terms[0].deadline == day("2024-07-31"));
  CHECK(terms[1].deadline == day("2024-08-20"));
}

TEST_CASE("a withdrawn problem has no light and no term, from its day on", "[archive][problem_status]") {
  Problem of = problem();
  add(of, RectificationStepKind::withdrawn, "2024-08-10");
  CHECK(status_of(of, day("2024-08-09")).light == Light::red);
  CHECK(status_of(of, day("2024-08-10")).state == ProblemState::withdrawn);
  CHECK(status_of(of, day("2024-08-10")).light == Light::none);
  CHECK(terms_of(of, day("2024-08-09")).size() == 1);
  CHECK(terms_of(of, day("2024-08-10")).empty());
}

TEST_CASE("a revisit that failed opens a problem again, one that did not is kept",
          "[archive][problem_status]") {
  Problem of = problem();
  add(of, RectificationStepKind::closed, "2024-07-12");
  add(of, RectificationStepKind::revisited, "2024-09-01");
  of.steps.back().outcome = archive::RevisitOutcome::kept;
  CHECK(is_closed(of));
  CHECK(status_of(of, day("2024-09-02")).revisited == day("2024-09-01"));
  add(of, RectificationStepKind::revisited, "2024-10-01");
  of.steps.back().outcome = archive::RevisitOutcome::failed;
  of.steps.back().deadline = day("2024-10-31");
  CHECK_FALSE(is_closed(of));
  const auto now = status_of(of, day("2024-10-02"));
  CHECK(now.opened == day("2024-10-01"));
  CHECK(now.deadline == day("2024-10-31"));
  CHECK_FALSE(now.revisited);
}

TEST_CASE("the same problem in another round, or again after its closing, is told",
          "[archive][problem_status]") {
  Problem first = problem(), second = problem(), third = problem();
  first.id = 1;
  second.id = 2;
  third.id = 3;
  for (Problem* each : {&first, &second, &third}) {
    each->said.village = "白泉村";
    each->said.requirement = "1.1.1a";
    each->said.round = 1;
  }
  second.said.round = 2;
  second.said.found = day("2024-12-01");
  third.said.requirement = "1.1.1b";
  third.said.found = day("2024-12-02");
  std::vector<Problem> all = {first, second, third};
  CHECK(archive::earlier_alike(first, all).empty());
  CHECK(archive::earlier_alike(second, all) == std::vector<archive::ProblemId>{1});
  CHECK(archive::earlier_alike(third, all).empty());
  // An item is all of its requirements.
  all[1].said.requirement = "1.1.1";
  CHECK(archive::earlier_alike(third, all) == std::vector<archive::ProblemId>{2});
  // In the same round only where it was put right before.
  Problem again = second;
  again.id = 4;
  again.said.found = day("2024-12-20");
  CHECK(archive::earlier_alike(again, std::vector{second, again}).empty());
  add(second, RectificationStepKind::closed, "2024-12-10");
  CHECK(archive::earlier_alike(again, std::vector{second, again}) == std::vector<archive::ProblemId>{2});
  add(second, RectificationStepKind::withdrawn, "2024-12-11");
  CHECK(archive::earlier_alike(again, std::vector{second, again}).empty());
}
