#include "forms/roster_table.h"

#include <filesystem>

#include "forms/date.h"
#include "tests/catch.h"

using forms::RosterFault;
using forms::TableRow;

namespace {

const forms::Rosters& rosters() {
  static const auto rosters = forms::Rosters::load(std::filesystem::path(CUNZHENG_SOURCE) / "forms/rosters");
  return rosters;
}

forms::Date day(const std::string& iso) {
  return forms::from_iso(iso).value();
}

/// Rows from line 1 on.
std::vector<TableRow> table(const std::vector<std::vector<std::string>>& rows) {
  std::vector<TableRow> table;
  for (const auto& cells : rows) table.push_back({static_cast<int>(table.size()) + 1, cells});
  return table;
}

forms::RosterReading read(const std::string& roster, const std::vector<std::vector<std::string>>& rows,
                          const std::string& village = {}) {
  return forms::read_roster(*rosters().find(roster), table(rows), village, day("2024-01-01"));
}

/// "4 twice", one after the other.
std::vector<std::string> complaints_of(const forms::RosterReading& reading) {
  static const std::map<RosterFault, std::string> names = {
      {RosterFault::no_headings, "no_headings"},
      {RosterFault::missing_column, "missing_column"},
      {RosterFault::unknown_column, "unknown_column"},
      {RosterFault::twice_column, "twice_column"},
      {RosterFault::empty, "empty"},
      {RosterFault::no_date, "no_date"},
      {RosterFault::no_choice, "no_choice"},
      {RosterFault::ends_before_begin, "ends_before_begin"},
      {RosterFault::twice, "twice"}};
  std::vector<std::string> lines;
  for (const forms::RosterComplaint& complaint : reading.complaints)
    lines.push_back(std::to_string(complaint.line) + " " + names.at(complaint.fault) + " " +
                    complaint.column);
  return lines;
}

}  // namespace

TEST_CASE("a table is read whatever stands above it and in whatever order its columns are",
          "[forms][roster]") {
  const auto reading =
      read("households", {{"2024年农户花名册"},
                          {},
                          {"序号", "类 别", "户主 姓名", "村", "风险消除时间", "备注"},
                          {"1", "脱贫户，低保户", "张 三", "清风村", "2023年11月20日", "常年在外"},
                          {"2", "特困供养户", "李四", "清风村", "", ""},
                          {"", "", "", "", "", ""},
                          {"3", "监测对象", "王五", "板桥村", "45250"}});
  CHECK(complaints_of(reading).empty());
  REQUIRE(reading.entries.size() == 3);
  CHECK(reading.entries[0].name == "张三");
  CHECK(reading.entries[0].values.at("categories") == "lifted low_income");
  CHECK(reading.entries[0].values.at("risk_removed") == "2023-11-20");
  CHECK(reading.entries[0].from == day("2024-01-01"));
  CHECK(reading.entries[1].values.at("categories") == "five_guarantees");
  CHECK(reading.entries[1].values.size() == 1);
  CHECK(reading.entries[2].village == "板桥村");
  // 45250 days after 1899-12-30.
  CHECK(reading.entries[2].values.at("risk_removed") == "2023-11-20");
}

TEST_CASE("rows say their own days, or begin with the table", "[forms][roster]") {
  const auto reading = read("team_members",
                            {{"姓名", "职务", "起始日期", "截止日期"},
                             {"张三", "队长", "2023-05-01", "2024-03-31"},
                             {"张三", "队员", "2024.4.1", ""},
                             {"李四", "第一书记", "", ""}},
                            "清风村");
  CHECK(complaints_of(reading).empty());
  REQUIRE(reading.entries.size() == 3);
  CHECK(reading.entries[0].village == "清风村");
  CHECK(reading.entries[0].until == day("2024-03-31"));
  CHECK(reading.entries[1].from == day("2024-04-01"));
  CHECK_FALSE(reading.entries[1].until);
  CHECK(reading.entries[2].values.at("post") == "leader");
}

TEST_CASE("every row that is wrong is named, and none of them is taken", "[forms][roster]") {
  const auto reading = read("households", {{"村", "户主姓名", "类别", "风险消除日期", "起始日期", "截止日期"},
                                           {"清风村", "张三", "脱贫户", "2024-13-01", "", ""},
                                           {"清风村", "", "低保户", "", "", ""},
                                           {"清风村", "李四", "贫困户", "", "", ""},
                                           {"", "王五", "", "", "", ""},
                                           {"清风村", "赵六", "低保户", "", "2024-05-01", "2024-04-30"},
                                           {"清风村", "钱七", "低保户", "", "", ""},
                                           {"板桥村", "钱七", "低保户", "", "", ""},
                                           {"清风村", "钱七", "脱贫户", "", "", ""}});
  CHECK(complaints_of(reading) == std::vector<std::string>{"2 no_date 风险消除日期", "3 empty 户主姓名",
                                                           "4 no_choice 类别", "5 empty 所属村（社区）",
                                                           "5 empty 类别", "6 ends_before_begin 截止日期",
                                                           "9 twice 户主姓名"});
  CHECK(reading.complaints.back().text == "7");
}

TEST_CASE("headings that are missing, unknown or there twice are told before any row", "[forms][roster]") {
  CHECK(complaints_of(read("households", {{"张三", "脱贫户"}})) ==
        std::vector<std::string>{"0 no_headings 户主姓名"});
  CHECK(complaints_of(read("households", {})) == std::vector<std::string>{"0 no_headings 户主姓名"});
  CHECK(complaints_of(read("households", {{"户主姓名", "身份证号", "户主姓名"}, {"张三", "", ""}})) ==
        std::vector<std::string>{"1 unknown_column 身份证号", "1 twice_column 户主姓名",
                                 "1 missing_column 所属村（社区）", "1 missing_column 类别"});
}

TEST_CASE("every roster reads what it is headed with", "[forms][roster]") {
  for (const forms::Roster& roster : rosters().all()) {
    std::vector<std::string> example;
    if (!roster.of_villages()) example.emplace_back("清风村");
    example.push_back(roster.example);
    for (const forms::RosterColumn& column : roster.columns) example.push_back(column.example);
    const auto reading =
        forms::read_roster(roster, table({forms::headings_of(roster), example}), {}, day("2024-01-01"));
    INFO(roster.name);
    CHECK(complaints_of(reading).empty());
    CHECK(reading.entries.size() == 1);
  }
}
