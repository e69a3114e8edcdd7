#include "archive/coverage/due.h"

#include <algorithm>

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using archive::Coverage;
using archive::DueLine;
using fixtures::date;
using fixtures::day;
using fixtures::field;
using fixtures::mark;
using fixtures::Paper;
using fixtures::TemporaryFolder;
using Names = std::vector<std::string>;

namespace {

struct Desk {
  TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  int files = 0;

  archive::DocumentId file(const Paper& paper) {
    return fixtures::filed(archive, folder / (std::to_string(++files) + ".jpg"), paper);
  }

  std::vector<DueLine> due(const std::string& on, const std::string& today,
                           const Names& villages = {"白泉村"}) {
    return archive::due(archive, fixtures::checklists(),
                        {.villages = villages, .day = day(on), .today = day(today)});
  }
};

const DueLine* find(const std::vector<DueLine>& lines, const std::string& requirement) {
  const auto found = std::find_if(lines.begin(), lines.end(),
                                  [&](const DueLine& line) { return line.requirement == requirement; });
  return found == lines.end() ? nullptr : &*found;
}

Paper minutes(const std::string& iso) {
  Paper paper = fixtures::study_meeting();
  paper.fields = {date(iso)};
  return paper;
}

Paper visits(const Names& households) {
  Paper paper;
  paper.kind = "visit_register";
  paper.village = "白泉村";
  for (const std::string& household : households)
    paper.rows.push_back({date("2024-06-05"), field("household", forms::FieldType::person, household),
                          field("visitor", forms::FieldType::person, "刘洋")});
  paper.requirements = {"1.3.1a"};
  return paper;
}

void set_households(Archive& archive, const Names& names) {
  std::vector<forms::RosterEntry> entries;
  for (const std::string& name : names)
    entries.push_back({.village = "白泉村",
                       .name = name,
                       .values = {{"categories", "low_income"}},
                       .from = day("2024-01-01"),
                       .until = {}});
  archive.set_roster("households", entries, day("2024-01-01"), mark());
}

}  // namespace

TEST_CASE("what is due is told by the day until which it has to be there", "[archive][due]") {
  Desk desk;
  const auto lines = desk.due("2024-06-30", "2024-06-10");
  REQUIRE(lines.size() == 5);
  CHECK(std::is_sorted(lines.begin(), lines.end(),
                       [](const DueLine& a, const DueLine& b) { return a.period.last < b.period.last; }));
  for (const DueLine& line : lines) {
    CHECK(line.coverage == Coverage::not_yet_due);
    CHECK(line.period.last == day("2024-06-30"));
  }
  const auto in_may = desk.due("2024-05-31", "2024-06-10");
  REQUIRE(find(in_may, "1.1.1a") != nullptr);
  CHECK(find(in_may, "1.1.1a")->coverage == Coverage::missing);
  CHECK(in_may.front().period.last == day("2024-05-31"));
  CHECK(in_may.back().period.last == day("2024-06-30"));
}

TEST_CASE("a requirement without a period is never due by a day", "[archive][due]") {
  Desk desk;
  CHECK(find(desk.due("2024-06-30", "2024-06-10"), "1.4.1a") == nullptr);
}

TEST_CASE("papers of another month are none of this one", "[archive][due]") {
  Desk desk;
  desk.file(minutes("2024-05-20"));
  CHECK(find(desk.due("2024-06-30", "2024-06-10"), "1.1.1a")->coverage == Coverage::not_yet_due);
  const auto document = desk.file(minutes("2024-06-05"));
  const auto lines = desk.due("2024-06-30", "2024-06-10");
  REQUIRE(find(lines, "1.1.1a") != nullptr);
  CHECK(find(lines, "1.1.1a")->coverage == Coverage::provisional);
  CHECK(find(lines, "1.1.1a")->documents == std::vector{document});
}

TEST_CASE("what is due names the households that lack", "[archive][due]") {
  Desk desk;
  set_households(desk.archive, {"周小兰", "张国强", "陈大山"});
  desk.file(visits({"陈大山"}));
  const auto lines = desk.due("2024-06-30", "2024-06-10");
  const DueLine* line = find(lines, "1.3.1a");
  REQUIRE(line != nullptr);
  CHECK(line->subjects == 3);
  Names lacking = line->lacking;
  std::sort(lacking.begin(), lacking.end());
  CHECK(lacking == Names{"周小兰", "张国强"});
  CHECK(line->unsure == Names{"陈大山"});
}

TEST_CASE("villages come as they were asked for", "[archive][due]") {
  Desk desk;
  const auto lines = desk.due("2024-06-30", "2024-06-10", {"清风村", "白泉村"});
  REQUIRE(lines.size() == 10);
  CHECK(lines.front().village == "清风村");
  CHECK(lines.back().village == "白泉村");
}

TEST_CASE("checklists that ask for nothing by a day make nothing due", "[archive][due]") {
  Desk desk;
  forms::Requirement once;
  once.id = "9.1.1a";
  once.kinds = {"notice"};
  const forms::Checklists checklists({forms::Checklist{
      .id = "9",
      .title = "附件",
      .items = {forms::Item{.id = "9.1.1", .section = "一", .title = "内容", .requirements = {once}}}}});
  CHECK(archive::due(desk.archive, checklists,
                     {.villages = {"白泉村"}, .day = day("2024-06-30"), .today = day("2024-06-10")})
            .empty());
}

TEST_CASE("before an inspection each requirement of the half year is told, with what it lacks",
          "[archive][due]") {
  Desk desk;
  set_households(desk.archive, {"周小兰"});
  desk.file(minutes("2024-03-05"));
  const auto lines = archive::papers_to_prepare(
      desk.archive, fixtures::checklists(),
      {.villages = {"白泉村"},
       .period = forms::period_of(day("2024-06-30"), forms::Frequency::half_yearly),
       .today = day("2024-05-10")});
  REQUIRE(lines.size() == 6);
  const archive::PreparationLine& study = lines.front();
  CHECK(study.requirement == "1.1.1a");
  CHECK(study.periods == 6);
  CHECK(study.proved == 0);
  CHECK(study.lacking_periods == Names{"2024-01", "2024-02", "2024-04", "2024-05", "2024-06"});
  CHECK(study.unsure_periods == Names{"2024-03"});
  const auto visits = std::find_if(lines.begin(), lines.end(), [](const archive::PreparationLine& line) {
    return line.requirement == "1.3.1a";
  });
  REQUIRE(visits != lines.end());
  CHECK(visits->lacking == Names{"周小兰"});
  const auto once = std::find_if(lines.begin(), lines.end(), [](const archive::PreparationLine& line) {
    return line.requirement == "1.4.1a";
  });
  REQUIRE(once != lines.end());
  CHECK(once->periods == 1);
}

TEST_CASE("of a requirement that asks for several papers each that lacks is named", "[archive][due]") {
  Desk desk;
  forms::Requirement project;
  project.id = "9.1.1a";
  project.frequency = forms::Frequency::quarterly;
  project.kinds = {"notice"};
  const auto part = [](const std::string& name) {
    forms::Part made;
    made.name = name;
    made.words = {name};
    return made;
  };
  project.all = {part("申报"), part("验收")};
  const forms::Checklists checklists({forms::Checklist{
      .id = "9",
      .title = "附件",
      .items = {forms::Item{.id = "9.1.1", .section = "一", .title = "内容", .requirements = {project}}}}});
  Paper paper = minutes("2024-05-20");
  paper.kind = "notice";
  paper.lines = {"产业项目申报书"};
  paper.requirements = {"9.1.1a"};
  desk.file(paper);
  const auto lines =
      archive::due(desk.archive, checklists,
                   {.villages = {"白泉村"}, .day = day("2024-06-30"), .today = day("2024-06-10")});
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].lacking_parts == Names{"验收"});
  CHECK(lines[0].unsure_parts == Names{"申报"});
  const auto prepare = archive::papers_to_prepare(
      desk.archive, checklists,
      {.villages = {"白泉村"},
       .period = forms::period_of(day("2024-06-30"), forms::Frequency::half_yearly),
       .today = day("2024-07-10")});
  REQUIRE(prepare.size() == 1);
  CHECK(prepare[0].lacking_parts == Names{"申报", "验收"});
}
