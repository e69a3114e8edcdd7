#include "forms/text/passage.h"

#include <string>

#include "forms/text/text.h"
#include "tests/catch.h"
#include "tests/forms/pages.h"

namespace {

std::string said(const forms::Passage& passage) {
  return forms::to_utf8(passage.text());
}

std::string rows_of(const ocr::Page& page) {
  std::string text;
  for (const forms::Passage& row : forms::page_text(page).rows) text += (text.empty() ? "" : "|") + said(row);
  return text;
}

/// The most probable symbol of each step, blanks left out.
std::string best_of(const std::vector<ocr::CtcStep>& steps) {
  std::u32string text;
  for (const ocr::CtcStep& step : steps)
    if (const char32_t symbol = step.candidates.front().symbol) text += symbol;
  return forms::to_utf8(text);
}

}  // namespace

TEST_CASE("lines of one height are one row, from the left", "[forms][passage]") {
  CHECK(rows_of(pages::picture({"收款收据", "收款人：魏艳\t交款人：胡涛", "白泉村"})) ==
        "收款收据|收款人:魏艳 交款人:胡涛|白泉村");
}

TEST_CASE("a row's lines may stand a little askew", "[forms][passage]") {
  ocr::Page page = pages::picture({"收款人：魏艳\t交款人：胡涛"});
  page.lines[1].box.y += 15;
  CHECK(rows_of(page) == "收款人:魏艳 交款人:胡涛");
  page.lines[1].box.y += 15;
  CHECK(rows_of(page) == "收款人:魏艳|交款人:胡涛");
}

TEST_CASE("each line of a text file is a row", "[forms][passage]") {
  CHECK(rows_of(pages::text_file("会议记录\n时间：2024年3月5日")) == "会议记录|时间:2024年3月5日");
}

TEST_CASE("a table's lines stand in its cells and in no row", "[forms][passage]") {
  const ocr::Page page = pages::Paper()
                             .row("走访登记表")
                             .table({{"日期", "户主"}, {"3月5日", "张\n三"}})
                             .row("填表人：李四")
                             .page();
  const auto text = forms::page_text(page);
  CHECK(rows_of(page) == "走访登记表|填表人:李四");
  REQUIRE(text.cells.size() == 1);
  REQUIRE(text.cells[0].size() == 4);
  CHECK(said(text.cells[0][2]) == "3月5日");
  CHECK(said(text.cells[0][3]) == "张 三");
}

TEST_CASE("text is folded, and shown as it was read", "[forms][passage]") {
  ocr::Page page;
  page.lines.push_back(pages::line("（２０２４）　￥３００", 0, 0));
  const auto passage = pages::passage_of(page);
  CHECK(said(passage) == "(2024) ¥300");
  CHECK(passage.as_read() == "（２０２４）　￥３００");
}

TEST_CASE("several spaces count as one", "[forms][passage]") {
  ocr::Page page;
  page.lines.push_back(pages::line("时  间：", 0, 0));
  CHECK(said(pages::passage_of(page)) == "时 间:");
}

TEST_CASE("a slice has the box, the confidence and the steps of its symbols alone", "[forms][passage]") {
  ocr::Page page;
  page.lines.push_back(pages::line("时间：3月5日", 100, 50, 0.9F));
  const auto slice = pages::passage_of(page).slice(3, 5);
  CHECK(said(slice) == "3月");
  CHECK(slice.box() == ocr::Box{220, 50, 60, 40});
  CHECK(slice.confidence() > 0.809);
  CHECK(slice.confidence() < 0.811);
  CHECK(best_of(slice.steps()) == "3月");
  CHECK(slice.lines() == std::vector<int>{0});
}

TEST_CASE("a slice leaves out the spaces at its ends, and may be empty", "[forms][passage]") {
  ocr::Page page;
  page.lines.push_back(pages::line("时间 3月5日 地点", 0, 0));
  const auto passage = pages::passage_of(page);
  CHECK(said(passage.slice(2, 8)) == "3月5日");
  CHECK(passage.slice(2, 3).empty());
  CHECK(passage.slice(5, 5).empty());
  CHECK(passage.slice(99, 100).empty());
  CHECK(passage.slice(2, 3).confidence() == 0);
  CHECK(passage.slice(2, 3).steps().empty());
}

TEST_CASE("steps go over from line to line", "[forms][passage]") {
  ocr::Page page;
  page.lines.push_back(pages::line("程辉、", 0, 0));
  page.lines.push_back(pages::line("赵兰", 0, 50));
  forms::Passage passage(page);
  passage.append(0);
  passage.append(1);
  CHECK(best_of(passage.steps()) == "程辉、 赵兰");
  CHECK(best_of(passage.slice(1, 5).steps()) == "辉、 赵");
  CHECK(passage.lines() == std::vector<int>{0, 1});
}

TEST_CASE("text that nobody recognised is certain and has no box", "[forms][passage]") {
  const ocr::Page page = pages::text_file("时间：3月5日");
  const auto passage = pages::passage_of(page);
  CHECK(passage.confidence() == 1);
  CHECK(passage.box().empty());
  CHECK(best_of(passage.steps()) == "时间:3月5日");
}

TEST_CASE("a text layer's symbols share their line's box", "[forms][passage]") {
  ocr::Page page;
  page.source = ocr::Source::text_layer;
  ocr::Line line;
  line.text = "时间3月";
  line.confidence = 1;
  line.box = {100, 50, 400, 40};
  page.lines.push_back(line);
  CHECK(pages::passage_of(page).slice(2, 4).box() == ocr::Box{300, 50, 200, 40});
}

// ocr/page/page.h allows such a line, though no reader makes one.
TEST_CASE("a layer with characters' boxes but no steps has certain steps", "[forms][passage]") {
  ocr::Page page;
  page.source = ocr::Source::text_layer;
  page.lines.push_back(pages::line("时间：3月5日", 0, 0, 1));
  page.lines[0].steps.clear();
  page.lines[0].engine = ocr::Engine::none;
  for (ocr::Glyph& glyph : page.lines[0].glyphs) glyph.first_step = glyph.last_step = 0;
  CHECK(best_of(pages::passage_of(page).slice(3, 7).steps()) == "3月5日");
}

TEST_CASE("a word that a line breaks is joined without a gap", "[forms][passage]") {
  const ocr::Page page = pages::picture({"张国", "强。"});
  forms::Passage whole = pages::passage_of(page, 0);
  whole.join(pages::passage_of(page, 1));
  CHECK(said(whole) == "张国强。");
  CHECK(best_of(whole.steps()) == "张国强。");
  whole.join({});
  CHECK(said(whole) == "张国强。");
}
