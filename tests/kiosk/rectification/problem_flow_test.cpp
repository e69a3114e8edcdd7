// The five steps of a problem and its list, without a window.

#include "kiosk/rectification/problem_flow.h"

#include "archive/rectification/handover.h"
#include "kiosk/rectification/problem_acts.h"
#include "kiosk/rectification/problem_list.h"
#include "tests/archive/rectification/problem_desk.h"

using fixtures::day;
using fixtures::on;
using fixtures::village;
using kiosk::FlowStep;
using kiosk::NextAct;
using kiosk::Passed;
using kiosk::ProblemsShown;
using Desk = fixtures::ProblemDesk;

namespace {

kiosk::ProblemFlow flow(Desk& desk, archive::ProblemId id, const std::string& today) {
  return kiosk::flow_of(archive::find_problem(desk.archive, id), day(today));
}

Passed passed(const kiosk::ProblemFlow& flow, FlowStep step) {
  return flow.points[static_cast<std::size_t>(step)].passed;
}

}  // namespace

TEST_CASE("a problem goes from step to step, each the next one in its turn", "[kiosk][rectification]") {
  Desk desk;
  desk.rosters();
  const auto id = desk.raise();
  CHECK(flow(desk, id, "2024-07-01").next == NextAct::hand_over);
  CHECK(passed(flow(desk, id, "2024-07-01"), FlowStep::found) == Passed::yes);
  CHECK(passed(flow(desk, id, "2024-07-01"), FlowStep::handed_over) == Passed::now);
  // Township and unit: one of them is not enough.
  archive::hand_over(desk.archive, {}, "檀江街道", on("2024-07-02"));
  CHECK(flow(desk, id, "2024-07-02").next == NextAct::hand_over);
  archive::hand_over(desk.archive, {}, "", on("2024-07-03"));
  CHECK(flow(desk, id, "2024-07-03").next == NextAct::plan);
  CHECK(passed(flow(desk, id, "2024-07-03"), FlowStep::handed_over) == Passed::yes);
  archive::plan_rectification(desk.archive, id, "补学", "周德福", on("2024-07-04"));
  CHECK(flow(desk, id, "2024-07-04").next == NextAct::attach_before);
  archive::attach_evidence(desk.archive, id, archive::EvidenceOf::before, desk.document("2024-06-30"),
                           on("2024-07-05"));
  CHECK(flow(desk, id, "2024-07-05").next == NextAct::attach_after);
  CHECK(passed(flow(desk, id, "2024-07-05"), FlowStep::evidence) == Passed::now);
  archive::attach_evidence(desk.archive, id, archive::EvidenceOf::after, desk.document("2024-07-06"),
                           on("2024-07-06"));
  CHECK(flow(desk, id, "2024-07-06").next == NextAct::close);
  REQUIRE(archive::close_problem(desk.archive, id, "", on("2024-07-07")) == archive::Closing::closed);
  CHECK(flow(desk, id, "2024-07-07").next == NextAct::revisit);
  CHECK(flow(desk, id, "2024-07-07").points[4].day == day("2024-07-07"));
  archive::revisit_problem(desk.archive, id, archive::RevisitOutcome::kept, "", {}, on("2024-08-07"));
  CHECK(flow(desk, id, "2024-08-07").next == NextAct::none);
  // As it was then.
  CHECK(flow(desk, id, "2024-07-03").next == NextAct::plan);
}

TEST_CASE("where nobody has to act, or measures came first, the sheet is gone past",
          "[kiosk][rectification]") {
  Desk desk;
  const auto id = desk.raise();
  CHECK(flow(desk, id, "2024-07-01").next == NextAct::plan);
  CHECK(passed(flow(desk, id, "2024-07-01"), FlowStep::handed_over) == Passed::without);
}

TEST_CASE("opened again it needs a sheet and evidence anew, its measures stand", "[kiosk][rectification]") {
  Desk desk;
  desk.rosters();
  const auto id = desk.raise();
  archive::hand_over(desk.archive, {}, "", on("2024-07-02"));
  desk.put_right(id, "2024-07-10");
  archive::reopen_problem(desk.archive, id, "又发生", day("2024-08-30"), on("2024-08-01"));
  const kiosk::ProblemFlow now = flow(desk, id, "2024-08-01");
  CHECK(now.next == NextAct::attach_before);
  CHECK(passed(now, FlowStep::planned) == Passed::yes);
  CHECK(passed(now, FlowStep::closed) == Passed::not_yet);
  CHECK(now.points[4].day == day("2024-08-30"));
}

TEST_CASE("the overdue stand on top, the longest first, under heads that count them",
          "[kiosk][rectification]") {
  Desk desk;
  const auto late = desk.raise("2024-07-01", "2024-07-20");
  const auto later = desk.raise("2024-07-01", "2024-07-10");
  const auto open = desk.raise("2024-07-01", "2024-12-30");
  const auto closed = desk.raise("2024-07-01", "2024-07-31");
  const auto withdrawn = desk.raise("2024-07-01", "2024-07-31");
  desk.put_right(closed, "2024-07-05");
  archive::withdraw_problem(desk.archive, withdrawn, "误记", on("2024-07-02"));
  archive::ProblemFilter all;
  all.withdrawn = archive::ProblemFilter::Withdrawn::included;
  const auto problems = archive::find_problems(desk.archive, all);
  const auto ids = [&](const kiosk::ProblemChoice& choice) {
    std::vector<archive::ProblemId> found;
    for (const kiosk::Row& row : kiosk::rows_of(problems, choice, fixtures::checklists(), day("2024-08-01")))
      if (!row.heading) found.push_back(std::stoll(row.id));
    return found;
  };
  using Ids = std::vector<archive::ProblemId>;
  CHECK(ids({}) == Ids{later, late, open});
  CHECK(ids({.shown = ProblemsShown::overdue}) == Ids{later, late});
  CHECK(ids({.shown = ProblemsShown::closed}) == Ids{closed});
  CHECK(ids({.shown = ProblemsShown::all}) == Ids{later, late, open, closed, withdrawn});
  CHECK(ids({.shown = ProblemsShown::all, .village = "别村"}).empty());
  const kiosk::ProblemCounts counts = kiosk::count(problems, {}, day("2024-08-01"));
  CHECK(counts.open == 3);
  CHECK(counts.overdue == 2);
  CHECK(counts.closed == 1);
  CHECK(counts.all == 5);
  const auto rows =
      kiosk::rows_of(problems, {.shown = ProblemsShown::all}, fixtures::checklists(), day("2024-08-01"));
  CHECK(rows[0].heading);
  CHECK(rows[1].sign == kiosk::Sign::bad);
  CHECK(rows[1].note.Contains(wxString::FromUTF8("1.1.1a 要求")));
}

TEST_CASE("a unit among several, and a round, choose problems", "[kiosk][rectification]") {
  Desk desk;
  desk.rosters();
  const archive::RoundId round = desk.open_round();
  desk.raise();
  const auto of_round = desk.raise("2024-07-01", "2024-07-31", village, round);
  const auto problems = archive::find_problems(desk.archive);
  const auto count = [&](const kiosk::ProblemChoice& choice) {
    return kiosk::count(problems, choice, day("2024-07-02")).all;
  };
  CHECK(count({}) == 2);
  CHECK(count({.village = {}, .party = "区财政局", .round = {}}) == 2);
  CHECK(count({.village = {}, .party = "区水利局", .round = {}}) == 0);
  CHECK(count({.village = {}, .party = {}, .round = round}) == 1);
  CHECK(kiosk::parties_of(problems) == std::vector<std::string>{"区财政局", "檀江街道"});
  CHECK(of_round > 0);
}

TEST_CASE("a repeated finding and both days of a late entry are told", "[kiosk][rectification]") {
  Desk desk;
  const auto first = desk.raise("2024-03-01", "2024-03-31");
  desk.put_right(first, "2024-03-10");
  const auto again = desk.raise("2024-07-01", "2024-07-31");
  archive::plan_rectification(desk.archive, again, "补学", "周德福",
                              archive::Occasion(on("2024-07-09"), day("2024-07-03")));
  const auto problems = archive::find_problems(desk.archive);
  const std::string facts = kiosk::facts_of(problems[1], problems, fixtures::checklists(), day("2024-07-10"));
  const std::string of_first =
      kiosk::facts_of(problems[0], problems, fixtures::checklists(), day("2024-07-10"));
  // A line more, with the number of the first; whatever the language.
  const auto last_line = [](const std::string& words) { return words.substr(words.rfind('\n') + 1); };
  CHECK(last_line(facts).find('1') != std::string::npos);
  CHECK(last_line(facts) != last_line(of_first));
  const auto history = kiosk::history_of(problems[1]);
  REQUIRE(history.size() == 2);
  CHECK(history[0].value == "2024-07-03");
  CHECK(history[0].note.Contains("2024-07-09"));
  CHECK(history[1].value == "2024-07-01");
}

TEST_CASE("what can be done follows the problem's state", "[kiosk][rectification]") {
  Desk desk;
  const auto id = desk.raise();
  const auto acts = [&] { return kiosk::acts_of(archive::find_problem(desk.archive, id)).size(); };
  CHECK(acts() == 6);
  desk.put_right(id, "2024-07-05");
  CHECK(acts() == 2);
  archive::reopen_problem(desk.archive, id, "又发生", day("2024-08-30"), on("2024-08-01"));
  archive::withdraw_problem(desk.archive, id, "误记", on("2024-08-02"));
  CHECK(acts() == 0);
  CHECK(kiosk::find_act("0") == kiosk::ProblemAct::plan);
  CHECK_FALSE(kiosk::find_act("nonsense"));
}
