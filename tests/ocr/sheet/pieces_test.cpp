#include "ocr/sheet/pieces.h"

#include <opencv2/imgproc.hpp>

#include "tests/catch.h"
#include "tests/ocr/paper.h"

using ocr::find_pieces;

namespace {

void write_on(cv::Mat paper) {
  for (int line = 0; line * 50 + 130 < paper.rows; ++line)
    tests::write(paper, "2024 300.00", {60, line * 50 + 70});
}

/// Lays a paper with some writing on the glass, with the shadow that a lamp leaves along two of its edges.
void lay(cv::Mat& glass, const cv::Rect& place, const cv::Scalar& paper, const cv::Scalar& shadow) {
  constexpr int shadow_px = 3;
  cv::rectangle(glass, place + cv::Size(shadow_px, shadow_px), shadow, cv::FILLED);
  cv::Mat part = glass(place);
  part.setTo(paper);
  write_on(part);
}

bool near(const std::array<cv::Point2f, 4>& corners, const cv::Rect& place) {
  constexpr double slack = 14;
  const cv::Point2f expected[] = {place.tl(), cv::Point(place.br().x, place.y), place.br(),
                                  cv::Point(place.x, place.br().y)};
  for (std::size_t i = 0; i < 4; ++i)
    if (cv::norm(corners[i] - expected[i]) > slack) return false;
  return true;
}

const cv::Scalar lid = cv::Scalar::all(250);
const cv::Scalar shadow = cv::Scalar::all(170);

}  // namespace

TEST_CASE("papers as white as the lid are told apart by their shadows, also where they touch",
          "[ocr][pieces]") {
  cv::Mat glass = tests::sheet(1240, 1754, lid);
  const std::vector<cv::Rect> places = {{60, 80, 640, 500}, {703, 120, 420, 560}, {200, 900, 700, 480}};
  for (const cv::Rect& place : places) lay(glass, place, lid, shadow);
  const auto found = find_pieces(glass);
  REQUIRE(found.size() == places.size());
  for (std::size_t i = 0; i < places.size(); ++i) CHECK(near(found[i], places[i]));
}

TEST_CASE("a paper at the rim of the glass is a piece, too", "[ocr][pieces]") {
  cv::Mat glass = tests::sheet(1240, 1754, cv::Scalar::all(200));
  const std::vector<cv::Rect> places = {{0, 0, 700, 500}, {300, 800, 700, 500}};
  for (const cv::Rect& place : places) lay(glass, place, tests::white, cv::Scalar::all(200));
  const auto found = find_pieces(glass);
  REQUIRE(found.size() == places.size());
  for (std::size_t i = 0; i < places.size(); ++i) CHECK(near(found[i], places[i]));
}

TEST_CASE("papers that lean are found with their own corners", "[ocr][pieces]") {
  cv::Mat glass = tests::sheet(1240, 1754, cv::Scalar::all(215));
  cv::Mat paper = tests::sheet(600, 400);
  write_on(paper);
  for (const auto& [degrees, at] :
       {std::pair{4.0, cv::Point(100, 100)}, std::pair{-3.0, cv::Point(300, 900)}}) {
    const cv::Mat leaning = tests::turned(paper, degrees, cv::Scalar::all(215));
    leaning.copyTo(glass(cv::Rect(at, leaning.size())));
  }
  const auto found = find_pieces(glass);
  REQUIRE(found.size() == 2);
  for (const auto& corners : found) {
    CHECK(cv::norm(corners[1] - corners[0]) == Approx(600).margin(16));
    CHECK(cv::norm(corners[3] - corners[0]) == Approx(400).margin(16));
  }
  CHECK(found[0][1].y > found[0][0].y + 20);
  CHECK(found[1][1].y < found[1][0].y - 20);
}

TEST_CASE("writing beside the papers makes it one page, since it would be lost", "[ocr][pieces]") {
  cv::Mat glass = tests::sheet(1240, 1754, cv::Scalar::all(215));
  lay(glass, {60, 80, 640, 500}, tests::white, shadow);
  lay(glass, {200, 900, 700, 480}, tests::white, shadow);
  REQUIRE(find_pieces(glass).size() == 2);
  tests::write(glass, "2024 300.00", {200, 760});
  CHECK(find_pieces(glass).empty());
}

TEST_CASE("a page with paragraphs, tables or pictures is one page", "[ocr][pieces]") {
  cv::Mat page = tests::sheet();
  SECTION("paragraphs") {
    for (int block = 0; block < 3; ++block)
      for (int line = 0; line < 8; ++line)
        tests::write(page, "0123456789 0123456789 0123456789", {150, 150 + block * 500 + line * 36});
  }
  SECTION("two ruled tables") {
    for (int top : {120, 900})
      for (int row = 0; row < 8; ++row)
        for (int column = 0; column < 4; ++column) {
          cv::rectangle(page, cv::Rect(120 + column * 250, top + row * 80, 250, 80), tests::black, 2);
          tests::write(page, "300.00", {150 + column * 250, top + row * 80 + 50});
        }
  }
  SECTION("two dark pictures") {
    for (int top : {120, 900}) {
      cv::Mat part = page(cv::Rect(120, top, 1000, 640));
      for (int y = 0; y < part.rows; ++y) part.row(y).setTo(cv::Scalar(90, 60 + y / 5, 120));
      cv::circle(part, {400, 300}, 150, cv::Scalar(30, 160, 200), cv::FILLED);
    }
  }
  SECTION("a shaded box") {
    cv::rectangle(page, cv::Rect(120, 120, 1000, 500), cv::Scalar::all(215), cv::FILLED);
    write_on(page(cv::Rect(120, 120, 1000, 500)));
    cv::rectangle(page, cv::Rect(120, 900, 1000, 500), cv::Scalar::all(215), cv::FILLED);
    write_on(page(cv::Rect(120, 900, 1000, 500)));
    tests::write(page, "2024", {150, 760});
  }
  CHECK(find_pieces(page).empty());
}

TEST_CASE("the two pages of an open book are one picture", "[ocr][pieces]") {
  cv::Mat desk = tests::sheet(1754, 1240, cv::Scalar(50, 70, 90));
  for (int left : {100, 882}) {
    cv::Mat part = desk(cv::Rect(left, 90, 770, 1060));
    part.setTo(cv::Scalar::all(235));
    write_on(part);
  }
  CHECK(find_pieces(desk).empty());
}

TEST_CASE("every sample is one page", "[ocr][pieces]") {
  for (const char* name :
       {"01-meal_fee_receipt-print.jpg", "02-meal_fee_receipt-hand.jpg", "03-meal_fee_receipt-hand.jpg",
        "04-meeting_minutes-print.jpg", "05-meeting_minutes-print.jpg", "06-meeting_minutes-hand.jpg",
        "07-meeting_minutes-hand.jpg", "08-visit_register-print.jpg", "09-visit_register-print.jpg",
        "10-visit_register-hand.jpg", "11-leave_ledger-print.jpg", "12-leave_ledger-hand.jpg"}) {
    INFO(name);
    CHECK(find_pieces(tests::sample_picture(name)).empty());
  }
}
