#include "forms/definitions/roster_table.h"

#include <algorithm>
#include <filesystem>
#include <functional>

#include "forms/dates/date.h"
#include "tests/catch.h"

using forms::RosterFault;
using forms::RosterNote;
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
                          const std::string& village = {},
                          const std::function<forms::VillageMeant(const std::string&)>& village_named = {}) {
  forms::Table of_rows;
  of_rows.sheets.push_back({.rows = table(rows)});
  return forms::read_roster(*rosters().find(roster), of_rows,
                            {.village = village, .since = day("2024-01-01"), .village_named = village_named});
}

/// "4 twice", one after the other.
std::vector<std::string> complaints_of(const forms::RosterReading& reading) {
  static const std::map<RosterFault, std::string> names = {
      {RosterFault::no_headings, "no_headings"},
      {RosterFault::missing_column, "missing_column"},
      {RosterFault::twice_column, "twice_column"},
      {RosterFault::hidden_headings, "hidden_headings"},
      {RosterFault::empty, "empty"},
      {RosterFault::error_value, "error_value"},
      {RosterFault::no_value, "no_value"},
      {RosterFault::digits_lost, "digits_lost"},
      {RosterFault::no_name, "no_name"},
      {RosterFault::unknown_village, "unknown_village"},
      {RosterFault::across_row, "across_row"},
      {RosterFault::example_changed, "example_changed"},
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
                                                           "9 twice 区分"});
  CHECK(reading.complaints.back().text == "7");
}

TEST_CASE("headings that are missing or there twice are told before any row, others are passed over and told",
          "[forms][roster]") {
  CHECK(complaints_of(read("households", {{"张三", "脱贫户"}})) ==
        std::vector<std::string>{"0 no_headings 户主姓名"});
  CHECK(complaints_of(read("households", {})) == std::vector<std::string>{"0 no_headings 户主姓名"});
  CHECK(complaints_of(read("households", {{"户主姓名", "身份证号", "户主姓名"}, {"张三", "", ""}})) ==
        std::vector<std::string>{"1 twice_column 户主姓名", "1 missing_column 所属村（社区）",
                                 "1 missing_column 类别"});
  const auto extra =
      read("households", {{"村", "户主姓名", "类别", "家庭人口"}, {"清风村", "张三", "脱贫户", "4"}});
  CHECK(extra.entries.size() == 1);
  REQUIRE(extra.notes.size() == 1);
  CHECK(extra.notes[0].of == RosterNote::Of::column);
  CHECK(extra.notes[0].column == "家庭人口");
}

TEST_CASE("what nobody sees is no part of a name", "[forms][roster]") {
  const auto reading = read("households", {{"村", "户主姓名", "类别"},
                                           {"\u202a清风村\u202c", "张大山\u200e", "脱贫户"},
                                           {"清风村\u2060", "李\u200d强", "脱贫户"},
                                           {"清\u00ad风村", "赵伟\ufe00", "脱\u200b贫户"},
                                           {"\ufeff清风村", "钱 芳", "脱贫户"}});
  CHECK(complaints_of(reading).empty());
  std::vector<std::string> names;
  for (const forms::RosterEntry& entry : reading.entries) {
    CHECK(entry.village == "清风村");
    names.push_back(entry.name);
  }
  CHECK(names == std::vector<std::string>{"张大山", "李强", "赵伟", "钱芳"});
}

TEST_CASE("days may be written in any usual way", "[forms][roster]") {
  for (const char* written :
       {"2024-03-15", "2024.3.15", "2024/3/15", "20240315", "2024年3月15日", "２０２４年３月１５日",
        "2024-03-15 08:30:00", "45366", "45366.75", "２０２４/3/15"}) {
    INFO(written);
    const auto reading = read(
        "households", {{"村", "户主姓名", "类别", "风险消除日期"}, {"清风村", "张三", "脱贫户", written}});
    REQUIRE(reading.entries.size() == 1);
    CHECK(reading.entries[0].values.at("risk_removed") == "2024-03-15");
  }
  for (const char* none : {"2024-13-01", "2024年2月30日", "2024.3", "2024年3月", "12", "0.05", "未消除"}) {
    INFO(none);
    CHECK(complaints_of(read("households", {{"村", "户主姓名", "类别", "风险消除日期"},
                                            {"清风村", "张三", "脱贫户", none}})) ==
          std::vector<std::string>{"2 no_date 风险消除日期"});
  }
}

TEST_CASE("what spreadsheets leave instead of a value is no value", "[forms][roster]") {
  const auto fault = [](const std::string& name) {
    const auto lines =
        complaints_of(read("households", {{"村", "户主姓名", "类别"}, {"清风村", name, "脱贫户"}}));
    REQUIRE(lines.size() == 1);
    return lines[0];
  };
  for (const char* error : {"#N/A", "#REF!", "#div/0!", "＃N/A", "#####", "Err:502"})
    CHECK(fault(error) == "2 error_value 户主姓名");
  CHECK(fault("=VLOOKUP(A2,X,2)") == "2 no_value 户主姓名");
  CHECK(fault("4.30521E+17") == "2 digits_lost 户主姓名");
  CHECK(fault("17") == "2 no_name 户主姓名");
  // In a column that is none of the roster's nobody asks for it.
  CHECK(read("households", {{"村", "户主姓名", "类别", "人口"}, {"清风村", "张三", "脱贫户", "#N/A"}})
            .entries.size() == 1);
}

TEST_CASE("an empty village is nobody's where other rows name theirs", "[forms][roster]") {
  const std::vector<std::vector<std::string>> rows = {
      {"村", "户主姓名", "类别"}, {"桃花村", "张三", "脱贫户"}, {"", "李四", "脱贫户"}};
  CHECK(complaints_of(read("households", rows, "清风村")) ==
        std::vector<std::string>{"3 empty 所属村（社区）"});
  CHECK(read("households", {{"村", "户主姓名", "类别"}, {"", "李四", "脱贫户"}}, "清风村")
            .entries.at(0)
            .village == "清风村");
}

TEST_CASE("villages are those that are known", "[forms][roster]") {
  const auto village_named = [](const std::string& said) -> forms::VillageMeant {
    if (said == "檀江街道清风村")
      return {.known = forms::VillageMeant::Known::known, .name = "清风村", .nearest = {}};
    return {.known = forms::VillageMeant::Known::unknown, .name = {}, .nearest = {"清风村"}};
  };
  const auto reading =
      read("households",
           {{"村", "户主姓名", "类别"}, {"檀江街道清风村", "张三", "脱贫户"}, {"清凤村", "李四", "脱贫户"}},
           {}, village_named);
  CHECK(complaints_of(reading) == std::vector<std::string>{"3 unknown_village 所属村（社区）"});
  CHECK(reading.complaints[0].nearest == std::vector<std::string>{"清风村"});
  CHECK(reading.entries.at(0).village == "清风村");
}

TEST_CASE("two of one name are told apart by what their rows say, or refused with both places",
          "[forms][roster]") {
  const auto names = [](const forms::RosterReading& reading) {
    std::vector<std::string> all;
    for (const forms::RosterEntry& entry : reading.entries) all.push_back(entry.name);
    return all;
  };
  const auto by_column = read("households", {{"村", "户主姓名", "区分", "类别"},
                                             {"清风村", "李强", "3组", "脱贫户"},
                                             {"清风村", "李强", "", "脱贫户"},
                                             {"清风村", "王五", "", "脱贫户"}});
  CHECK(names(by_column) == std::vector<std::string>{"李强（3组）", "李强", "王五"});
  const auto by_identity = read("households", {{"村", "户主姓名", "类别", "村民小组", "身份证号"},
                                               {"清风村", "李强", "脱贫户", "3组", "430521198001011234"},
                                               {"清风村", "李强", "脱贫户", "3组", "43052119900202567X"},
                                               {"清风村", "王五", "脱贫户", "3组", "430521197003033333"}});
  CHECK(names(by_identity) == std::vector<std::string>{"李强（尾号1234）", "李强（尾号567X）", "王五"});
  CHECK(std::count_if(by_identity.notes.begin(), by_identity.notes.end(),
                      [](const RosterNote& note) { return note.of == RosterNote::Of::told_apart; }) == 2);
  const auto same = read("households", {{"村", "户主姓名", "类别", "村民小组"},
                                        {"清风村", "李强", "脱贫户", "3组"},
                                        {"清风村", "李强", "脱贫户", "3组"}});
  CHECK(complaints_of(same) == std::vector<std::string>{"3 twice 区分"});
  CHECK(same.complaints[0].text == "2");
}

TEST_CASE("headings that are repeated further down are headings", "[forms][roster]") {
  const auto reading = read("households", {{"村", "户主姓名", "类别"},
                                           {"清风村", "张三", "脱贫户"},
                                           {"村", "户主姓名", "类别"},
                                           {"清风村", "李四", "脱贫户"}});
  CHECK(complaints_of(reading).empty());
  CHECK(reading.entries.size() == 2);
}

TEST_CASE("every roster's template has an example that is never imported, also with rows below it",
          "[forms][roster]") {
  for (const forms::Roster& roster : rosters().all()) {
    INFO(roster.name);
    const forms::RosterTemplate made = forms::template_of(roster);
    std::vector<std::string> other = made.example;
    other.back().clear();
    const auto subject = static_cast<std::size_t>(
        std::find(made.headings.begin(), made.headings.end(), roster.subject) - made.headings.begin());
    other[subject] = "某某村";
    const auto reading = read(roster.name, {made.headings, made.example, other});
    CHECK(complaints_of(reading).empty());
    REQUIRE(reading.entries.size() == 1);
    CHECK(reading.entries[0].name == "某某村");
    // The mark deleted, as in templates of before.
    std::vector<std::string> unmarked = made.example;
    unmarked.back().clear();
    CHECK(read(roster.name, {made.headings, unmarked}).entries.empty());
    // Written over by halves: neither is anybody's to decide.
    std::vector<std::string> changed = other;
    changed.back() = made.example.back();
    CHECK(complaints_of(read(roster.name, {made.headings, changed})) ==
          std::vector<std::string>{"2 example_changed " + roster.subject});
  }
}
