#include "ocr/layout/grid.h"

#include <algorithm>

#include <opencv2/imgproc.hpp>

#include "tests/catch.h"
#include "tests/ocr/paper.h"

namespace {

const std::vector<int> xs = {120, 240, 520, 800, 1120};
const std::vector<int> ys = {300, 380, 460, 540, 620, 700};

void rule(cv::Mat& page, cv::Point from, cv::Point to) {
  cv::line(page, from, to, tests::black, 2);
}

/// A table of 5 rows and 4 columns on an A4 sheet at 150 dots an inch.
cv::Mat ruled() {
  cv::Mat page = tests::sheet();
  for (const int x : xs) rule(page, {x, ys.front()}, {x, ys.back()});
  for (const int y : ys) rule(page, {xs.front(), y}, {xs.back(), y});
  return page;
}

void erase(cv::Mat& page, const cv::Rect& place) {
  page(place) = tests::white;
}

void fill(cv::Mat& page) {
  for (std::size_t row = 0; row + 1 < ys.size(); ++row)
    for (std::size_t column = 0; column + 1 < xs.size(); ++column)
      tests::write(page, std::to_string(row) + "." + std::to_string(column), {xs[column] + 20, ys[row] + 55},
                   26);
}

ocr::Ruling ruling_of(const cv::Mat& page) {
  cv::Mat grey;
  cv::cvtColor(page, grey, cv::COLOR_BGR2GRAY);
  return ocr::find_ruling(grey);
}

const ocr::Cell* cell_at(const ocr::Table& table, int row, int column) {
  const auto found = std::find_if(table.cells.begin(), table.cells.end(), [&](const ocr::Cell& cell) {
    return cell.row == row && cell.column == column;
  });
  return found == table.cells.end() ? nullptr : &*found;
}

void check_is_whole(const ocr::Ruling& ruling) {
  REQUIRE(ruling.tables.size() == 1);
  const ocr::Table& table = ruling.tables.front();
  CHECK(table.rows == 5);
  CHECK(table.columns == 4);
  CHECK(table.cells.size() == 20);
}

}  // namespace

TEST_CASE("a ruled table has its rows, its columns and a cell for each", "[ocr][grid]") {
  const ocr::Ruling ruling = ruling_of(ruled());
  check_is_whole(ruling);
  const ocr::Table& table = ruling.tables.front();
  for (std::size_t row = 0; row < 5; ++row)
    for (std::size_t column = 0; column < 4; ++column) {
      const ocr::Cell* cell = cell_at(table, static_cast<int>(row), static_cast<int>(column));
      REQUIRE(cell);
      CHECK(cell->row_span == 1);
      CHECK(cell->column_span == 1);
      CHECK(cell->box.x == Approx(xs[column]).margin(3));
      CHECK(cell->box.y == Approx(ys[row]).margin(3));
      CHECK(cell->box.right() == Approx(xs[column + 1]).margin(3));
      CHECK(cell->box.bottom() == Approx(ys[row + 1]).margin(3));
    }
}

TEST_CASE("writing in the cells makes no rules and stays when the rules go", "[ocr][grid]") {
  cv::Mat page = ruled();
  fill(page);
  const ocr::Ruling ruling = ruling_of(page);
  check_is_whole(ruling);
  const auto strokes = [&](const cv::Rect& place) { return cv::countNonZero(ruling.strokes(place)); };
  CHECK(strokes({135, 320, 100, 50}) > 100);
  // Along a rule, between two crossings, nothing is left.
  CHECK(strokes({300, 376, 150, 9}) == 0);
  CHECK(strokes({516, 310, 9, 60}) == 0);
}

TEST_CASE("cells merged along a row and down a column span them", "[ocr][grid]") {
  cv::Mat page = ruled();
  erase(page, {515, 303, 10, 75});   // row 0: columns 1 and 2
  erase(page, {123, 455, 115, 10});  // column 0: rows 1 and 2
  const ocr::Ruling ruling = ruling_of(page);
  REQUIRE(ruling.tables.size() == 1);
  const ocr::Table& table = ruling.tables.front();
  CHECK(table.rows == 5);
  CHECK(table.columns == 4);
  CHECK(table.cells.size() == 18);
  const ocr::Cell* wide = cell_at(table, 0, 1);
  REQUIRE(wide);
  CHECK(wide->column_span == 2);
  CHECK(wide->row_span == 1);
  CHECK(wide->box.right() == Approx(800).margin(3));
  const ocr::Cell* high = cell_at(table, 1, 0);
  REQUIRE(high);
  CHECK(high->row_span == 2);
  CHECK(high->column_span == 1);
  CHECK(high->box.bottom() == Approx(540).margin(3));
  CHECK_FALSE(cell_at(table, 0, 2));
  CHECK_FALSE(cell_at(table, 2, 0));
}

TEST_CASE("rules broken by a millimetre still part the cells", "[ocr][grid]") {
  cv::Mat page = ruled();
  for (int x = 180; x < 1100; x += 160) erase(page, {x, 450, 6, 20});
  for (int y = 330; y < 700; y += 160) erase(page, {510, y, 20, 6});
  check_is_whole(ruling_of(page));
}

TEST_CASE("a table that leans by half a degree is still whole", "[ocr][grid]") {
  cv::Mat page = ruled();
  fill(page);
  for (const double degrees : {-0.5, 0.5})
    check_is_whole(ruling_of(tests::turned(page, degrees, tests::white)));
}

TEST_CASE("pale rules in uneven light are found", "[ocr][grid]") {
  cv::Mat page = ruled();
  fill(page);
  page.convertTo(page, -1, 0.35, 165);
  for (int y = 0; y < page.rows; ++y) page.row(y) *= 1.0 - 0.4 * y / page.rows;
  check_is_whole(ruling_of(page));
}

TEST_CASE("a frame around a form is no table", "[ocr][grid]") {
  cv::Mat page = tests::written_sheet(1240, 1754);
  cv::rectangle(page, {100, 100}, {1140, 1500}, tests::black, 3);
  CHECK(ruling_of(page).tables.empty());
}

TEST_CASE("ruled lines for writing are no table", "[ocr][grid]") {
  cv::Mat page = tests::sheet();
  for (int y = 200; y < 1600; y += 70) {
    rule(page, {120, y}, {1120, y});
    tests::write(page, "2024-03-15 / 315.00", {130, y - 12}, 26);
  }
  CHECK(ruling_of(page).tables.empty());
}

TEST_CASE("two tables come from the top to the bottom, whatever their order of drawing", "[ocr][grid]") {
  cv::Mat page = tests::sheet();
  for (const int top : {1000, 200}) {
    const int columns = top == 200 ? 2 : 3;
    for (int i = 0; i <= columns; ++i) rule(page, {200 + i * 240, top}, {200 + i * 240, top + 240});
    for (int i = 0; i <= 3; ++i) rule(page, {200, top + i * 80}, {200 + columns * 240, top + i * 80});
  }
  const ocr::Ruling ruling = ruling_of(page);
  REQUIRE(ruling.tables.size() == 2);
  CHECK(ruling.tables[0].columns == 2);
  CHECK(ruling.tables[1].columns == 3);
  CHECK(ruling.tables[0].box.y == Approx(200).margin(3));
}

TEST_CASE("ink is what is darker than its surroundings, in the light and in the shade", "[ocr][grid]") {
  cv::Mat page = tests::sheet(400, 400);
  page(cv::Rect(0, 0, 400, 200)) = cv::Scalar::all(130);
  tests::write(page, "8", {100, 120}, 40, cv::Scalar::all(60));
  tests::write(page, "8", {100, 320}, 40, cv::Scalar::all(160));
  cv::Mat grey;
  cv::cvtColor(page, grey, cv::COLOR_BGR2GRAY);
  const cv::Mat ink = ocr::find_ruling(grey).ink;
  CHECK(cv::countNonZero(ink(cv::Rect(95, 75, 45, 50))) > 60);
  CHECK(cv::countNonZero(ink(cv::Rect(95, 275, 45, 50))) > 60);
  CHECK(cv::countNonZero(ink(cv::Rect(200, 20, 150, 150))) == 0);
  CHECK(cv::countNonZero(ink(cv::Rect(200, 230, 150, 150))) == 0);
}

TEST_CASE("rules that are hardly darker than the paper make a table, too", "[ocr][grid]") {
  cv::Mat page = tests::sheet();
  const cv::Scalar faint = cv::Scalar::all(238);
  for (const int x : xs) cv::line(page, {x, ys.front()}, {x, ys.back()}, faint, 2);
  for (const int y : ys) cv::line(page, {xs.front(), y}, {xs.back(), y}, faint, 2);
  fill(page);
  check_is_whole(ruling_of(page));
}

TEST_CASE("a line through a row of texts strikes them out and is no rule", "[ocr][grid]") {
  cv::Mat page = ruled();
  std::vector<cv::Rect> texts;
  for (std::size_t column = 0; column + 1 < xs.size(); ++column) {
    const cv::Point at(xs[column] + 20, ys[2] + 55);
    tests::write(page, "2024", at, 26);
    texts.emplace_back(at.x, at.y - 24, 80, 30);
  }
  rule(page, {xs.front() + 15, ys[2] + 46}, {xs.back() - 15, ys[2] + 46});
  cv::Mat grey;
  cv::cvtColor(page, grey, cv::COLOR_BGR2GRAY);
  const ocr::Ruling ruling = ocr::find_ruling(grey, texts);
  check_is_whole(ruling);
  CHECK(cv::countNonZero(ruling.strikes(cv::Rect(xs[0], ys[2], xs.back() - xs[0], ys[3] - ys[2]))) > 500);
  CHECK(cv::countNonZero(ruling.strikes(cv::Rect(xs[0], ys[3] + 5, xs.back() - xs[0], 60))) == 0);
}
