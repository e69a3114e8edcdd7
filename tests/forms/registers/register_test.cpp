#include "forms/registers/register.h"

#include <string>
#include <vector>

#include "forms/registers/register_rows.h"
#include "tests/catch.h"
#include "tests/forms/pages.h"

using namespace std::chrono_literals;
using pages::Paper;

namespace {

const forms::DateContext of_2024 = {2024y, 2024y / 3, {}, {}};

std::vector<forms::Row> rows_of(const ocr::Page& page, const char* kind_name,
                                const forms::DateContext& context) {
  const forms::Kind& kind = *pages::kinds().find(kind_name);
  return forms::read_rows(forms::find_register(page, forms::page_text(page), kind, context), kind, context);
}

forms::RegisterCells cells_of(const ocr::Page& page) {
  return forms::find_register(page, forms::page_text(page), *pages::kinds().find("visit_register"), of_2024);
}

std::vector<forms::Row> visits_of(const ocr::Page& page, const forms::DateContext& context) {
  return rows_of(page, "visit_register", context);
}

std::string shown(std::vector<forms::Row> rows, const std::vector<std::string>& keys) {
  forms::Reading reading;
  reading.rows = std::move(rows);
  return pages::rows(reading, keys);
}

/// The rows of a visit register, as "date household visitor; …".
std::string visits(const ocr::Page& page, const forms::DateContext& context = of_2024) {
  return shown(visits_of(page, context), {"date", "household", "visitor"});
}

std::string leaves(const ocr::Page& page, const forms::DateContext& context = of_2024) {
  return shown(rows_of(page, "leave_ledger", context), {"name", "from", "to"});
}

const std::string two_visits = "2024-03-05 张三 李四; 2024-03-08 王五 赵六";

}  // namespace

TEST_CASE("a ruled table is read under its headers", "[forms][register]") {
  CHECK(visits(Paper()
                   .table({{"序号", "日期", "户主姓名", "类别", "走访人", "走访情况"},
                           {"1", "2024.3.5", "张三", "脱贫户", "李四", "生活正常"},
                           {"2", "2024.3.8", "王五", "监测户", "赵六", "生活正常"}})
                   .page()) == two_visits);
}

TEST_CASE("columns come in any order and under other names", "[forms][register]") {
  CHECK(visits(Paper()
                   .table({{"走访人员", "备注", "农户姓名", "走访时间"},
                           {"李四", "", "张三", "2024年3月5日"},
                           {"赵六", "", "王五", "2024年3月8日"}})
                   .page()) == two_visits);
  CHECK(visits(Paper()
                   .table({{"帮扶\n责任人", "走访\n日期", "户 主"},
                           {"李四", "3月5日", "张三"},
                           {"赵六", "3月8日", "王五"}})
                   .page()) == two_visits);
  CHECK(visits(Paper()
                   .table({{"日 期", "户主姓各", "走仿人员"},
                           {"3月5日", "张三", "李四"},
                           {"3月8日", "王五", "赵六"}})
                   .page()) == two_visits);
}

TEST_CASE("headers may stand under a title row and others, and be merged", "[forms][register]") {
  CHECK(visits(Paper()
                   .table({{"白泉村走访登记表", "<", "<"},
                           {"日期", "户主姓名", "走访人"},
                           {"3月5日", "张三", "李四"},
                           {"3月8日", "王五", "赵六"}})
                   .page()) == two_visits);
  CHECK(visits(Paper()
                   .table({{"白泉村走访登记表", "<", "<"},
                           {"填报单位：白泉村", "<", "2024年3月"},
                           {"日期", "户主姓名", "走访人"},
                           {"3月5日", "张三", "李四"},
                           {"3月8日", "王五", "赵六"}})
                   .page()) == two_visits);
  CHECK(visits(Paper()
                   .table({{"日期", "农户基本情况", "<", "走访人"},
                           {"^", "户主姓名", "类别", "^"},
                           {"3月5日", "张三", "脱贫户", "李四"},
                           {"3月8日", "王五", "监测户", "赵六"}})
                   .page()) == two_visits);
}

TEST_CASE("headers over two rows are no row themselves", "[forms][register]") {
  CHECK(visits(Paper()
                   .table({{"日期", "户主姓名", "走访人", "走访情况", "<"},
                           {"^", "^", "^", "生产", "生活"},
                           {"3月5日", "张三", "李四", "正常", "正常"},
                           {"3月8日", "王五", "赵六", "正常", "正常"}})
                   .page()) == two_visits);
}

TEST_CASE("a date cell over several rows holds for each", "[forms][register]") {
  CHECK(visits(Paper()
                   .table({{"日期", "户主姓名", "走访人"},
                           {"3月5日", "张三", "李四"},
                           {"^", "王五", "赵六"},
                           {"3月9日", "钱七", "孙八"}})
                   .page()) == "2024-03-05 张三 李四; 2024-03-05 王五 赵六; 2024-03-09 钱七 孙八");
}

TEST_CASE("empty rows are no rows, and numbered ones neither", "[forms][register]") {
  CHECK(visits(Paper()
                   .table({{"序号", "日期", "户主姓名", "走访人"},
                           {"1", "3月5日", "张三", "李四"},
                           {"2", "", "", ""},
                           {"3", "3月8日", "王五", "赵六"},
                           {"4", "", "", ""}})
                   .page()) == two_visits);
}

TEST_CASE("scraps in a column with ditto marks are such marks, doubtful ones", "[forms][register]") {
  const auto found = visits_of(Paper()
                                   .table({{"日期", "户主姓名", "走访人"},
                                           {"3月5日", "张三", "李四"},
                                           {"3月6日", "王五", "〃"},
                                           {"3月7日", "孙七", "n."},
                                           {"3月8日", "周八", ""}})
                                   .page(),
                               of_2024);
  REQUIRE(found.size() == 4);
  for (std::size_t r = 1; r < 4; ++r) CHECK(pages::value(found[r], "visitor") == "李四");
  CHECK(pages::doubts(found[1], "visitor").empty());
  CHECK(pages::doubts(found[2], "visitor") == "low_confidence");
  CHECK(pages::doubts(found[3], "visitor") == "low_confidence");
}

TEST_CASE("an empty cell in a column without ditto marks stays empty", "[forms][register]") {
  CHECK(
      visits(Paper()
                 .table({{"日期", "户主姓名", "走访人"}, {"3月5日", "张三", "李四"}, {"3月6日", "王五", ""}})
                 .page()) == "2024-03-05 张三 李四; 2024-03-06 王五 none");
}

TEST_CASE("two days in one cell are from and to", "[forms][register]") {
  for (const std::string cell :
       {"3月1日至3月3日", "3月1日-3月3日", "3月1日一3月3日", "3月1日\n3月3日", "3.1-3.3"}) {
    CAPTURE(cell);
    CHECK(leaves(Paper().table({{"姓名", "事由", "请假时间"}, {"张三", "事假", cell}}).page()) ==
          "张三 2024-03-01 2024-03-03");
  }
  CHECK(leaves(Paper().table({{"姓名", "请假时间"}, {"张三", "2024-03-01"}}).page()) ==
        "张三 2024-03-01 none");
}

TEST_CASE("a ditto mark repeats the row above", "[forms][register]") {
  for (const std::string mark : {"〃", "同上", "″", "\"", "”", "同 上", "同上。", "同上 I"}) {
    CAPTURE(mark);
    CHECK(visits(Paper()
                     .table({{"日期", "户主姓名", "走访人"},
                             {"3月5日", "张三", "李四"},
                             {mark, "王五", mark},
                             {mark, "钱七", "孙八"}})
                     .page()) == "2024-03-05 张三 李四; 2024-03-05 王五 李四; 2024-03-05 钱七 孙八");
  }
}

TEST_CASE("a cell with nothing in it has no field", "[forms][register]") {
  CHECK(visits(Paper()
                   .table({{"日期", "户主姓名", "走访人"}, {"3月5日", "", "李四"}, {"", "王五", "赵六"}})
                   .page()) == "2024-03-05 none 李四; none 王五 赵六");
}

TEST_CASE("a register on two tables goes on", "[forms][register]") {
  CHECK(visits(Paper()
                   .table({{"日期", "户主姓名", "走访人"}, {"3月5日", "张三", "李四"}})
                   .table({{"日期", "户主姓名", "走访人"}, {"3月8日", "王五", "赵六"}})
                   .page()) == two_visits);
}

TEST_CASE("headers of two columns side by side are read twice", "[forms][register]") {
  CHECK(leaves(Paper()
                   .table({{"序号", "姓名", "事由", "请假时间", "销假时间", "批准人"},
                           {"1", "张三", "事假", "2024.3.5", "2024.3.7", "李四"}})
                   .page()) == "张三 2024-03-05 2024-03-07");
  CHECK(leaves(Paper()
                   .table({{"姓名", "请假时间", "<", "批准人"},
                           {"^", "起", "止", "^"},
                           {"张三", "3月5日", "3月7日", "李四"}})
                   .page()) == "张三 2024-03-05 2024-03-07");
}

TEST_CASE("a register without rules is read by place", "[forms][register]") {
  CHECK(visits(pages::picture({"序号\t日期\t户主姓名\t走访人\t走访情况", "1\t2024.3.5\t张三\t李四\t生活正常",
                               "2\t2024.3.8\t王五\t赵六\t生活正常"})) == two_visits);
  CHECK(visits(pages::picture({"日期\t户主姓名\t走访人", "3月5日\t张三\t李四", "3月8日\t王五\t赵六"})) ==
        two_visits);
  CHECK(visits(pages::picture({"日期\t户主姓名\t走访人", "3月5日\t张三\t李四", "3月8日\t\t赵六"})) ==
        "2024-03-05 张三 李四; 2024-03-08 none 赵六");
}

TEST_CASE("a register in a text file is parted by spaces, tabs, pipes or commas", "[forms][register]") {
  for (const std::string between : {" ", "  ", "\t", " | ", "|", ",", "，"}) {
    CAPTURE(between);
    const auto row = [&](const std::vector<std::string>& cells) {
      std::string text;
      for (const std::string& cell : cells) text += (text.empty() ? "" : between) + cell;
      return text + "\n";
    };
    CHECK(visits(pages::text_file(row({"序号", "日期", "户主姓名", "走访人"}) +
                                  row({"1", "2024.3.5", "张三", "李四"}) +
                                  row({"2", "2024.3.8", "王五", "赵六"}))) == two_visits);
  }
}

TEST_CASE("an empty cell of a text file keeps its place", "[forms][register]") {
  CHECK(visits(pages::text_file("日期\t户主姓名\t走访人\n3月5日\t张三\t李四\n3月8日\t\t赵六\n")) ==
        "2024-03-05 张三 李四; 2024-03-08 none 赵六");
  CHECK(
      visits(pages::text_file(
          "| 日期 | 户主姓名 | 走访人 |\n|---|---|---|\n| 3月5日 | 张三 | 李四 |\n| 3月8日 | | 赵六 |\n")) ==
      "2024-03-05 张三 李四; 2024-03-08 none 赵六");
  CHECK(visits(pages::text_file("日期,户主姓名,走访人\n3月5日,张三,李四\n3月8日,,赵六\n")) ==
        "2024-03-05 张三 李四; 2024-03-08 none 赵六");
}

TEST_CASE("spaces at a row's ends are no cells", "[forms][register]") {
  CHECK(visits(pages::text_file("  日期 户主姓名 走访人  \n  3月5日  张三 李四 \n 3月8日 王五 赵六  \n")) ==
        two_visits);
}

TEST_CASE("between spaces the last or the first cell may be empty", "[forms][register]") {
  const std::string header = "序号 日期 户主姓名 走访人 走访情况\n";
  CHECK(visits(pages::text_file(header + "1 2024.3.5 张三 李四 正常\n2 2024.3.8 王五 赵六\n")) == two_visits);
  CHECK(visits(pages::text_file(header + "2024.3.5 张三 李四 正常\n2024.3.8 王五 赵六 正常\n")) ==
        two_visits);
  CHECK(visits(pages::text_file(header + "1 2024.3.5 张三 李四 住房 安全\n2 2024.3.8 王五 赵六 正常\n")) ==
        two_visits);
  CHECK(visits(pages::text_file(header + "1 2024.3.5 张三 李四 正常\n填表人 王军\n")) ==
        "2024-03-05 张三 李四");
}

TEST_CASE("a page without headers has no register", "[forms][register]") {
  const auto found =
      cells_of(Paper().row("走访情况说明").table({{"甲", "乙"}, {"3月5日", "张三"}}).row("李四 王五").page());
  CHECK(found.rows.empty());
  CHECK(found.tables.empty());
  CHECK(found.text_rows.empty());
}

TEST_CASE("a register tells where its rows came from", "[forms][register]") {
  const auto ruled = cells_of(Paper()
                                  .table({{"甲", "乙"}, {"丙", "丁"}})
                                  .table({{"日期", "户主姓名", "走访人"}, {"3月5日", "张三", "李四"}})
                                  .page());
  CHECK(ruled.tables == std::set<int>{1});
  const auto open = cells_of(pages::picture({"走访登记表", "日期\t户主姓名\t走访人", "3月5日\t张三\t李四"}));
  CHECK(open.text_rows == std::set<int>{1, 2});
}

TEST_CASE("dates that run forward support each other", "[forms][register]") {
  ocr::Page page = Paper(1)
                       .table({{"日期", "户主姓名", "走访人"},
                               {"2024.3.11", "张三", "李四"},
                               {"2024.3.12", "王五", "赵六"},
                               {"2024.3.14", "钱七", "孙八"}})
                       .page();
  pages::hesitate(pages::line_with(page, "2024.3.12"), 8, {{U'0', 0.55F}, {U'2', 0.45F}});
  CHECK(visits(page) == "2024-03-11 张三 李四; 2024-03-12 王五 赵六; 2024-03-14 钱七 孙八");
}

TEST_CASE("a leave ends after it began", "[forms][register]") {
  ocr::Page page =
      Paper(1).table({{"姓名", "请假时间", "销假时间"}, {"张三", "2024.3.15", "2024.3.17"}}).page();
  pages::hesitate(pages::line_with(page, "2024.3.17"), 8, {{U'1', 0.55F}, {U'7', 0.45F}});
  CHECK(leaves(page) == "张三 2024-03-15 2024-03-17");
}

TEST_CASE("an impossible date of a row has no value", "[forms][register]") {
  const auto found = visits_of(
      Paper()
          .table(
              {{"日期", "户主姓名", "走访人"}, {"2024.2.30", "张三", "李四"}, {"2024.3.1", "王五", "赵六"}})
          .page(),
      of_2024);
  REQUIRE(found.size() == 2);
  CHECK(pages::value(found[0], "date") == "-");
  CHECK(pages::doubts(found[0], "date") == "impossible");
}

TEST_CASE("a row that was hard to read is doubtful", "[forms][register]") {
  const auto found = visits_of(
      Paper(0.6F).table({{"日期", "户主姓名", "走访人"}, {"2024.3.5", "张三", "李四"}}).page(), of_2024);
  REQUIRE(found.size() == 1);
  for (const forms::Field& field : found[0]) {
    CAPTURE(field.key);
    if (field.type == forms::FieldType::person) CHECK(pages::doubted(field, forms::Doubt::low_confidence));
  }
}

TEST_CASE("a row's boxes lie in its own cells", "[forms][register]") {
  const ocr::Page page =
      Paper()
          .table({{"日期", "户主姓名", "走访人"}, {"3月5日", "张三", "李四"}, {"3月8日", "王五", "赵六"}})
          .page();
  const auto found = visits_of(page, of_2024);
  REQUIRE(found.size() == 2);
  for (std::size_t r = 0; r < 2; ++r)
    for (std::size_t k = 0; k < 3; ++k) {
      REQUIRE(found[r].size() == 3);
      REQUIRE(found[r][k].box);
      const ocr::Box& box = *found[r][k].box;
      const ocr::Box& cell = page.tables[0].cells[(r + 1) * 3 + k].box;
      CHECK(intersected(box, cell) == box);
    }
}

TEST_CASE("a row that is struck out is left out", "[forms][register]") {
  ocr::Page page = Paper()
                       .table({{"日期", "户主姓名", "走访人"},
                               {"2024.3.5", "张三", "李四"},
                               {"2024.3.6", "周八", "吴九"},
                               {"2024.3.8", "王五", "赵六"}})
                       .page();
  for (const char* struck : {"2024.3.6", "周八", "吴九"}) pages::line_with(page, struck).struck_out = true;
  CHECK(visits(page) == two_visits);
  // One word that was struck out does not take its row along.
  pages::line_with(page, "2024.3.6").struck_out = pages::line_with(page, "周八").struck_out = false;
  CHECK(visits(page) == "2024-03-05 张三 李四; 2024-03-06 周八 吴九; 2024-03-08 王五 赵六");
}

TEST_CASE("headers on two levels name the columns under the lower ones", "[forms][register]") {
  CHECK(leaves(Paper()
                   .table({{"姓名", "请假起止时间", "<", "批准人"},
                           {"^", "开始时间", "结束时间", "^"},
                           {"张三", "2024.3.5", "2024.3.6", "王五"},
                           {"李四", "2024.3.8", "2024.3.9", "王五"}})
                   .page()) == "张三 2024-03-05 2024-03-06; 李四 2024-03-08 2024-03-09");
}

TEST_CASE("a cell with the days from and to fills both columns", "[forms][register]") {
  CHECK(leaves(Paper()
                   .table({{"姓名", "请假时间", "批准人"},
                           {"张三", "2024.3.5至2024.3.6", "王五"},
                           {"李四", "2024.3.8", "王五"}})
                   .page()) == "张三 2024-03-05 2024-03-06; 李四 2024-03-08 none");
}
