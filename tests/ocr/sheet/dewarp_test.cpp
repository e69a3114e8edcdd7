#include "ocr/sheet/dewarp.h"

#include <cmath>

#include <opencv2/imgproc.hpp>

#include "ocr/sheet/frame.h"
#include "tests/catch.h"
#include "tests/ocr/paper.h"

namespace {

cv::Mat grey(const cv::Mat& picture) {
  cv::Mat result;
  cv::cvtColor(picture, result, cv::COLOR_BGR2GRAY);
  return result;
}

/// Rows of numbers in columns, with rules below them.
cv::Mat ruled_sheet() {
  cv::Mat picture = tests::sheet();
  for (int row = 0; row < 24; ++row) {
    const int y = 200 + 60 * row;
    for (int column = 0; column < 5; ++column)
      tests::write(picture, std::to_string(20240000 + 173 * row + 31 * column), {100 + 220 * column, y}, 22);
    cv::line(picture, {80, y + 18}, {1160, y + 18}, tests::black, 2);
  }
  return picture;
}

/// As it looks where the sheet rises by half a wave from side to side: rows go up by `bow` pixels in the
/// middle.
cv::Mat bowed(const cv::Mat& picture, double bow) {
  cv::Mat map(picture.size(), CV_32FC2), result;
  for (int y = 0; y < map.rows; ++y)
    for (int x = 0; x < map.cols; ++x)
      map.at<cv::Vec2f>(y, x) = {static_cast<float>(x),
                                 static_cast<float>(y + bow * std::sin(CV_PI * x / map.cols))};
  cv::remap(picture, result, map, cv::noArray(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  return result;
}

/// From the lowest to the highest that a level row of the flat page goes on the picture of bowed().
double left_over(const ocr::Bend& bend, cv::Size size, double bow, double y) {
  double low = INFINITY, high = -INFINITY;
  for (int x = 100; x <= size.width - 100; x += 20) {
    const auto [at_x, at_y] = ocr::bent(bend, size.width, size.height, x, y);
    const double row = at_y + bow * std::sin(CV_PI * at_x / size.width);
    low = std::min(low, row), high = std::max(high, row);
  }
  return high - low;
}

}  // namespace

TEST_CASE("a flat page has no bend", "[ocr][dewarp]") {
  CHECK_FALSE(ocr::find_bend(grey(ruled_sheet()), 1));
  CHECK_FALSE(ocr::find_bend(grey(tests::written_sheet()), 1));
  CHECK_FALSE(ocr::find_bend(grey(tests::sheet()), 1));
  CHECK_FALSE(ocr::find_bend(cv::Mat(40, 30, CV_8U, cv::Scalar(255)), 1));
}

TEST_CASE("a bow of the rows is measured to a pixel or two, up and down", "[ocr][dewarp]") {
  for (const double bow : {-45.0, -12.0, 12.0, 45.0}) {
    CAPTURE(bow);
    const cv::Mat picture = bowed(ruled_sheet(), bow);
    const auto bend = ocr::find_bend(grey(picture), 1);
    REQUIRE(bend);
    for (const double y : {300.0, 900.0, 1500.0}) CHECK(left_over(*bend, picture.size(), bow, y) < 3);
  }
}

TEST_CASE("a bow of the columns is found like one of the rows", "[ocr][dewarp]") {
  const cv::Mat picture = bowed(ruled_sheet(), 30).t();
  const auto bend = ocr::find_bend(grey(picture), 1);
  REQUIRE(bend);
  CHECK(bend->down == ocr::Bend::Polynomial{});
  CHECK(std::abs(bend->right[2]) > 15);
}

TEST_CASE("a bend is in the page's own pixels, whatever the scale that it was seen at", "[ocr][dewarp]") {
  const cv::Mat picture = bowed(ruled_sheet(), 30);
  const auto bend = ocr::find_bend(grey(picture), 0.5);
  REQUIRE(bend);
  CHECK(left_over(*bend, picture.size() * 2, 60, 1800) < 6);
}

TEST_CASE("a frame that was flattened shows level rows", "[ocr][dewarp][frame]") {
  const cv::Mat picture = bowed(ruled_sheet(), 40);
  const auto bend = ocr::find_bend(grey(picture), 1);
  REQUIRE(bend);
  ocr::Frame frame(picture.size());
  frame.flatten(*bend);
  CHECK_FALSE(ocr::find_bend(grey(frame.render(picture, 1, 1)), 1));
}

TEST_CASE("a box found on a bent page is where its words are on the picture", "[ocr][dewarp][reader]") {
  const cv::Mat words = tests::printed_date(260);
  cv::Mat flat = ruled_sheet();
  cv::rectangle(flat, {80, 60, 1080, 110}, tests::white, cv::FILLED);
  const cv::Rect place = tests::paste(flat, words, {520, 90});
  const double bow = 50;
  const ocr::Page page = tests::read_page(bowed(flat, bow));
  CHECK_FALSE(page.bend.flat());
  const ocr::Line line = tests::line_with(page, "2024");
  REQUIRE_FALSE(line.text.empty());
  const ocr::Box box = ocr::original_box(page, line.box);
  CHECK(std::abs(box.x + box.width / 2 - (place.x + place.width / 2)) < 15);
  CHECK(std::abs(box.y + box.height / 2 - (place.y + place.height / 2 - bow)) < 10);
}
