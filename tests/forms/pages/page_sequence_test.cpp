#include "forms/pages/page_sequence.h"

#include "tests/catch.h"
#include "tests/forms/pages.h"

using pages::Paper;

TEST_CASE("a page without title and headers goes on with the register before it, in the same file alone",
          "[forms][page_sequence]") {
  ocr::Page first = Paper()
                        .row("清风村走访登记表")
                        .row("年度：2024年")
                        .row("序号\t日期\t户主姓名\t走访情况\t走访人")
                        .row("1\t3.5\t张三\t生活正常\t李四")
                        .row("2\t3.8\t王五\t生活正常\t赵六")
                        .page();
  ocr::Page second = Paper().row("3\t3.9\t孙七\t生活正常\t李四").row("4\t4.1\t周八\t生活正常\t赵六").page();
  first.file = second.file = "register.pdf";
  second.number = 2;
  const forms::Office office;
  forms::PageSequence sequence(pages::kinds(), office);
  CHECK_FALSE(sequence.read(first).continues);
  const forms::Reading rest = sequence.read(second);
  CHECK(rest.kind == "visit_register");
  CHECK(rest.continues);
  CHECK(pages::rows(rest, {"date", "household", "visitor"}) == "2024-03-09 孙七 李四; 2024-04-01 周八 赵六");

  forms::PageSequence other(pages::kinds(), office);
  other.read(first);
  second.file = "another.pdf";
  CHECK(other.read(second).kind == "other");
}

TEST_CASE("rows look like rows of a register if most have a date", "[forms][page_sequence]") {
  const forms::Field date{.key = "date",
                          .type = forms::FieldType::date,
                          .values = {"2024-03-05"},
                          .text = {},
                          .doubts = {},
                          .box = {}};
  const forms::Field name{.key = "name",
                          .type = forms::FieldType::person,
                          .values = {"张三"},
                          .text = {},
                          .doubts = {},
                          .box = {}};
  CHECK(forms::look_like_rows({{date, name}}));
  CHECK(forms::look_like_rows({{date, name}, {name, name}}));
  CHECK_FALSE(forms::look_like_rows({{date, name}, {name, name}, {name, name}}));
  CHECK_FALSE(forms::look_like_rows({{date}}));
  CHECK_FALSE(forms::look_like_rows({}));
}

TEST_CASE("a diary goes on from its cover, a day a page", "[forms][page_sequence]") {
  forms::Office office;
  forms::PageSequence sequence(pages::kinds(), office);
  const auto read = [&](const std::string& text, int number) {
    ocr::Page page = pages::text_file(text);
    page.file = "log.pdf";
    page.number = number;
    return sequence.read(page);
  };
  CHECK(read("驻村工作日志\n姓名：罗文斌\n驻点村：清风村", 1).kind == "work_log");
  const forms::Reading day = read("2024年1月3日 星期三 晴\n走访三组脱贫户", 2);
  CHECK(day.kind == "work_log");
  CHECK(day.continues);
  CHECK(pages::rows(day, {"date"}) == "2024-01-03");
  CHECK(pages::rows(read("2024年2月1日 雨\n整理台账\n2024年2月2日\n开会", 3), {"date"}) ==
        "2024-02-01; 2024-02-02");
  // What names no day goes on with nothing.
  CHECK_FALSE(read("通讯录", 4).continues);
}
