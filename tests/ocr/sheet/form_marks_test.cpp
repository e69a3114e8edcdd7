#include "ocr/sheet/form_marks.h"

#include <cmath>

#include <opencv2/imgproc.hpp>

#include "tests/catch.h"
#include "tests/ocr/paper.h"

namespace {

constexpr double px_per_mm = 6;

ocr::FormSheet a4() {
  return {.width = 210,
          .height = 297,
          .marks = {{{12, 12}, {198, 12}, {198, 285}, {12, 285}}},
          .mark_side = 6,
          .code = {166, 11},
          .code_side = 26,
          .boxes = {}};
}

/// The sheet's marks, and things that are nearly as they are.
cv::Mat printed(const ocr::FormSheet& form) {
  cv::Mat picture =
      tests::sheet(static_cast<int>(form.width * px_per_mm), static_cast<int>(form.height * px_per_mm));
  const auto square = [&](double x, double y, double side, int thickness) {
    cv::rectangle(picture, {cvRound((x - side / 2) * px_per_mm), cvRound((y - side / 2) * px_per_mm)},
                  {cvRound((x + side / 2) * px_per_mm), cvRound((y + side / 2) * px_per_mm)}, tests::black,
                  thickness);
  };
  for (const ocr::SheetPoint& mark : form.marks) square(mark.x, mark.y, form.mark_side, cv::FILLED);
  square(30, 30, 6, 1);            // an empty box
  square(20, 40, 3, cv::FILLED);   // a small one
  square(16, 262, 5, cv::FILLED);  // a blot beside a mark
  cv::circle(picture, {cvRound(180 * px_per_mm), cvRound(270 * px_per_mm)}, 15, tests::black, cv::FILLED);
  return picture;
}

ocr::Corners code_in(const cv::Matx33d& map, const ocr::FormSheet& form) {
  ocr::Corners corners;
  const double x = form.code.x * px_per_mm, y = form.code.y * px_per_mm, side = form.code_side * px_per_mm;
  std::vector<cv::Point2f> from = {{float(x), float(y)},
                                   {float(x + side), float(y)},
                                   {float(x + side), float(y + side)},
                                   {float(x), float(y + side)}},
                           to;
  cv::perspectiveTransform(from, to, map);
  std::copy(to.begin(), to.end(), corners.begin());
  return corners;
}

/// How far in millimetres the found corners are from where the map puts them.
double error(const ocr::Corners& found, const cv::Matx33d& map, const cv::Mat& sheet) {
  const float w = static_cast<float>(sheet.cols), h = static_cast<float>(sheet.rows);
  std::vector<cv::Point2f> to;
  cv::perspectiveTransform(std::vector<cv::Point2f>{{0, 0}, {w, 0}, {w, h}, {0, h}}, to, map);
  double most = 0;
  for (std::size_t i = 0; i < to.size(); ++i) most = std::max(most, cv::norm(found[i] - to[i]) / px_per_mm);
  return most;
}

cv::Mat seen(const cv::Mat& sheet, const cv::Matx33d& map) {
  cv::Mat picture, gray;
  cv::warpPerspective(sheet, picture, map, {2000, 2200}, cv::INTER_AREA, cv::BORDER_CONSTANT,
                      cv::Scalar::all(120));
  cv::cvtColor(picture, gray, cv::COLOR_BGR2GRAY);
  return gray;
}

cv::Matx33d turned(double degrees) {
  const cv::Matx23d turn(cv::getRotationMatrix2D({630, 891}, degrees, 0.9));
  return {turn(0, 0), turn(0, 1), turn(0, 2) + 350, turn(1, 0), turn(1, 1), turn(1, 2) + 200, 0, 0, 1};
}

}  // namespace

TEST_CASE("a form's sheet is found by its marks, however it lies", "[ocr][form]") {
  const double degrees = GENERATE(0.0, 4.0, -17.0, 90.0, 180.0, 268.0);
  const ocr::FormSheet form = a4();
  const cv::Mat sheet = printed(form);
  const cv::Matx33d map = turned(degrees);
  const auto found = ocr::find_form_sheet(seen(sheet, map), code_in(map, form), form);
  REQUIRE(found);
  CHECK(error(*found, map, sheet) < 0.5);
}

TEST_CASE("a form's sheet is found in perspective", "[ocr][form]") {
  const ocr::FormSheet form = a4();
  const cv::Mat sheet = printed(form);
  const std::vector<cv::Point2f> from = {{0, 0}, {1260, 0}, {1260, 1782}, {0, 1782}},
                                 to = {{300, 200}, {1350, 260}, {1500, 1900}, {150, 1980}};
  const cv::Matx33d map(cv::getPerspectiveTransform(from, to));
  const auto found = ocr::find_form_sheet(seen(sheet, map), code_in(map, form), form);
  REQUIRE(found);
  CHECK(error(*found, map, sheet) < 1);
}

TEST_CASE("a corner that was torn off or cut off is no loss", "[ocr][form]") {
  const std::size_t missing = GENERATE(0U, 1U, 2U, 3U);
  const ocr::FormSheet form = a4();
  cv::Mat sheet = printed(form);
  const ocr::SheetPoint& mark = form.marks[missing];
  cv::circle(sheet, {cvRound(mark.x * px_per_mm), cvRound(mark.y * px_per_mm)}, 40, tests::white, cv::FILLED);
  const cv::Matx33d map = turned(2);
  const auto found = ocr::find_form_sheet(seen(sheet, map), code_in(map, form), form);
  REQUIRE(found);
  CHECK(error(*found, map, sheet) < 1.5);
}

TEST_CASE("marks of which a black and white scan left the outlines alone are found", "[ocr][form]") {
  const ocr::FormSheet form = a4();
  cv::Mat sheet = printed(form);
  for (const ocr::SheetPoint& mark : form.marks)
    cv::circle(sheet, {cvRound(mark.x * px_per_mm), cvRound(mark.y * px_per_mm)}, 11, tests::white,
               cv::FILLED);
  const cv::Matx33d map = turned(1);
  const auto found = ocr::find_form_sheet(seen(sheet, map), code_in(map, form), form);
  REQUIRE(found);
  CHECK(error(*found, map, sheet) < 0.5);
}

TEST_CASE("a page without marks, or with others, is no form's sheet", "[ocr][form]") {
  const ocr::FormSheet form = a4();
  const cv::Matx33d map = turned(2);
  CHECK_FALSE(ocr::find_form_sheet(seen(tests::written_sheet(1260, 1782), map), code_in(map, form), form));
  ocr::FormSheet other = form;
  other.marks = {{{30, 30}, {180, 12}, {190, 250}, {12, 240}}};
  CHECK_FALSE(ocr::find_form_sheet(seen(printed(other), map), code_in(map, form), form));
  CHECK_FALSE(ocr::find_form_sheet(seen(printed(form), map), ocr::Corners{}, form));
}
