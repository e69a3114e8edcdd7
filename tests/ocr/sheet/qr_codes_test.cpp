#include "ocr/sheet/qr_codes.h"

#include <opencv2/imgproc.hpp>
#include <opencv2/objdetect.hpp>

#include "tests/catch.h"
#include "tests/ocr/paper.h"

namespace {

const std::string text = "CUNZHENG-FORM/1/visit_register/2024-06/20/1a2b3c4d/5riF6aOO5p2R";

/// A sheet of A4 at 300 dots an inch with a code 26 mm wide at its upper right.
cv::Mat sheet_with(const std::string& says) {
  cv::Mat code;
  cv::QRCodeEncoder::create()->encode(says, code);
  cv::Mat sheet(3508, 2480, CV_8U, cv::Scalar(250));
  const cv::Rect place(1960, 130, 307, 307);
  cv::resize(code, sheet(place), place.size(), 0, 0, cv::INTER_NEAREST);
  return sheet;
}

/// As it is looked at: at 150 dots an inch.
cv::Mat reduced(const cv::Mat& sheet) {
  cv::Mat result;
  cv::resize(sheet, result, {}, 0.5, 0.5, cv::INTER_AREA);
  return result;
}

cv::Mat turned(const cv::Mat& picture, double degrees) {
  cv::Mat result;
  const cv::Point2f middle(static_cast<float>(picture.cols) / 2, static_cast<float>(picture.rows) / 2);
  cv::Mat turn = cv::getRotationMatrix2D(middle, degrees, 0.9);
  constexpr int side = 4200;
  turn.at<double>(0, 2) += side / 2.0 - middle.x;
  turn.at<double>(1, 2) += side / 2.0 - middle.y;
  cv::warpAffine(picture, result, turn, {side, side}, cv::INTER_LINEAR, cv::BORDER_CONSTANT, 200);
  return result;
}

}  // namespace

TEST_CASE("a QR code is read however the page lies", "[ocr][form]") {
  const double degrees = GENERATE(0.0, 5.0, 90.0, 180.0, 200.0, 271.0);
  const auto codes = ocr::find_qr_codes(reduced(turned(sheet_with(text), degrees)));
  REQUIRE(codes.size() == 1);
  CHECK(codes.front().text == text);
}

TEST_CASE("a code's corners begin at its own top left", "[ocr][form]") {
  const auto straight = ocr::find_qr_codes(reduced(sheet_with(text)));
  REQUIRE(straight.size() == 1);
  const ocr::Corners& corners = straight.front().corners;
  CHECK(corners[0].x < corners[1].x);
  CHECK(corners[0].y < corners[3].y);
  CHECK(corners[2].x > corners[3].x);
  CHECK(cv::norm(corners[0] - cv::Point2f(988, 73)) < 20);
  cv::Mat over;
  cv::rotate(reduced(sheet_with(text)), over, cv::ROTATE_180);
  const auto turned_over = ocr::find_qr_codes(over);
  REQUIRE(turned_over.size() == 1);
  CHECK(turned_over.front().corners[0].x > turned_over.front().corners[1].x);
  CHECK(turned_over.front().corners[0].y > turned_over.front().corners[3].y);
}

TEST_CASE("a damaged code is read as long as its own correction mends it, else not at all", "[ocr][form]") {
  cv::Mat sheet = reduced(sheet_with(text));
  cv::rectangle(sheet, cv::Rect(1040, 130, 22, 22), cv::Scalar(0), cv::FILLED);
  for (const auto& code : ocr::find_qr_codes(sheet)) CHECK(code.text == text);
  cv::rectangle(sheet, cv::Rect(1005, 90, 110, 110), cv::Scalar(120), cv::FILLED);
  CHECK(ocr::find_qr_codes(sheet).empty());
}

TEST_CASE("a page without a code has none", "[ocr][form]") {
  cv::Mat gray;
  cv::cvtColor(tests::written_sheet(), gray, cv::COLOR_BGR2GRAY);
  CHECK(ocr::find_qr_codes(gray).empty());
  CHECK(ocr::find_qr_codes(cv::Mat()).empty());
}
