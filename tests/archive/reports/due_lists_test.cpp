#include "archive/reports/due_lists.h"

#include <algorithm>

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using fixtures::day;
using fixtures::TemporaryFolder;

namespace {

using Row = std::vector<std::string>;

const forms::Kinds kinds({forms::Kind{.name = "meeting_minutes",
                                      .title = "会议记录",
                                      .titles = {},
                                      .words = {},
                                      .stops = {},
                                      .fields = {},
                                      .columns = {}}});

const Row* row_of(const archive::ReportTable& table, std::size_t column, const std::string& requirement) {
  const auto found = std::find_if(table.rows.begin(), table.rows.end(),
                                  [&](const Row& row) { return row.at(column) == requirement; });
  return found == table.rows.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("a list of what is due says until when, which papers, and how long is left",
          "[archive][reports][due]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  const auto document = fixtures::filed(archive, folder / "minutes.jpg", fixtures::study_meeting());
  const archive::Report report = archive::make_due_list(
      archive, fixtures::checklists(), kinds,
      {.villages = {"白泉村"}, .day = day("2024-03-31"), .today = day("2024-04-02")}, "白泉村");
  CHECK(report.title == "白泉村应交材料");
  REQUIRE(report.tables.size() == 1);
  const Row* study = row_of(report.tables[0], 2, "1.1.1a");
  REQUIRE(study != nullptr);
  CHECK(study->at(0) == "2024-03-31");
  CHECK(study->at(4) == "会议记录");
  CHECK(study->at(6) == "已有材料，待确认 #" + std::to_string(document));
  const Row* half_year = row_of(report.tables[0], 2, "1.2.1a");
  REQUIRE(half_year != nullptr);
  CHECK(half_year->at(6) == "还有 89 天");
  const Row* visits = row_of(report.tables[0], 2, "1.3.1a");
  REQUIRE(visits != nullptr);
  CHECK(visits->at(6) == "已过期 2 天");
  CHECK(report.audit == archive.audit_head());
}

TEST_CASE("a list of papers to prepare has a table a village, with what each requirement lacks",
          "[archive][reports][due]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  fixtures::filed(archive, folder / "minutes.jpg", fixtures::study_meeting());
  const archive::Report report = archive::make_preparation_list(
      archive, fixtures::checklists(), kinds,
      {.villages = {"白泉村", "清风村"},
       .period = forms::period_of(day("2024-06-30"), forms::Frequency::half_yearly),
       .today = day("2024-07-02")},
      "檀江街道");
  CHECK(report.title == "檀江街道迎检资料清单");
  REQUIRE(report.tables.size() == 2);
  CHECK(report.tables[1].title == "清风村");
  const Row* study = row_of(report.tables[0], 0, "1.1.1a");
  REQUIRE(study != nullptr);
  CHECK(study->at(5) == "0/6");
  CHECK(study->at(6) == "缺失 1月、2月、4月、5月、6月；待确认 3月");
  const Row* plan = row_of(report.tables[0], 0, "1.4.1a");
  REQUIRE(plan != nullptr);
  CHECK(plan->at(6) == "缺失");
}
