// What the forms of problems and interviews do with their answers, without a window.

#include "kiosk/rectification/problem_forms.h"

#include "archive/catalogue/state.h"
#include "archive/database/acting.h"
#include "archive/interviews/interviews.h"
#include "archive/rounds/round_changes.h"
#include "kiosk/rectification/interview_forms.h"
#include "kiosk/rectification/interview_list.h"
#include "tests/archive/rectification/problem_desk.h"

using fixtures::day;
using fixtures::on;
using fixtures::village;
using kiosk::Form;
using Desk = fixtures::ProblemDesk;

namespace {

struct Context {
  forms::Kinds kinds = forms::Kinds::load(CUNZHENG_SOURCE "/forms/kinds");
  forms::Checklists checklists = fixtures::checklists();
  kiosk::FormContext of(const std::string& today) const {
    return {
        .checklists = checklists, .kinds = kinds, .verifiers = {}, .people = {"张三"}, .today = day(today)};
  }
};

kiosk::FormField& field(Form& form, const std::string& key) {
  for (kiosk::FormField& each : form.fields)
    if (each.key == key) return each;
  FAIL("no field " << key);
  throw std::logic_error("not reached");
}

bool offers(Form& form, const std::string& key, const std::string& value) {
  for (const kiosk::FormOption& option : field(form, key).options)
    if (option.value == value) return true;
  return false;
}

using Said = std::vector<std::pair<std::string, std::string>>;

kiosk::ActOutcome act(Desk& desk, Form form, const Said& said, const std::string& when,
                      const std::string& who = "李四") {
  for (const auto& [key, value] : said) kiosk::put(field(form, key), value);
  CHECK_FALSE(kiosk::lacking(form));
  const std::int64_t before = desk.archive.audit_head().length;
  kiosk::ActOutcome outcome = form.act(desk.archive, on(when, who), kiosk::Answers(form.fields));
  // Who may fill it in is who may have it kept.
  for (const archive::AuditEntry& entry : desk.archive.audit(before + 1))
    CHECK(archive::right_for(desk.archive.state().database, entry.action, entry.number) == form.needs);
  return outcome;
}

archive::Problem problem(Desk& desk, archive::ProblemId id = 1) {
  return archive::find_problem(desk.archive, id);
}

}  // namespace

TEST_CASE("a problem is raised with the day it was found, in a round that is open",
          "[kiosk][rectification]") {
  Desk desk;
  const Context context;
  desk.rosters();
  const archive::RoundId open = desk.open_round();
  archive::NewProblem known;
  known.village = village;
  Form form = kiosk::raise_form(desk.archive, context.of("2024-07-05"), known);
  CHECK(offers(form, "round", std::to_string(open)));
  CHECK(offers(form, "requirement", "1.1.1a"));
  CHECK(field(form, "unit").options.front().value == "区财政局");
  act(desk, form,
      {{"requirement", "1.1.1a"},
       {"finding", "没有记录"},
       {"deadline", "2024-08-01"},
       {"round", std::to_string(open)},
       {"on", "2024-07-03"}},
      "2024-07-05");
  CHECK(problem(desk).said.found == day("2024-07-03"));
  CHECK(problem(desk).said.deadline == day("2024-08-01"));
  CHECK(problem(desk).said.round == open);
  CHECK(problem(desk).said.support_unit == "区财政局");
  archive::close_round(desk.archive, open, "", on("2024-07-06"));
  Form later = kiosk::raise_form(desk.archive, context.of("2024-07-07"), known);
  CHECK_FALSE(offers(later, "round", std::to_string(open)));
}

TEST_CASE("sheets are made for all who have to act, and one is signed for", "[kiosk][rectification]") {
  Desk desk;
  const Context context;
  desk.rosters();
  desk.raise();
  archive::ProblemFilter filter;
  filter.village = village;
  const auto outcome = act(desk, kiosk::hand_over_form(desk.archive, context.of("2024-07-02"), filter),
                           {{"which", "village"}}, "2024-07-02");
  CHECK(outcome.sentence.find("〔2024〕1号、〔2024〕2号") != std::string::npos);
  const auto sheets = archive::find_sheets(desk.archive);
  REQUIRE(sheets.size() == 2);
  Form receipt = kiosk::receipt_form(desk.archive, context.of("2024-07-04"), sheets[0]);
  CHECK(offers(receipt, "signed_by", "周德福"));
  act(desk, receipt, {{"signed_by", "周德福"}, {"on", "2024-07-03"}}, "2024-07-04");
  CHECK(archive::find_sheet(desk.archive, "2024-1").receipt->day == day("2024-07-03"));
}

TEST_CASE("evidence of after is offered of the village and of the finding's day or later",
          "[kiosk][rectification]") {
  Desk desk;
  const Context context;
  const auto id = desk.raise();
  const auto early = desk.document("2024-06-30"), late = desk.document("2024-07-02"),
             undated = desk.document(""), elsewhere = desk.document("2024-07-02", "清风村");
  Form after = kiosk::evidence_form(desk.archive, context.of("2024-07-10"), problem(desk, id),
                                    archive::EvidenceOf::after);
  CHECK(offers(after, "documents", std::to_string(late)));
  for (const archive::DocumentId other : {early, undated, elsewhere})
    CHECK_FALSE(offers(after, "documents", std::to_string(other)));
  Form before = kiosk::evidence_form(desk.archive, context.of("2024-07-10"), problem(desk, id),
                                     archive::EvidenceOf::before);
  CHECK(offers(before, "documents", std::to_string(early)));
  CHECK_FALSE(offers(before, "documents", std::to_string(elsewhere)));
  act(desk, before, {{"documents", std::to_string(early)}}, "2024-07-10");
  act(desk, after, {{"documents", std::to_string(late)}}, "2024-07-10");
  CHECK(desk.on_day(id, "2024-07-10").before == std::vector{early});
  CHECK(desk.on_day(id, "2024-07-10").after == std::vector{late});
}

TEST_CASE("from measures to the closing, which the village's own people are refused",
          "[kiosk][rectification]") {
  Desk desk;
  const Context context;
  desk.rosters();
  const auto id = desk.raise();
  Form plan = kiosk::plan_form(desk.archive, context.of("2024-07-02"), problem(desk, id));
  CHECK(offers(plan, "responsible", "刘洋"));
  act(desk, plan, {{"measures", "补学"}, {"responsible", "刘洋"}}, "2024-07-02");
  act(desk, kiosk::progress_form(context.of("2024-07-03"), problem(desk, id)), {{"percent", "60"}},
      "2024-07-03");
  CHECK(desk.on_day(id, "2024-07-03").percent == 60);
  for (const archive::EvidenceOf which : {archive::EvidenceOf::before, archive::EvidenceOf::after})
    archive::attach_evidence(desk.archive, id, which, desk.document("2024-07-04"), on("2024-07-04"));
  const Form close = kiosk::close_form(context.of("2024-07-05"), problem(desk, id));
  CHECK(close.explanation.find("刘洋") != std::string::npos);
  const auto refused = act(desk, close, {{"note", "属实"}}, "2024-07-05", "周德福");
  CHECK(refused.how == kiosk::ActOutcome::How::refused);
  CHECK_FALSE(refused.sentence.empty());
  CHECK(act(desk, close, {{"note", "属实"}}, "2024-07-05").how == kiosk::ActOutcome::How::done);
  CHECK(archive::is_closed(problem(desk, id)));
}

TEST_CASE("a problem is extended, corrected, withdrawn, reopened and revisited", "[kiosk][rectification]") {
  Desk desk;
  const Context context;
  const auto id = desk.raise();
  act(desk, kiosk::correct_form(context.of("2024-07-02"), problem(desk, id)),
      {{"finding", "二月没有学习记录"}, {"reason", "登记有误"}}, "2024-07-02");
  CHECK(problem(desk, id).said.finding == "二月没有学习记录");
  CHECK(problem(desk, id).as_raised.finding == "一月没有学习记录");
  CHECK(problem(desk, id).said.requirement == "1.1.1a");
  act(desk, kiosk::extend_form(desk.archive, context.of("2024-07-03"), problem(desk, id)),
      {{"deadline", "2024-08-31"}, {"reason", "天气"}, {"approved_by", "谢明"}}, "2024-07-03");
  CHECK(desk.on_day(id, "2024-07-03").deadline == day("2024-08-31"));
  desk.put_right(id, "2024-07-10");
  act(desk, kiosk::revisit_form(context.of("2024-08-01"), problem(desk, id)),
      {{"outcome", "failed"}, {"note", "又有积水"}, {"deadline", "2024-09-01"}, {"on", "2024-07-30"}},
      "2024-08-01");
  CHECK(desk.on_day(id, "2024-08-01").deadline == day("2024-09-01"));
  CHECK(desk.on_day(id, "2024-08-01").opened == day("2024-07-30"));
  desk.put_right(id, "2024-08-05");
  act(desk, kiosk::reopen_form(context.of("2024-08-06"), problem(desk, id)),
      {{"reason", "又发生"}, {"deadline", "2024-10-01"}}, "2024-08-06");
  CHECK_FALSE(archive::is_closed(problem(desk, id)));
  act(desk, kiosk::withdraw_form(context.of("2024-08-07"), problem(desk, id)), {{"reason", "误记"}},
      "2024-08-07");
  CHECK(archive::is_withdrawn(problem(desk, id)));
}

TEST_CASE("notice, interview and waiver are said with who, whom, where and which day",
          "[kiosk][rectification]") {
  Desk desk;
  const Context context;
  desk.rosters();
  desk.raise("2024-07-01", "2024-07-31");
  desk.raise("2024-07-01", "2024-08-10");
  const auto due = [&](const std::string& today) {
    return archive::find_due_interviews(desk.archive, day(today));
  };
  REQUIRE(due("2024-08-20").size() == 2);
  act(desk, kiosk::notice_form(desk.archive, context.of("2024-08-20"), due("2024-08-20")[0]),
      {{"held_on", "2024-08-22"}, {"interviewers", "谢明"}, {"place", "区政府"}}, "2024-08-20");
  const archive::Interview noticed = due("2024-08-22")[0];
  REQUIRE(noticed.notice);
  CHECK(noticed.notice->held_on == day("2024-08-22"));
  const auto photo = desk.document("2024-08-22");
  Form hold = kiosk::hold_form(desk.archive, context.of("2024-08-25"), noticed);
  // As the notice says, and as the rosters name them.
  CHECK(field(hold, "on").options.front().value == "2024-08-22");
  CHECK(field(hold, "interviewers").values == std::vector<std::string>{"谢明"});
  CHECK(field(hold, "people").values.size() == 4);
  act(desk, hold,
      {{"on", "2024-08-22"}, {"people", "陈建国"}, {"people", "镇干部"}, {"photos", std::to_string(photo)}},
      "2024-08-25");
  const auto held = archive::find_held_interviews(desk.archive, day("2024-08-25"));
  REQUIRE(held.size() == 1);
  CHECK(held[0].held->day == day("2024-08-22"));
  CHECK(held[0].held->photos == std::vector{photo});
  REQUIRE(held[0].people.size() == 4);
  CHECK(held[0].people.back().name == "镇干部");
  CHECK(held[0].people.back().post == archive::Post::other);
  REQUIRE(due("2024-08-25").size() == 1);
  CHECK(due("2024-08-25")[0].of_year == 2);
  CHECK(kiosk::rows_of(due("2024-08-25"), archive::InterviewState::due, "").front().sign == kiosk::Sign::bad);
  act(desk, kiosk::waive_form(context.of("2024-08-26"), due("2024-08-26")[0]), {{"reason", "已整改"}},
      "2024-08-26");
  CHECK(due("2024-08-26").empty());
}

TEST_CASE("interviews are merged and parted again", "[kiosk][rectification]") {
  Desk desk;
  const Context context;
  desk.raise("2024-07-01", "2024-07-31");
  const auto second = desk.raise("2024-07-01", "2024-08-10");
  const auto due = [&] { return archive::find_due_interviews(desk.archive, day("2024-08-20")); };
  REQUIRE(due().size() == 2);
  Form merge = kiosk::merge_form(desk.archive, context.of("2024-08-20"), due()[0]);
  act(desk, merge, {{"with", std::to_string(second)}, {"reason", "同一件事"}}, "2024-08-20");
  REQUIRE(due().size() == 1);
  CHECK(due()[0].problems.size() == 2);
  act(desk, kiosk::part_form(desk.archive, context.of("2024-08-20"), due()[0]),
      {{"problems", std::to_string(second)}, {"reason", "不同事项"}}, "2024-08-20");
  CHECK(due().size() == 2);
}
