#include "archive/reports/reports.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>

#include "archive/tables/table_file.h"
#include "tests/archive/fixtures.h"
#include "tests/archive/office_parts.h"
#include "tests/catch.h"

using archive::Archive;
using archive::Manner;
using archive::Report;
using archive::Verdict;
using fixtures::checklists;
using fixtures::day;
using fixtures::mark;
using fixtures::part_of;
using fixtures::TemporaryFolder;
using forms::RosterEntry;

namespace {

/// What poppler reads in it.
std::string words_of(const std::filesystem::path& pdf) {
  const std::string command = "pdftotext -layout '" + pdf.string() + "' -";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string text;
  std::array<char, 4096> buffer;
  while (const std::size_t read = fread(buffer.data(), 1, buffer.size(), pipe.get()))
    text.append(buffer.data(), read);
  return text;
}

bool has(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

/// A round of two villages in which one problem was found.
class Desk {
 public:
  Desk() {
    archive.set_roster("villages",
                       std::vector<RosterEntry>{{.village = {},
                                                 .name = "白泉村",
                                                 .values = {{"township", "檀江街道"}},
                                                 .from = day("2024-01-01"),
                                                 .until = {}},
                                                {.village = {},
                                                 .name = "清风村",
                                                 .values = {{"township", "板桥乡"}},
                                                 .from = day("2024-01-01"),
                                                 .until = {}}},
                       day("2024-01-01"), mark());
    const std::vector<archive::RoundVillage> villages = {{"白泉村", Manner::announced},
                                                         {"清风村", Manner::unannounced}};
    round = archive::open_round(archive, forms::parse_period("2024-H1").value(), villages, mark());
    archive::mark_requirement(archive, checklists(), round, "白泉村",
                              {.requirement = "1.1.1a",
                               .verdict = Verdict::not_met,
                               .note = "缺一月、二月",
                               .photos = {},
                               .mark = mark("督导员甲")});
    problem = archive::raise_problem(archive, checklists(),
                                     {.round = round,
                                      .village = "白泉村",
                                      .requirement = "1.1.1a",
                                      .finding = "=一月没有学习记录",
                                      .township = {},
                                      .support_unit = "区财政局",
                                      .found = day("2024-07-01"),
                                      .deadline = day("2024-07-31")},
                                     mark());
  }

  TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  archive::RoundId round = 0;
  archive::ProblemId problem = 0;
};

Report summary_of(const Desk& desk, const std::string& township, forms::Date today) {
  return archive::make_rectification_summary(
      desk.archive, checklists(),
      {.round = desk.round, .village = {}, .township = township, .support_unit = {}}, today);
}

}  // namespace

TEST_CASE("a bulletin's workbook tells villages, townships, contents, shortfalls and problems",
          "[archive][reports]") {
  const Desk desk;
  const Report report = archive::make_bulletin(desk.archive, checklists(), desk.round, day("2024-07-10"));
  CHECK(report.title == "乡村振兴工作督导情况通报（2024年上半年）");
  CHECK(report.audit == desk.archive.audit_head());
  REQUIRE(report.tables.size() == 5);
  REQUIRE(report.tables[0].rows.size() == 3);  // two villages and their sum
  CHECK(report.tables[0].rows[2][0] == "合计");
  REQUIRE(report.tables[3].rows.size() == 1);
  CHECK(report.tables[3].rows[0][5] == "缺一月、二月");
  REQUIRE(report.tables[4].rows.size() == 1);
  for (const archive::ReportTable& table : report.tables)
    for (const auto& row : table.rows) {
      CHECK(row.size() == table.columns.size());
      for (const std::string& cell : row) CHECK_FALSE(has(cell, "督导员甲"));
    }
}

TEST_CASE("the problem list holds a township's own problems", "[archive][reports]") {
  const Desk desk;
  const auto rows_of = [&](const std::string& township) {
    return archive::make_problem_list(desk.archive, checklists(),
                                      {.round = {}, .village = {}, .township = township, .support_unit = {}},
                                      day("2024-07-10"))
        .tables[0]
        .rows;
  };
  CHECK(rows_of("檀江街道").size() == 1);
  CHECK(rows_of("板桥乡").empty());
  CHECK(rows_of("檀江街道")[0][7] == "未定措施");
}

TEST_CASE("a township's summary comes by village, with interviews", "[archive][reports]") {
  const Desk desk;
  const Report before = summary_of(desk, "檀江街道", day("2024-07-31"));
  REQUIRE(before.tables.size() == 5);
  CHECK(before.tables[0].rows.at(0) ==
        std::vector<std::string>{"白泉村", "檀江街道", "1", "0", "0", "1", "0", "0.0%"});
  CHECK(before.tables[2].rows.empty());
  const Report after = summary_of(desk, "檀江街道", day("2024-08-01"));
  CHECK(after.tables[0].rows.at(0)[6] == "1");
  // Due, but not held: nobody has lost anything.
  CHECK(after.tables[2].rows.size() == 1);
  CHECK(after.tables[3].rows.empty());
  CHECK(after.tables[4].rows.empty());
  CHECK(summary_of(desk, "板桥乡", day("2024-08-01")).tables[2].rows.empty());
}

TEST_CASE("a workbook's numbers are numbers, in a Chinese font and on one page's width",
          "[archive][reports]") {
  const Desk desk;
  Report report{
      .title = "表", .lines = {}, .tables = {}, .audit = desk.archive.audit_head(), .day = day("2024-07-10")};
  report.tables.push_back({.title = "得分",
                           .columns = {{"村", 10},
                                       {"得分", 10, archive::ColumnKind::number},
                                       {"率", 10, archive::ColumnKind::percent}},
                           .rows = {{"24", "24", "50%"}, {"5", "—", "—"}},
                           .if_empty = {}});
  archive::write_report(report, desk.folder / "a.xlsx");
  const std::string sheet = part_of(desk.folder / "a.xlsx", "xl/worksheets/sheet1.xml");
  CHECK(has(sheet, "<v>24</v>"));
  CHECK(has(sheet, "<v>0.5</v>"));
  CHECK(has(sheet, "fitToHeight=\"0\""));
  CHECK(has(part_of(desk.folder / "a.xlsx", "xl/styles.xml"), "宋体"));
  CHECK(has(part_of(desk.folder / "a.xlsx", "xl/workbook.xml"), "_xlnm.Print_Titles"));
  // What is text in its column stays text, and what is no number is none.
  const auto rows = archive::read_table(desk.folder / "a.xlsx").sheets.at(0).rows;
  CHECK(rows.at(2).cells.at(0) == "24");
  CHECK(rows.at(3).cells.at(1) == "—");
}

TEST_CASE("a workbook holds the report's first table as text", "[archive][reports]") {
  const Desk desk;
  const auto file = desk.folder / "list.xlsx";
  archive::write_report(archive::make_problem_list(desk.archive, checklists(), {}, day("2024-07-10")), file);
  const auto rows = archive::read_table(file).sheets.at(0).rows;
  REQUIRE(rows.size() == 4);  // title, line, headings, the problem
  CHECK(rows[0].cells[0] == "督导问题清单");
  CHECK(rows[2].cells[3] == "存在问题");
  CHECK(rows[3].cells[3] == "=一月没有学习记录");  // no formula
  // The same day, the same bytes; and the file is replaced.
  const std::string bytes = fixtures::read_file(file);
  archive::write_report(archive::make_problem_list(desk.archive, checklists(), {}, day("2024-07-10")), file);
  CHECK(fixtures::read_file(file) == bytes);
  CHECK_FALSE(std::filesystem::exists(desk.folder / "list.xlsx.new"));
}

TEST_CASE("on each page of the PDF stands the audit log's head", "[archive][reports]") {
  const Desk desk;
  Report report = archive::make_problem_list(desk.archive, checklists(), {}, day("2024-07-10"));
  for (int i = 0; i < 60; ++i) report.tables[0].rows.push_back(report.tables[0].rows[0]);
  const auto file = desk.folder / "list.pdf";
  archive::write_report(report, file);
  const std::string text = words_of(file);
  const auto pages = std::count(text.begin(), text.end(), '\f');
  CHECK(pages >= 3);
  int heads = 0, headings = 0;
  for (std::size_t at = text.find(report.audit.hash); at != std::string::npos;
       at = text.find(report.audit.hash, at + 1))
    ++heads;
  for (std::size_t at = text.find("存在问题"); at != std::string::npos; at = text.find("存在问题", at + 1))
    ++headings;
  CHECK(heads == pages);
  CHECK(headings == pages);
  CHECK(has(text, "督导问题清单"));
  CHECK(has(text, "1/" + std::to_string(pages)));
}

TEST_CASE("a report goes into no other kind of file, and no folder that is not there", "[archive][reports]") {
  const Desk desk;
  const Report report = archive::make_problem_list(desk.archive, checklists(), {}, day("2024-07-10"));
  CHECK(fixtures::fault_of([&] { archive::write_report(report, desk.folder / "list.doc"); }) ==
        archive::Fault::bad_value);
  for (const char* name : {"list.xlsx", "list.pdf"})
    CHECK(fixtures::fault_of([&] { archive::write_report(report, desk.folder / "nowhere" / name); }) ==
          archive::Fault::no_folder);
}
