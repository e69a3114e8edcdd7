#include "archive/rectification/problems.h"
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

TEST_CASE("what was planned and shown before a reopening does not count", "[archive][problem_status]") {
  Problem of = problem();
  add(of, RectificationStepKind::planned, "2024-07-02");
  add(of, RectificationStepKind::evidence_before, "2024-07-02");
  add(of, RectificationStepKind::closed, "2024-07-12");
  CHECK(is_closed(of));
  add(of, RectificationStepKind::reopened, "2024-08-01");
  of.steps.back().deadline = day("2024-08-31");
  CHECK_FALSE(is_closed(of));
  const archive::ProblemStatus now = status_of(of, day("2024-08-02"));
  CHECK(now.state == ProblemState::raised);
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
}
