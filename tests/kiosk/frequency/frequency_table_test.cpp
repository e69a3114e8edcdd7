#include "kiosk/frequency/frequency_table.h"

#include <chrono>

#include "kiosk/words/language.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Coverage;
using fixtures::day;

namespace {

archive::Cell cell(const std::string& village, const std::string& item, const std::string& requirement,
                   Coverage coverage, const char* first = "2024-01-01", const char* last = "2024-01-31") {
  archive::Cell cell;
  cell.village = village;
  cell.item = item;
  cell.requirement = requirement;
  cell.frequency = forms::Frequency::monthly;
  cell.first = day(first);
  cell.last = day(last);
  cell.coverage = coverage;
  return cell;
}

archive::CoveredSubject subject(const std::string& name, Coverage coverage) {
  archive::CoveredSubject subject;
  subject.name = name;
  subject.coverage = coverage;
  return subject;
}

std::vector<std::string> names(const std::vector<kiosk::CellLine>& lines) {
  std::vector<std::string> names;
  for (const kiosk::CellLine& line : lines) names.push_back(line.name);
  return names;
}

}  // namespace

TEST_CASE("requirements stand under their contents, and each content counts its own", "[kiosk][frequency]") {
  const kiosk::FrequencyTable table =
      kiosk::make_frequency_table({cell("清风村", "1.1.1", "1.1.1a", Coverage::satisfied),
                                   cell("清风村", "1.1.1", "1.1.1a", Coverage::missing),
                                   cell("清风村", "1.1.1", "1.1.1b", Coverage::not_yet_due),
                                   cell("清风村", "1.2.1", "1.2.1a", Coverage::provisional)},
                                  fixtures::checklists());
  REQUIRE(table.groups.size() == 2);
  CHECK(table.groups[0].rows.size() == 2);
  CHECK(table.groups[0].rows[0].cells.size() == 2);
  CHECK(table.groups[0].counts.of(Coverage::satisfied) == 1);
  // What is not due yet is not asked.
  CHECK(table.groups[0].counts.asked() == 2);
  CHECK(table.counts.asked() == 3);
  CHECK(table.groups[0].counts.share().value() == Approx(0.5));
  CHECK_FALSE(kiosk::CoverageCounts().share());
}

TEST_CASE("everybody who is missing is named", "[kiosk][frequency]") {
  archive::Cell of = cell("清风村", "1.3.1", "1.3.1a", Coverage::missing);
  of.subjects.emplace();
  for (int i = 0; i < 50; ++i)
    of.subjects->push_back(
        subject("户" + std::to_string(i), i < 37 ? Coverage::satisfied : Coverage::missing));
  of.subjects->push_back(subject("王五（3组）", Coverage::provisional));
  archive::Proof proof;
  proof.document = 7;
  proof.event.household = "王五";
  of.proofs.push_back(proof);
  const kiosk::CellColumns columns = kiosk::columns_of(of, {});
  CHECK(columns.proved.size() == 37);
  CHECK(columns.missing.size() == 13);
  REQUIRE(columns.unsure.size() == 1);
  // The roster's name says more than the paper's, and leads to it.
  CHECK(columns.unsure[0].document == 7);
}

TEST_CASE("where one paper is enough the missing column names what would prove it", "[kiosk][frequency]") {
  const archive::Cell missing = cell("清风村", "1.1.1", "1.1.1a", Coverage::missing);
  CHECK(names(kiosk::columns_of(missing, {"会议记录", "签到表"}).missing) ==
        std::vector<std::string>{"会议记录", "签到表"});
  archive::Cell proved = cell("清风村", "1.1.1", "1.1.1a", Coverage::satisfied);
  archive::Proof sure, unsure;
  sure.document = 3;
  sure.event.confirmed = fixtures::mark();
  sure.link = archive::LinkState::accepted;
  sure.event.first = sure.event.last = unsure.event.first = unsure.event.last = day("2024-01-15");
  unsure.document = 4;
  proved.proofs = {sure, unsure};
  const kiosk::CellColumns columns = kiosk::columns_of(proved, {"会议记录"});
  REQUIRE(columns.proved.size() == 1);
  CHECK(columns.proved[0].document == 3);
  REQUIRE(columns.unsure.size() == 1);
  CHECK(columns.unsure[0].document == 4);
  CHECK(columns.missing.empty());
}

TEST_CASE("what a day asks for is the periods that hold it", "[kiosk][frequency]") {
  const kiosk::FrequencyTable table = kiosk::make_frequency_table(
      {cell("清风村", "1.1.1", "1.1.1a", Coverage::missing),
       cell("清风村", "1.1.1", "1.1.1a", Coverage::not_yet_due, "2024-02-01", "2024-02-29"),
       cell("清风村", "1.1.1", "1.1.1b", Coverage::satisfied, "2024-01-01", "2024-03-31"),
       cell("清风村", "1.2.1", "1.2.1a", Coverage::not_applicable, "2024-01-01", "2024-06-30")},
      fixtures::checklists());
  const kiosk::CellColumns columns = kiosk::columns_on(table, day("2024-02-29"));
  CHECK(columns.proved.size() == 1);
  CHECK(columns.missing.size() == 1);
}

TEST_CASE("the district's map has villages by township and contents as the checklists have them",
          "[kiosk][frequency]") {
  const std::vector<archive::Cell> cells = {cell("石桥村", "1.1.1", "1.1.1a", Coverage::satisfied),
                                            cell("石桥村", "1.2.1", "1.2.1a", Coverage::not_yet_due),
                                            cell("清风村", "1.1.1", "1.1.1a", Coverage::missing),
                                            cell("清风村", "1.2.1", "1.2.1a", Coverage::satisfied)};
  const kiosk::DistrictTable table = kiosk::make_district_table(
      cells, fixtures::checklists(), {{"石桥村", "蔡锷乡"}, {"清风村", "檀江街道"}});
  CHECK(table.items == std::vector<std::string>{"1.1.1", "1.2.1"});
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0].village == "清风村");
  CHECK(table.rows[0].all.share().value() == Approx(0.5));
  CHECK(table.rows[1].contents[0].share().value() == Approx(1));
  CHECK_FALSE(table.rows[1].contents[1].share());
}

TEST_CASE("the map of a district with ten thousand papers takes no seconds", "[kiosk][frequency][.slow]") {
  constexpr int villages = 46, papers = 10'000;
  const fixtures::TemporaryFolder folder;
  archive::Archive archive = fixtures::open_archive(folder);
  const forms::Checklists checklists = forms::Checklists::load(CUNZHENG_SOURCE "/forms/checklists");
  for (int i = 0; i < papers; ++i) {
    fixtures::Paper paper;
    paper.village = "第" + std::to_string(10 + i % villages) + "村";
    const int number = i / villages, month = number % 12 + 1, of_month = number / 12 % 28 + 1;
    const auto two = [](int value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    paper.fields = {fixtures::date("2024-" + two(month) + "-" + two(of_month))};
    paper.requirements = {"1.1.1a", "1.2.4a"};
    archive.file(fixtures::file_of(folder / (std::to_string(i) + ".jpg"), paper));
  }
  archive::CoverageQuestion question;
  question.from = day("2024-01-01");
  question.to = day("2024-12-31");
  question.today = day("2024-12-31");
  question.villages = archive.villages();
  question.requirements = kiosk::periodic_requirements(checklists);
  question.proofs = archive::Proofs::leave_out;
  const auto begun = std::chrono::steady_clock::now();
  const kiosk::DistrictTable table =
      kiosk::make_district_table(archive::check_coverage(archive, checklists, question), checklists, {});
  const auto took =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
  WARN("46 villages, " << papers << " papers: " << took.count() << " ms");
  CHECK(table.rows.size() == villages);
  CHECK(took < std::chrono::seconds(2));
}
