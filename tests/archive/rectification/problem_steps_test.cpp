#include "archive/rectification/problem_steps.h"

#include "archive/rectification/step_refused.h"
#include "tests/archive/rectification/problem_desk.h"

using archive::Closing;
using archive::EvidenceOf;
using archive::Light;
using archive::Occasion;
using archive::ProblemState;
using archive::StepRefusal;
using fixtures::checklists;
using fixtures::day;
using fixtures::on;
using fixtures::village;
using Desk = fixtures::ProblemDesk;

namespace {

/// Entered on one day, happened on another.
Occasion entered(const std::string& iso, const std::string& happened, const std::string& who = "李四") {
  return {on(iso, who), day(happened)};
}

/// Why something is refused; none: it is not.
template <class Work>
std::optional<StepRefusal> refusal_of(Work&& work) {
  try {
    work();
  } catch (const archive::StepRefused& refused) {
    return refused.why();
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("what is entered late counts by the day of the event", "[archive][problem_steps]") {
  Desk desk;
  const auto id = desk.raise("2024-07-01", "2024-07-31");
  archive::plan_rectification(desk.archive, id, "补学", "周德福", entered("2024-08-05", "2024-07-03"));
  archive::attach_evidence(desk.archive, id, EvidenceOf::before, desk.document("2024-07-01"),
                           entered("2024-08-05", "2024-07-03"));
  archive::attach_evidence(desk.archive, id, EvidenceOf::after, desk.document("2024-07-29"),
                           entered("2024-08-05", "2024-07-29"));
  CHECK(desk.on_day(id, "2024-08-04").light == Light::red);  // nobody has said that it is put right
  REQUIRE(archive::close_problem(desk.archive, id, "", entered("2024-08-05", "2024-07-30")) ==
          Closing::closed);
  const auto now = desk.on_day(id, "2024-08-05");
  CHECK(now.state == ProblemState::closed);
  CHECK(now.closed_on == day("2024-07-30"));
  CHECK(now.closed->when == on("2024-08-05").when);
  CHECK(desk.on_day(id, "2024-08-04").state == ProblemState::closed);
  const auto terms = archive::terms_of(archive::find_problem(desk.archive, id), day("2024-12-31"));
  REQUIRE(terms.size() == 1);
  CHECK(terms[0].closed == day("2024-07-30"));
  CHECK(fixtures::damages(desk.archive).empty());
}

TEST_CASE("no event is after its entry, before the finding or before what it rests on",
          "[archive][problem_steps]") {
  Desk desk;
  const auto id = desk.raise("2024-07-01", "2024-07-31");
  const auto plan = [&](const Occasion& occasion) {
    return refusal_of([&] { archive::plan_rectification(desk.archive, id, "补学", "周德福", occasion); });
  };
  CHECK(plan(entered("2024-07-10", "2024-07-11")) == StepRefusal::day_after_entry);
  CHECK(plan(entered("2024-07-10", "2024-06-30")) == StepRefusal::day_before_finding);
  CHECK_FALSE(plan(entered("2024-07-10", "2024-07-01")));
  archive::attach_evidence(desk.archive, id, EvidenceOf::before, desk.document(), on("2024-07-10"));
  archive::attach_evidence(desk.archive, id, EvidenceOf::after, desk.document("2024-07-20"),
                           on("2024-07-20"));
  CHECK(refusal_of([&] {
          archive::close_problem(desk.archive, id, "", entered("2024-07-25", "2024-07-19"));
        }) == StepRefusal::day_before_last_step);
  REQUIRE(archive::close_problem(desk.archive, id, "", entered("2024-07-25", "2024-07-20")) ==
          Closing::closed);
  CHECK(refusal_of([&] {
          archive::reopen_problem(desk.archive, id, "反弹", day("2024-09-30"),
                                  entered("2024-08-01", "2024-07-19"));
        }) == StepRefusal::day_before_last_step);
  archive::reopen_problem(desk.archive, id, "反弹", day("2024-09-30"), on("2024-08-01"));
  CHECK(plan(entered("2024-08-02", "2024-07-31")) == StepRefusal::day_before_last_step);
}

TEST_CASE("an extension names who approved it, and is later than the deadline", "[archive][problem_steps]") {
  Desk desk;
  const auto id = desk.raise("2024-07-01", "2024-07-31");
  const auto extend = [&](const std::string& deadline, const std::string& by, const std::string& reason) {
    return refusal_of([&] {
      archive::extend_deadline(
          desk.archive, id, {.deadline = day(deadline), .approved_by = by, .reason = reason, .document = {}},
          on("2024-07-20"));
    });
  };
  CHECK(extend("2024-08-15", "", "雨季") == StepRefusal::no_approval);
  CHECK(extend("2024-08-15", "何志远", " ") == StepRefusal::no_reason);
  CHECK(extend("2024-07-31", "何志远", "雨季") == StepRefusal::deadline_not_later);
  CHECK_FALSE(extend("2024-08-15", "何志远", "雨季"));
  CHECK(extend("2024-08-10", "何志远", "雨季") == StepRefusal::deadline_not_later);
  CHECK(desk.on_day(id, "2024-08-15").days_left == 0);
  const auto step = archive::find_problem(desk.archive, id).steps.back();
  CHECK(step.approved_by == "何志远");
  CHECK(step.deadline == day("2024-08-15"));
  CHECK(fixtures::damages(desk.archive).empty());
}

TEST_CASE("a correction counts from the first day, and the first words are kept",
          "[archive][problem_steps]") {
  Desk desk;
  const auto id = desk.raise("2024-07-01", "2024-07-10");
  const auto correct = [&](const archive::Correction& correction) {
    return refusal_of(
        [&] { archive::correct_problem(desk.archive, checklists(), id, correction, on("2024-07-20")); });
  };
  CHECK(desk.on_day(id, "2024-07-20").light == Light::red);
  CHECK(correct({.finding = {}, .requirement = {}, .deadline = {}, .reason = "写错"}) ==
        StepRefusal::nothing_corrected);
  CHECK(correct({.finding = "三月没有学习记录", .requirement = {}, .deadline = {}, .reason = ""}) ==
        StepRefusal::no_reason);
  CHECK(correct({.finding = {}, .requirement = {}, .deadline = day("2024-06-30"), .reason = "写错"}) ==
        StepRefusal::deadline_before_finding);
  CHECK_FALSE(correct({.finding = "三月没有学习记录",
                       .requirement = "1.1.1b",
                       .deadline = day("2024-08-10"),
                       .reason = "写错"}));
  const auto problem = archive::find_problem(desk.archive, id);
  CHECK(problem.said.finding == "三月没有学习记录");
  CHECK(problem.said.requirement == "1.1.1b");
  CHECK(problem.as_raised.finding == "一月没有学习记录");
  CHECK(problem.as_raised.deadline == day("2024-07-10"));
  CHECK(desk.on_day(id, "2024-07-15").light != Light::red);
  archive::extend_deadline(
      desk.archive, id,
      {.deadline = day("2024-09-01"), .approved_by = "何志远", .reason = "雨季", .document = {}},
      on("2024-07-21"));
  CHECK(correct({.finding = {}, .requirement = {}, .deadline = day("2024-08-11"), .reason = "写错"}) ==
        StepRefusal::deadline_set_since);
  CHECK(fixtures::damages(desk.archive).empty());
}

TEST_CASE("a withdrawn problem leaves the lists and can be shown", "[archive][problem_steps]") {
  Desk desk;
  const auto id = desk.raise();
  CHECK(refusal_of([&] { archive::withdraw_problem(desk.archive, id, "", on("2024-07-05")); }) ==
        StepRefusal::no_reason);
  archive::withdraw_problem(desk.archive, id, "村名写错", on("2024-07-05"));
  CHECK(archive::find_problems(desk.archive).empty());
  archive::ProblemFilter all;
  all.withdrawn = archive::ProblemFilter::Withdrawn::included;
  CHECK(archive::find_problems(desk.archive, all).size() == 1);
  CHECK(archive::find_problem(desk.archive, id).steps.back().note == "村名写错");
  CHECK(refusal_of([&] {
          archive::plan_rectification(desk.archive, id, "补学", "周德福", on("2024-07-06"));
        }) == StepRefusal::withdrawn);
  CHECK(refusal_of([&] { archive::close_problem(desk.archive, id, "", on("2024-07-06")); }) ==
        StepRefusal::withdrawn);
}

TEST_CASE("a revisit asks for a closed problem, and where it failed for a deadline",
          "[archive][problem_steps]") {
  Desk desk;
  const auto id = desk.raise();
  const auto revisit = [&](archive::RevisitOutcome outcome, const std::string& note,
                           std::optional<forms::Date> deadline) {
    return refusal_of(
        [&] { archive::revisit_problem(desk.archive, id, outcome, note, deadline, on("2024-09-01")); });
  };
  CHECK(revisit(archive::RevisitOutcome::kept, "", {}) == StepRefusal::not_closed);
  desk.put_right(id, "2024-07-20");
  CHECK_FALSE(revisit(archive::RevisitOutcome::kept, "", {}));
  CHECK(revisit(archive::RevisitOutcome::failed, "反弹", {}) == StepRefusal::no_deadline);
  CHECK(revisit(archive::RevisitOutcome::failed, "", day("2024-09-30")) == StepRefusal::no_reason);
  CHECK(revisit(archive::RevisitOutcome::failed, "反弹", day("2024-08-31")) ==
        StepRefusal::deadline_before_day);
  CHECK_FALSE(revisit(archive::RevisitOutcome::failed, "反弹", day("2024-09-30")));
  const auto now = desk.on_day(id, "2024-09-02");
  CHECK(now.state == ProblemState::rectifying);
  CHECK(now.measures == "补学");
  CHECK(now.deadline == day("2024-09-30"));
  CHECK(fixtures::damages(desk.archive).empty());
}

TEST_CASE("evidence is of the problem's village, later than the finding, and not both before and after",
          "[archive][problem_steps]") {
  Desk desk;
  const auto id = desk.raise("2024-07-10", "2024-07-31");
  const auto attach = [&](EvidenceOf which, archive::DocumentId document) {
    return refusal_of([&] { archive::attach_evidence(desk.archive, id, which, document, on("2024-07-20")); });
  };
  const auto before = desk.document("2024-03-15");
  CHECK_FALSE(attach(EvidenceOf::before, before));
  CHECK(attach(EvidenceOf::after, before) == StepRefusal::evidence_of_both);
  CHECK(attach(EvidenceOf::after, desk.document("2024-07-09")) == StepRefusal::evidence_too_early);
  CHECK(attach(EvidenceOf::after, desk.document("")) == StepRefusal::evidence_undated);
  CHECK(attach(EvidenceOf::after, desk.document("2024-07-15", "")) == StepRefusal::evidence_of_other_village);
  CHECK(attach(EvidenceOf::before, desk.document("2024-07-01", "清风村")) ==
        StepRefusal::evidence_of_other_village);
  const auto of_two = desk.document("2024-07-15", "清风村");
  CHECK(attach(EvidenceOf::after, of_two) == StepRefusal::evidence_of_other_village);
  desk.archive.add_villages(of_two, {village}, {}, on("2024-07-16"));
  CHECK_FALSE(attach(EvidenceOf::after, of_two));
  CHECK(attach(EvidenceOf::before, of_two) == StepRefusal::evidence_of_both);
  CHECK_FALSE(attach(EvidenceOf::after, desk.document("2024-07-10")));
}

TEST_CASE("what is shown after a reopening is later than it", "[archive][problem_steps]") {
  Desk desk;
  const auto id = desk.raise("2024-07-01", "2024-07-31");
  desk.put_right(id, "2024-07-20");
  archive::reopen_problem(desk.archive, id, "反弹", day("2024-09-30"), on("2024-08-10"));
  CHECK(refusal_of([&] {
          archive::attach_evidence(desk.archive, id, EvidenceOf::after, desk.document("2024-08-09"),
                                   on("2024-08-20"));
        }) == StepRefusal::evidence_too_early);
}

TEST_CASE("who has to put it right does not confirm it", "[archive][problem_steps]") {
  Desk desk;
  desk.rosters();
  const auto id = desk.raise();
  archive::plan_rectification(desk.archive, id, "补学", "唐小玲", on("2024-07-02"));
  archive::attach_evidence(desk.archive, id, EvidenceOf::before, desk.document(), on("2024-07-02"));
  archive::attach_evidence(desk.archive, id, EvidenceOf::after, desk.document("2024-07-20"),
                           on("2024-07-20"));
  const auto closing = [&](const std::string& who, const std::vector<std::string>& verifiers = {}) {
    return archive::close_problem(desk.archive, id, "", on("2024-07-21", who), verifiers);
  };
  CHECK(closing("唐小玲") == Closing::same_person);
  for (const char* who : {"周德福", "陈建国", "刘 洋", "孙莉", "王五"}) {
    INFO(who);
    CHECK(closing(who) == Closing::of_the_village);
  }
  CHECK(closing("李四", {"何志远"}) == Closing::no_verifier);
  CHECK(closing("何志远", {"何志远"}) == Closing::closed);
}

TEST_CASE("the village's clerk is among those who do not confirm", "[archive][problem_steps]") {
  Desk desk;
  desk.archive.set_roster("villages",
                          std::vector<forms::RosterEntry>{{.village = {},
                                                           .name = village,
                                                           .values = {{"clerk", "村文书甲"}},
                                                           .from = day("2024-01-01"),
                                                           .until = {}}},
                          day("2024-01-01"), on("2024-01-01"));
  const auto id = desk.raise();
  archive::plan_rectification(desk.archive, id, "补学", "周德福", on("2024-07-02"));
  archive::attach_evidence(desk.archive, id, EvidenceOf::before, desk.document(), on("2024-07-02"));
  archive::attach_evidence(desk.archive, id, EvidenceOf::after, desk.document("2024-07-20"),
                           on("2024-07-20"));
  CHECK(archive::close_problem(desk.archive, id, "", on("2024-07-21", "村文书甲")) ==
        Closing::of_the_village);
  CHECK(archive::close_problem(desk.archive, id, "", on("2024-07-21")) == Closing::closed);
}
