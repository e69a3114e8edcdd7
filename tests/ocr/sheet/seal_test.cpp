#include "ocr/sheet/seal.h"

#include <string>

#include <opencv2/imgproc.hpp>

#include "tests/catch.h"
#include "tests/ocr/paper.h"

namespace {

bool close(const cv::Rect& found, cv::Point middle, int radius, int margin) {
  return std::abs(found.x - (middle.x - radius)) <= margin &&
         std::abs(found.y - (middle.y - radius)) <= margin &&
         std::abs(found.width - 2 * radius) <= 2 * margin &&
         std::abs(found.height - 2 * radius) <= 2 * margin;
}

}  // namespace

TEST_CASE("a round seal is one, where it was stamped", "[ocr][seal]") {
  const cv::Scalar red =
      GENERATE(cv::Scalar(40, 40, 205), cv::Scalar(150, 150, 230), cv::Scalar(60, 20, 140));
  cv::Mat page = tests::written_sheet(1240, 1754);
  tests::stamp(page, {850, 1300}, 120, red);
  const auto seals = ocr::find_seals(page);
  REQUIRE(seals.size() == 1);
  CHECK(close(seals.front(), {850, 1300}, 120, 12));
}

TEST_CASE("two seals apart are two", "[ocr][seal]") {
  cv::Mat page = tests::written_sheet(1240, 1754);
  tests::stamp(page, {300, 1400}, 110);
  tests::stamp(page, {900, 1400}, 110);
  CHECK(ocr::find_seals(page).size() == 2);
}

TEST_CASE("a square seal and an oval one are seals", "[ocr][seal]") {
  cv::Mat page = tests::sheet();
  cv::rectangle(page, {200, 1200}, {330, 1330}, tests::seal_red, 8);
  for (int i = 0; i < 3; ++i) cv::line(page, {225, 1235 + i * 30}, {305, 1235 + i * 30}, tests::seal_red, 6);
  cv::ellipse(page, cv::Point(800, 1300), {130, 85}, 0, 0, 360, tests::seal_red, 8);
  cv::line(page, {740, 1300}, {860, 1300}, tests::seal_red, 8);
  CHECK(ocr::find_seals(page).size() == 2);
}

TEST_CASE("a red heading, red rules and red writing are no seals", "[ocr][seal]") {
  cv::Mat page = tests::sheet();
  tests::write(page, "RED HEADED DOCUMENT", {120, 240}, 60, tests::seal_red);
  cv::line(page, {100, 300}, {1140, 300}, tests::seal_red, 6);
  for (int i = 0; i < 8; ++i) tests::write(page, "2024-03-15", {150, 500 + 80 * i}, 26, tests::seal_red);
  CHECK(ocr::find_seals(page).empty());
}

TEST_CASE("the spaced letters of a red heading are no seals", "[ocr][seal]") {
  cv::Mat page = tests::sheet();
  for (int i = 0; i < 6; ++i)
    tests::write(page, std::string(1, "ROMBAH"[i]), {150 + 160 * i, 260}, 90, tests::seal_red);
  CHECK(ocr::find_seals(page).empty());
  page(cv::Rect(300, 0, 940, 400)) = tests::white;
  CHECK(ocr::find_seals(page).size() == 1);  // one of them alone could be
}

TEST_CASE("a red block is no seal, nor is brown paper", "[ocr][seal]") {
  cv::Mat page = tests::sheet(1240, 1754, cv::Scalar(190, 215, 230));
  page(cv::Rect(500, 500, 200, 180)) = tests::seal_red;
  CHECK(ocr::find_seals(page).empty());
}

TEST_CASE("without its seal the writing below is as dark as before, and the paper as light", "[ocr][seal]") {
  cv::Mat page = tests::sheet();
  const cv::Rect words = tests::write(page, "2024-03-15", {600, 1300}, 60);
  const cv::Mat before = page.clone();
  tests::stamp(page, {750, 1270}, 140);
  const auto seals = ocr::find_seals(page);
  REQUIRE(seals.size() == 1);
  ocr::remove_seals(page, seals);
  cv::Mat difference;
  cv::absdiff(page, before, difference);
  double most = 0;
  cv::minMaxLoc(difference.reshape(1), nullptr, &most);
  CHECK(most <= 60);  // red paint is 205 bright in its own channel
  CHECK(cv::countNonZero(page(words).clone().reshape(1) < 60) > 0);
}

TEST_CASE("red outside of seals stays red, and a box that runs off the page does no harm", "[ocr][seal]") {
  cv::Mat page = tests::sheet(400, 300, tests::seal_red);
  ocr::remove_seals(page, {{300, 200, 500, 500}, {-50, -50, 60, 60}, {900, 900, 10, 10}});
  CHECK(page.at<cv::Vec3b>(100, 100) == cv::Vec3b(40, 40, 205));
  CHECK(page.at<cv::Vec3b>(250, 350) == cv::Vec3b(205, 205, 205));
}
