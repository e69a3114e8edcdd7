#include "forms/pages/figure_sheet.h"

#include <string>

#include "tests/catch.h"
#include "tests/forms/pages.h"

namespace {

/// The three as read, "-" for none; "none" where the page has no such sheet.
std::string figures(const ocr::Page& page) {
  const auto sheet = forms::figure_sheet(page, forms::page_text(page));
  if (!sheet) return "none";
  const auto text = [](const forms::Passage& passage) {
    return passage.empty() ? std::string("-") : passage.as_read();
  };
  return text(sheet->now) + " " + text(sheet->before) + " " + text(sheet->growth);
}

}  // namespace

TEST_CASE("the sum of a sheet counts, under its headers", "[forms][figure_sheet]") {
  CHECK(figures(pages::text_file(
            "项目\t本季度收入\t去年同期\t同比增长\n光伏\t20000\t18000\t11.1%\n租金\t86000\t82000\t4.9%\n"
            "合计\t106000\t100000\t6%")) == "106000 100000 6%");
  CHECK(figures(pages::Paper()
                    .row("集体经济收入统计表")
                    .table({{"项目", "上年同期", "本季收入", "增幅"}, {"光伏", "18000", "20000", "11.1%"}})
                    .page()) == "20000 18000 11.1%");
  // Two items and no sum: neither is the figure.
  CHECK(figures(pages::text_file("项目 本季度收入 去年同期\n光伏 20000 18000\n租金 86000 82000")) == "none");
}

TEST_CASE("a sentence compares as a sheet does", "[forms][figure_sheet]") {
  CHECK(
      figures(pages::text_file("收入情况\n一季度到账2.18万元，去年同期1.97万元，多了一成左右（10.6%）。")) ==
      "2.18万元 1.97万元 10.6%");
  CHECK(figures(pages::text_file("去年同期没有收入。")) == "none");
  CHECK(figures(pages::text_file("收款收据\n2024年3月20日\n金额300元")) == "none");
}
