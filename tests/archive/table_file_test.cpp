#include "archive/table_file.h"

#include <algorithm>

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Fault;
using archive::read_table;
using fixtures::TemporaryFolder;
using forms::TableRow;

namespace {

using Cells = std::vector<std::string>;

const forms::Rosters& rosters() {
  static const auto rosters = forms::Rosters::load(std::filesystem::path(CUNZHENG_SOURCE) / "forms/rosters");
  return rosters;
}

std::vector<TableRow> csv(const std::string& bytes) {
  const TemporaryFolder folder;
  return read_table(fixtures::write_file(folder / "table.csv", bytes));
}

Cells sorted(Cells cells) {
  std::sort(cells.begin(), cells.end());
  return cells;
}

}  // namespace

TEST_CASE("cells may be quoted, hold commas and breaks, and lines are counted as people count them",
          "[archive][table]") {
  const auto rows = csv("a,\"b, \"\"c\"\"\"\r\n\r\n\"two\r\nlines\",d\r\ne,f");
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].line == 1);
  CHECK(rows[0].cells == Cells{"a", "b, \"c\""});
  CHECK(rows[1].line == 3);
  CHECK(rows[1].cells == Cells{"two\nlines", "d"});
  CHECK(rows[2].line == 5);
  CHECK(rows[2].cells == Cells{"e", "f"});
}

TEST_CASE("a table may be in UTF-8 with a mark or without, or in GB 18030", "[archive][table]") {
  CHECK(csv("\xEF\xBB\xBF村,户主\n").at(0).cells == Cells{"村", "户主"});
  CHECK(csv("村,户主\n").at(0).cells == Cells{"村", "户主"});
  CHECK(csv("\xB4\xE5,\xBB\xA7\xD6\xF7\n").at(0).cells == Cells{"村", "户主"});
}

TEST_CASE("cells may be parted by semicolons or tabs", "[archive][table]") {
  CHECK(csv("a;b;c\n1;2,5;3\n").at(1).cells == Cells{"1", "2,5", "3"});
  CHECK(csv("a\tb\n1\t2\n").at(1).cells == Cells{"1", "2"});
}

TEST_CASE("a template is read back as its headings and its example", "[archive][table]") {
  const TemporaryFolder folder;
  for (const forms::Roster& roster : rosters().all())
    for (const char* name : {"table.xlsx", "table.csv", "table.toml"}) {
      INFO(roster.name << " " << name);
      std::filesystem::remove(folder / name);
      archive::write_template(roster, folder / name);
      const auto rows = read_table(folder / name);
      REQUIRE(rows.size() == 2);
      CHECK(sorted(rows[0].cells) == sorted(forms::headings_of(roster)));  // TOML has an order of its own
      const auto reading = forms::read_roster(roster, rows, {}, fixtures::day("2024-06-01"));
      CHECK(reading.complaints.empty());
      REQUIRE(reading.entries.size() == 1);
      CHECK(reading.entries[0].from == fixtures::day("2024-01-01"));
    }
}

TEST_CASE("a table may be TOML, with a row in each entry", "[archive][table]") {
  const TemporaryFolder folder;
  const auto rows =
      read_table(fixtures::write_file(folder / "table.toml",
                                      "# 农户\n[[entry]]\n\"户主\" = \"张三\"\n\"类别\" = [\"脱贫户\", "
                                      "\"监测对象\"]\n\n[[entry]]\n\"户主\" = \"李四\"\n"
                                      "\"起\" = 2024-03-05\n"));
  REQUIRE(rows.size() == 3);
  // In one row as in another, whatever the order of its keys.
  const auto cell = [&](std::size_t row, const std::string& heading) {
    const auto& headings = rows[0].cells;
    const auto column =
        static_cast<std::size_t>(std::find(headings.begin(), headings.end(), heading) - headings.begin());
    return column < rows[row].cells.size() ? rows[row].cells[column] : std::string();
  };
  CHECK(rows[1].line == 2);
  CHECK(rows[2].line == 6);
  CHECK(cell(1, "户主") == "张三");
  CHECK(cell(1, "类别") == "脱贫户、监测对象");
  CHECK(cell(2, "户主") == "李四");
  CHECK(cell(2, "起") == "2024-03-05");
  CHECK(cell(2, "类别").empty());
  for (const char* wrong : {"[[entry]\n", "x = 1\n", "entry = [1]\n"})
    CHECK(fixtures::fault_of([&] { read_table(fixtures::write_file(folder / "wrong.toml", wrong)); }) ==
          Fault::not_a_table);
}

TEST_CASE("what is no table says so", "[archive][table]") {
  const TemporaryFolder folder;
  archive::write_template(rosters().all().front(), folder / "whole.xlsx");
  const std::string whole = fixtures::read_file(folder / "whole.xlsx");
  for (const std::string& bytes : {std::string("no zip"), std::string(), whole.substr(0, whole.size() / 2),
                                   std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 locked")}) {
    fixtures::write_file(folder / "bad.xlsx", bytes);
    CHECK(fixtures::fault_of([&] { read_table(folder / "bad.xlsx"); }) == Fault::not_a_table);
  }
  fixtures::write_file(folder / "bad.csv", std::string("a,b\0c,\xFF\xFF\n", 9));
  CHECK(fixtures::fault_of([&] { read_table(folder / "bad.csv"); }) == Fault::not_a_table);
  CHECK(csv("").empty());
  CHECK_THROWS_AS(read_table(folder / "nothing.xlsx"), std::filesystem::filesystem_error);
  CHECK_THROWS_AS(read_table(folder / "nothing.csv"), std::filesystem::filesystem_error);
}

TEST_CASE("a template that can't be written says so", "[archive][table]") {
  for (const char* file : {"/nowhere/table.xlsx", "/nowhere/table.csv"})
    CHECK(fixtures::fault_of([&] { archive::write_template(rosters().all().front(), file); }) ==
          Fault::no_folder);
}
