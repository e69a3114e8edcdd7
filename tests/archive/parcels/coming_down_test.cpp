// What the district says comes down to its townships, each its own, and the answers go up.

#include "archive/records/office_number.h"
#include "archive/rectification/problem_steps.h"
#include "archive/rectification/problems.h"
#include "tests/archive/parcels/office_desk.h"

using fixtures::mark;
using fixtures::Office;
using fixtures::raise;
using fixtures::said;
using fixtures::say_villages;
using fixtures::study_meeting;
using fixtures::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

void say_village(archive::Archive& archive, archive::DocumentId document, const std::string& village) {
  const archive::FieldChange change{.place = {.row = std::nullopt, .key = "village"},
                                    .values = std::vector<std::string>{village},
                                    .type = forms::FieldType::village};
  archive.confirm(document, {&change, 1}, mark());
}

fixtures::Paper meeting_of(const std::string& village, const std::string& line = "会议记录") {
  fixtures::Paper paper = study_meeting();
  paper.village = village;
  paper.lines = {line};
  return paper;
}

/// A district and an office of one of its townships, who know each other.
struct TwoOffices {
  TwoOffices() {
    office.file("up", study_meeting());
    const fs::path up = office.parcel();
    district.admit(up, {.name = "", .township = "板桥乡"});
    district.take(up);
  }

  /// What is new since `held` comes down, and is as it should be.
  archive::TakenParcel bring_down(std::int64_t held) {
    const fs::path parcel = district.parcel(held + 1, office.archive().office());
    if (held == 0) office.admit(parcel, {.name = "", .township = "", .above = true});
    const archive::TakenParcel taken = office.take(parcel);
    INFO(said(office.archive().verify()));
    CHECK(office.archive().verify().empty());
    return taken;
  }
  std::size_t problems_at_the_office() const { return archive::find_problems(office.archive(), {}).size(); }

  TemporaryFolder folder;
  Office office{folder, "office"}, district{folder, "district"};
};

}  // namespace

TEST_CASE("the district's problems come down, and the office's answers go up to them", "[archive][parcels]") {
  const TemporaryFolder folder;
  Office office(folder, "office"), district(folder, "district");
  office.file("a", study_meeting());
  say_villages(district.archive(), {{"白泉村", "板桥乡"}, {"清风村", "檀江街道"}});
  const std::vector<forms::RosterEntry> households = {
      {.village = "清风村", .name = "张三", .values = {}, .from = fixtures::day("2024-01-01"), .until = {}}};
  district.archive().set_roster("households", households, fixtures::day("2024-01-01"), mark());
  const archive::ProblemId ours = raise(district.archive(), "白泉村"),
                           others = raise(district.archive(), "清风村");
  const fs::path up = office.parcel();
  district.admit(up, {.name = "", .township = "板桥乡"});
  district.take(up);
  const fs::path down = district.parcel(1, office.archive().office());
  office.admit(down, {.name = "", .township = "", .above = true});
  const archive::TakenParcel taken = office.take(down);
  CHECK(taken.withheld > 0);
  const auto problems = archive::find_problems(office.archive(), {});
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].id == archive::id_of(1, ours));
  CHECK(office.archive().villages() == std::vector<std::string>{"清风村", "白泉村"});
  CHECK(office.archive().roster("households").empty());
  for (const std::string& log : fixtures::files_below(down / "data/log")) {
    const std::string text = fixtures::read_file(down / "data/log" / log);
    CHECK(text.find("张三") == std::string::npos);
  }
  INFO(said(office.archive().verify()));
  CHECK(office.archive().verify().empty());
  CHECK(others == 2);

  archive::plan_rectification(office.archive(), problems[0].id, "补学", "周德福", mark());
  archive::report_progress(office.archive(), problems[0].id, 50, "已补一次", mark());
  district.take(office.parcel());
  const archive::Problem answered = archive::find_problem(district.archive(), ours);
  REQUIRE(answered.steps.size() == 2);
  CHECK(answered.steps[1].percent == 50);
  INFO(said(district.archive().verify()));
  CHECK(district.archive().verify().empty());
  // The office's own parcel said that it holds the district's log up to there.
  CHECK(archive::find_offices(district.archive()).at(0).acknowledged == taken.last);
}

TEST_CASE("steps of two offices are in the order in which they were said", "[archive][parcels]") {
  const TemporaryFolder folder;
  Office office(folder, "office"), district(folder, "district");
  const auto at = [](const std::string& time) {
    return archive::Mark{.who = "张三", .when = fixtures::moment("2024-07-02T" + time + ":00Z")};
  };
  say_villages(district.archive(), {{"白泉村", "板桥乡"}});
  const archive::ProblemId problem = raise(district.archive(), "白泉村");
  office.file("a", study_meeting());
  const fs::path up = office.parcel();
  district.admit(up, {.name = "", .township = "板桥乡"});
  district.take(up);
  const fs::path down = district.parcel(1, office.archive().office());
  office.admit(down, {.name = "", .township = "", .above = true});
  office.take(down);
  const archive::ProblemId there = archive::id_of(1, problem);
  archive::report_progress(office.archive(), there, 20, "一", at("01:00"));
  archive::report_progress(district.archive(), problem, 30, "二", at("02:00"));
  archive::report_progress(office.archive(), there, 40, "三", at("03:00"));
  archive::report_progress(district.archive(), problem, 50, "四", at("04:00"));
  district.take(office.parcel());
  office.take(district.parcel(1, office.archive().office()));
  for (Office* each : {&office, &district}) {
    std::vector<int> percents;
    for (const archive::RectificationStep& step :
         archive::find_problem(each->archive(), each == &office ? there : problem).steps)
      percents.push_back(step.percent);
    CHECK(percents == std::vector<int>{20, 30, 40, 50});
  }
}

TEST_CASE("what is of a village comes down when the village comes to the township", "[archive][parcels]") {
  TwoOffices two;
  archive::Archive& district = two.district.archive();
  say_villages(district, {{"白泉村", "板桥乡"}, {"清风村", "檀江街道"}, {"黑石村", "檀江街道"}});
  const archive::ProblemId problem = raise(district, "清风村"), others = raise(district, "黑石村");
  const archive::DocumentId paper = two.district.file("moved", meeting_of("清风村"));
  archive::report_progress(district, problem, 20, "一", mark());
  const archive::TakenParcel first = two.bring_down(0);
  CHECK(first.later == 0);
  CHECK(two.problems_at_the_office() == 0);
  CHECK(two.office.archive().list().size() == 1);

  say_villages(district, {{"白泉村", "板桥乡"}, {"清风村", "板桥乡"}, {"黑石村", "檀江街道"}});
  archive::report_progress(district, problem, 40, "二", mark());
  say_village(district, paper, "清风村");
  const archive::TakenParcel second = two.bring_down(first.last);
  CHECK(second.later > 0);
  CHECK(second.first == first.last + 1);
  CHECK(second.documents == 1);
  CHECK(second.originals == 1);
  const auto problems = archive::find_problems(two.office.archive(), {});
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].id == archive::id_of(1, problem));
  REQUIRE(problems[0].steps.size() == 2);
  CHECK(problems[0].steps[0].percent == 20);
  CHECK(two.office.archive().show(archive::id_of(1, paper)).summary.village == "清风村");
  CHECK(two.office.archive().search("会议记录").size() == 2);
  CHECK(archive::find_problem(district, others).steps.empty());

  // Nothing is brought twice.
  archive::report_progress(district, problem, 60, "三", mark());
  const archive::TakenParcel third = two.bring_down(second.last);
  CHECK(third.later == 0);
  CHECK(archive::find_problems(two.office.archive(), {})[0].steps.size() == 3);
}

TEST_CASE("a village that is no longer the township's takes nothing away, and says nothing more",
          "[archive][parcels]") {
  TwoOffices two;
  archive::Archive& district = two.district.archive();
  say_villages(district, {{"白泉村", "板桥乡"}, {"清风村", "板桥乡"}});
  raise(district, "清风村");
  const archive::TakenParcel first = two.bring_down(0);
  CHECK(two.problems_at_the_office() == 1);
  say_villages(district, {{"白泉村", "板桥乡"}, {"清风村", "檀江街道"}});
  raise(district, "清风村");
  const archive::TakenParcel second = two.bring_down(first.last);
  CHECK(two.problems_at_the_office() == 1);
  say_villages(district, {{"白泉村", "板桥乡"}, {"清风村", "板桥乡"}});
  CHECK(two.bring_down(second.last).later > 0);
  CHECK(two.problems_at_the_office() == 2);
}

TEST_CASE(
    "a paper comes down when it is found to be of the township's village, and goes when it is taken back",
    "[archive][parcels]") {
  TwoOffices two;
  archive::Archive& district = two.district.archive();
  say_villages(district, {{"白泉村", "板桥乡"}, {"清风村", "檀江街道"}});
  const archive::DocumentId paper = two.district.file("wrong", meeting_of("清风村", "甲")),
                            both = two.district.file("both", meeting_of("白泉村", "乙"));
  district.set_villages(both, {"白泉村", "清风村"}, "", mark());
  const archive::TakenParcel first = two.bring_down(0);
  // The other counts for another township's village, too.
  CHECK(two.office.archive().list().size() == 1);
  say_village(district, paper, "白泉村");
  const archive::TakenParcel second = two.bring_down(first.last);
  CHECK(second.later > 0);
  CHECK(two.office.archive().list().size() == 2);
  CHECK(two.office.archive().show(archive::id_of(1, paper)).summary.village == "白泉村");
  district.withdraw({&paper, 1}, mark());
  two.bring_down(second.last);
  CHECK(two.office.archive().list().size() == 1);
}

TEST_CASE("an office that is said to be of another township gets what is of that one", "[archive][parcels]") {
  TwoOffices two;
  archive::Archive& district = two.district.archive();
  say_villages(district, {{"白泉村", "板桥乡"}, {"清风村", "檀江街道"}});
  raise(district, "清风村");
  const archive::TakenParcel first = two.bring_down(0);
  CHECK(two.problems_at_the_office() == 0);
  two.district.admit(two.office.parcel(), {.name = "", .township = "檀江街道"});
  CHECK(two.bring_down(first.last).later > 0);
  CHECK(two.problems_at_the_office() == 1);
}

TEST_CASE("what comes later is held against what the office wrote, like everything", "[archive][parcels]") {
  TwoOffices two;
  archive::Archive& district = two.district.archive();
  say_villages(district, {{"白泉村", "板桥乡"}, {"清风村", "檀江街道"}});
  raise(district, "清风村");
  const archive::TakenParcel first = two.bring_down(0);
  say_villages(district, {{"白泉村", "板桥乡"}, {"清风村", "板桥乡"}});
  two.bring_down(first.last);
  fixtures::forge_unguarded(two.office.place(), "UPDATE problem SET finding = '无' WHERE id < 0");
  const auto findings = two.office.archive().verify();
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].damage == archive::Damage::record_changed);
}
