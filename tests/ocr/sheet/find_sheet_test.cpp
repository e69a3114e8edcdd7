#include "ocr/sheet/find_sheet.h"

#include <array>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "tests/catch.h"
#include "tests/ocr/paper.h"

namespace {

double apart(cv::Point2d a, cv::Point2d b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

/// A quadrilateral of paper on a ground.
cv::Mat paper_on(const cv::Scalar& ground, const std::vector<cv::Point>& corners, const cv::Scalar& paper) {
  cv::Mat picture = tests::sheet(1000, 1400, ground);
  cv::fillConvexPoly(picture, corners, paper, cv::LINE_AA);
  return picture;
}

const std::vector<cv::Point> leaning = {{90, 60}, {930, 110}, {890, 1330}, {50, 1290}};

}  // namespace

TEST_CASE("a leaning sheet on a dark ground is found by its corners", "[ocr][find_sheet]") {
  const auto ground = GENERATE(30, 90);
  const cv::Mat picture = paper_on(cv::Scalar::all(ground), leaning, cv::Scalar::all(235));
  const auto corners = ocr::find_sheet(picture);
  REQUIRE(corners);
  for (std::size_t i = 0; i < 4; ++i) CHECK(apart((*corners)[i], cv::Point2d(leaning[i])) < 4);
}

TEST_CASE("writing, a table and a seal on the sheet do not hide its corners", "[ocr][find_sheet]") {
  cv::Mat picture = paper_on(tests::scanner_black, leaning, cv::Scalar::all(240));
  tests::paste(picture, tests::printed_title(500), {220, 160});
  cv::rectangle(picture, {150, 400}, {800, 900}, tests::black, 3);
  tests::stamp(picture, {650, 1050}, 90);
  const auto corners = ocr::find_sheet(picture);
  REQUIRE(corners);
  for (std::size_t i = 0; i < 4; ++i) CHECK(apart((*corners)[i], cv::Point2d(leaning[i])) < 4);
}

TEST_CASE("a sheet that runs off the picture loses nothing of what is there", "[ocr][find_sheet]") {
  // Turned about the picture's middle, so that two of its sides leave it.
  const std::vector<cv::Point> corners = {{-20, 60}, {960, 10}, {1030, 1340}, {40, 1390}};
  const cv::Mat picture = paper_on(tests::scanner_black, corners, cv::Scalar::all(240));
  const auto found = ocr::find_sheet(picture);
  REQUIRE(found);
  cv::Mat kept = cv::Mat::zeros(picture.size(), CV_8U), paper;
  cv::fillConvexPoly(kept, std::vector<cv::Point>(found->begin(), found->end()), 255);
  cv::inRange(picture, cv::Scalar::all(200), tests::white, paper);
  CHECK(cv::countNonZero(paper & ~kept) < 0.004 * cv::countNonZero(paper));
}

TEST_CASE("the shadow across a sheet is not taken for its edge", "[ocr][find_sheet]") {
  cv::Mat picture = paper_on(tests::scanner_black, leaning, cv::Scalar::all(235));
  for (int x = 0; x < picture.cols; ++x) picture.col(x) *= 1 - 0.5 * x / picture.cols;
  const auto corners = ocr::find_sheet(picture);
  REQUIRE(corners);
  for (std::size_t i = 0; i < 4; ++i) CHECK(apart((*corners)[i], cv::Point2d(leaning[i])) < 4);
}

TEST_CASE("a shadow that halves the light does not halve a scanned page", "[ocr][find_sheet]") {
  cv::Mat picture = tests::sample_picture("04-meeting_minutes-print.jpg");
  for (int x = 0; x < picture.cols; ++x) picture.col(x) *= 1 - 0.4 * x / picture.cols;
  const auto corners = ocr::find_sheet(picture);
  if (!corners) return;  // the whole picture loses nothing either
  CHECK((*corners)[1].x > 0.96F * static_cast<float>(picture.cols));
  CHECK((*corners)[2].x > 0.96F * static_cast<float>(picture.cols));
}

TEST_CASE("paper that fills the picture is not cut", "[ocr][find_sheet]") {
  CHECK_FALSE(ocr::find_sheet(tests::sheet()));
  CHECK_FALSE(ocr::find_sheet(tests::written_sheet()));
  // A cream sheet on a white lid: too little between them to be sure.
  CHECK_FALSE(ocr::find_sheet(paper_on(tests::white, leaning, cv::Scalar(215, 235, 240))));
}

TEST_CASE("a page with a dark photo on it is not cut", "[ocr][find_sheet]") {
  const cv::Rect place =
      GENERATE(cv::Rect(150, 200, 700, 500), cv::Rect(100, 300, 900, 600), cv::Rect(0, 900, 500, 500));
  cv::Mat picture = tests::written_sheet(1000, 1400);
  picture(place) = cv::Scalar::all(40);
  CAPTURE(place.x, place.y, place.width, place.height);
  CHECK_FALSE(ocr::find_sheet(picture));
}

TEST_CASE("a dark picture without a sheet is not cut", "[ocr][find_sheet]") {
  CHECK_FALSE(ocr::find_sheet(tests::sheet(1000, 1400, tests::scanner_black)));
  cv::Mat card = tests::sheet(1000, 1400, tests::scanner_black);
  card(cv::Rect(300, 300, 250, 150)) = tests::white;  // a card is no sheet
  CHECK_FALSE(ocr::find_sheet(card));
}

TEST_CASE("a sheet is found by its edges where a shadow lies across it and the ground", "[ocr][find_sheet]") {
  cv::Mat picture = paper_on(cv::Scalar(70, 100, 90), leaning, cv::Scalar(225, 230, 232));
  // What is in the shadow is darker than the ground beside it.
  cv::Mat light(picture.size(), CV_32FC3, cv::Scalar::all(1));
  cv::rectangle(light, {350, 0, 350, 1400}, cv::Scalar::all(0.3), cv::FILLED);
  cv::GaussianBlur(light, light, {}, 25);
  cv::Mat shadowed;
  cv::multiply(picture, light, shadowed, 1, CV_8U);
  const auto corners = ocr::find_sheet(shadowed);
  REQUIRE(corners);
  for (std::size_t i = 0; i < 4; ++i) CHECK(apart((*corners)[i], leaning[i]) < 12);
}

TEST_CASE("a shadow on a page that fills the picture is no sheet", "[ocr][find_sheet]") {
  cv::Mat picture = tests::written_sheet(), light(picture.size(), CV_32FC3, cv::Scalar::all(0.6));
  cv::rectangle(light, {200, 250, 600, 900}, cv::Scalar::all(1), cv::FILLED);
  cv::GaussianBlur(light, light, {}, 90);
  cv::Mat shadowed;
  cv::multiply(picture, light, shadowed, 1, CV_8U);
  CHECK_FALSE(ocr::find_sheet(shadowed));
}
