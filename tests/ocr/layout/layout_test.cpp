#include "ocr/layout/layout.h"

#include <opencv2/imgproc.hpp>

#include "tests/catch.h"
#include "tests/ocr/paper.h"

namespace {

/// Two rows of two cells, 200 x 50 each.
ocr::Table small_table() {
  ocr::Table table;
  table.box = {100, 300, 400, 100};
  table.rows = table.columns = 2;
  for (int row = 0; row < 2; ++row)
    for (int column = 0; column < 2; ++column)
      table.cells.push_back({row, column, 1, 1, {100 + 200 * column, 300 + 50 * row, 200, 50}, {}});
  return table;
}

cv::Mat ink_in(const std::vector<cv::Rect>& places) {
  cv::Mat ink = cv::Mat::zeros(800, 600, CV_8UC1);
  for (const cv::Rect& place : places) ink(place) = 255;
  return ink;
}

std::vector<ocr::TextBox> boxes(const std::vector<ocr::Box>& all) {
  std::vector<ocr::TextBox> result;
  for (const ocr::Box& box : all) result.push_back(ocr::corners_of(box));
  return result;
}

ocr::Line word(const std::string& text, const ocr::Box& box) {
  ocr::Line line;
  line.text = text;
  line.box = box;
  return line;
}

}  // namespace

TEST_CASE("lines outside of tables come in rows from the top, each from the left", "[ocr][layout]") {
  const auto placed = ocr::place_lines(boxes({{300, 105, 100, 30}, {50, 200, 100, 30}, {50, 100, 100, 30}}),
                                       {}, ink_in({}), 1);
  REQUIRE(placed.size() == 3);
  CHECK(placed[0].box.x == 50);
  CHECK(placed[0].box.y == 100);
  CHECK(placed[1].box.x == 300);
  CHECK(placed[2].box.y == 200);
  for (const auto& line : placed) CHECK(line.table == -1);
}

TEST_CASE("a line across a ruling line is cut into its cells", "[ocr][layout]") {
  const auto placed = ocr::place_lines(boxes({{120, 310, 360, 30}}), {small_table()},
                                       ink_in({{125, 315, 100, 20}, {320, 315, 100, 20}}), 1);
  REQUIRE(placed.size() == 2);
  CHECK(placed[0].cell == 0);
  CHECK(placed[0].box.right() <= 300);
  CHECK(placed[1].cell == 1);
  CHECK(placed[1].box.x >= 300);
}

TEST_CASE("what was found only in part in a cell is taken whole, what was not found is added",
          "[ocr][layout]") {
  const auto placed = ocr::place_lines(boxes({{120, 310, 60, 30}}), {small_table()},
                                       ink_in({{125, 315, 150, 20}, {350, 365, 20, 24}}), 1);
  REQUIRE(placed.size() == 2);
  CHECK(placed[0].cell == 0);
  CHECK(placed[0].box.right() >= 275);
  CHECK(placed[1].cell == 3);
  CHECK(ocr::intersected(placed[1].box, {350, 365, 20, 24}) == ocr::Box{350, 365, 20, 24});
}

TEST_CASE("a table stands where it begins among the lines around it", "[ocr][layout]") {
  const auto placed = ocr::place_lines(boxes({{100, 600, 100, 30}, {120, 310, 60, 30}, {100, 100, 100, 30}}),
                                       {small_table()}, ink_in({{125, 315, 50, 20}}), 1);
  REQUIRE(placed.size() == 3);
  CHECK(placed[0].box.y == 100);
  CHECK(placed[1].table == 0);
  CHECK(placed[2].box.y == 600);
}

TEST_CASE("a page is laid out in its own pixels, whatever its picture's scale", "[ocr][layout]") {
  cv::Mat page = tests::sheet(1240, 1754);
  for (const int x : {200, 500, 800}) cv::line(page, {x, 400}, {x, 700}, tests::black, 2);
  for (const int y : {400, 500, 600, 700}) cv::line(page, {200, y}, {800, y}, tests::black, 2);
  cv::Mat gray;
  cv::cvtColor(page, gray, cv::COLOR_BGR2GRAY);
  const ocr::PageLayout layout = ocr::lay_out(gray, 0.5, boxes({{420, 820, 300, 60}, {400, 200, 300, 60}}));
  REQUIRE(layout.tables.size() == 1);
  CHECK(layout.tables[0].rows == 3);
  CHECK(layout.tables[0].columns == 2);
  CHECK(layout.tables[0].box.x == Approx(400).margin(6));
  CHECK(layout.tables[0].box.width == Approx(1200).margin(8));
  CHECK(layout.ruling.tables.empty());
  REQUIRE_FALSE(layout.lines.empty());
  CHECK(layout.lines[0].table == -1);
}

TEST_CASE("words of a text layer that touch are one line, in one cell or outside of all", "[ocr][layout]") {
  std::vector<ocr::Line> words = {word("村民", {150, 310, 50, 25}), word("张三 ", {201, 310, 50, 25}),
                                  word("2024", {320, 310, 60, 25}), word("标题 ", {100, 100, 80, 30})};
  std::vector<ocr::Table> tables = {small_table()};
  ocr::arrange_words(words, tables);
  REQUIRE(words.size() == 3);
  CHECK(words[0].text == "标题");
  CHECK(words[1].text == "村民张三");
  CHECK(words[2].text == "2024");
  CHECK(tables[0].cells[0].lines == std::vector<int>{1});
  CHECK(tables[0].cells[1].lines == std::vector<int>{2});
}
