#include "ocr/reading/bitmap.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "ocr/page/error.h"
#include "tests/catch.h"
#include "tests/ocr/paper.h"

using ocr::Bitmap;
using ocr::Box;
using tests::TemporaryFolder;

namespace {

Bitmap bitmap_of(const cv::Mat& bgr) {
  Bitmap bitmap{bgr.cols, bgr.rows, std::vector<unsigned char>(bgr.total() * 3)};
  cv::Mat rgb(bgr.rows, bgr.cols, CV_8UC3, bitmap.rgb.data());
  cv::cvtColor(bgr, rgb, cv::COLOR_BGR2RGB);
  return bitmap;
}

int at(const Bitmap& bitmap, int x, int y, int channel) {
  return bitmap.rgb.at(static_cast<std::size_t>((y * bitmap.width + x) * 3 + channel));
}

bool covers(const Box& found, const Box& paper) {
  constexpr int slack = 16;  // a little of the ground stays around
  return std::abs(found.x - paper.x) < slack && std::abs(found.y - paper.y) < slack &&
         std::abs(found.right() - paper.right()) < slack && std::abs(found.bottom() - paper.bottom()) < slack;
}

/// Two receipts and a slip on the glass, whose lid is of this colour.
cv::Mat glass(const cv::Scalar& lid, const cv::Scalar& paper, const std::vector<cv::Rect>& papers) {
  cv::Mat picture(1754, 1240, CV_8UC3, lid);
  for (const cv::Rect& place : papers) {
    cv::Mat part = picture(place);
    part.setTo(paper);
    for (int line = 0; line * 40 + 60 < place.height; ++line)
      tests::write(part, "2024 300.00", {30, line * 40 + 50});
  }
  return picture;
}

}  // namespace

TEST_CASE("a picture is loaded in its colours, and small where it is wanted small", "[ocr][bitmap]") {
  const TemporaryFolder folder;
  cv::Mat picture(900, 1600, CV_8UC3, cv::Scalar(10, 120, 240));
  for (const char* name : {"a.jpg", "a.png", "a.tif"}) {
    INFO(name);
    cv::imwrite((folder / name).string(), picture);
    const Bitmap whole = ocr::load_bitmap(folder / name);
    CHECK(whole.width == 1600);
    CHECK(whole.height == 900);
    CHECK(at(whole, 800, 450, 0) == Approx(240).margin(3));
    CHECK(at(whole, 800, 450, 2) == Approx(10).margin(3));
    const Bitmap small = ocr::load_bitmap(folder / name, 1, 200);
    CHECK(small.width == 200);
    CHECK(small.height == Approx(112).margin(1));
    CHECK(at(small, 100, 56, 1) == Approx(120).margin(3));
  }
  CHECK_THROWS_AS(ocr::load_bitmap(folder / "a.jpg", 2), ocr::Error);
  CHECK_THROWS_AS(ocr::load_bitmap(folder / "gone.jpg", 1, 100), ocr::Error);
  CHECK_THROWS_AS(ocr::load_bitmap(tests::write_file(folder / "b.jpg", "\xFF\xD8\xFF no picture"), 1, 100),
                  ocr::Error);
  CHECK(ocr::load_bitmap(tests::write_file(folder / "a.txt", "words")).width == 0);
  CHECK(ocr::load_bitmap(tests::sample("13-minutes-text-layer.pdf"), 1, 500).height == 500);
}

TEST_CASE("a turned picture's corner goes where the turn brings it", "[ocr][bitmap]") {
  cv::Mat picture(20, 30, CV_8UC3, tests::white);
  picture(cv::Rect(0, 0, 5, 5)) = tests::black;
  const Bitmap bitmap = bitmap_of(picture);
  CHECK(ocr::turned(bitmap, 1).width == 20);
  CHECK(at(ocr::turned(bitmap, 1), 18, 2, 0) == 0);
  CHECK(at(ocr::turned(bitmap, 2), 28, 18, 0) == 0);
  CHECK(at(ocr::turned(bitmap, 3), 2, 28, 0) == 0);
  CHECK(ocr::turned(bitmap, -3).rgb == ocr::turned(bitmap, 1).rgb);
  CHECK(ocr::cut(bitmap, {25, 15, 100, 100}).width == 5);
  CHECK(ocr::cut(bitmap, {40, 0, 5, 5}).width == 0);
}

TEST_CASE("several papers on the glass are told apart, in reading order", "[ocr][bitmap]") {
  const std::vector<cv::Rect> papers = {{80, 90, 480, 300}, {660, 110, 460, 320}, {150, 700, 600, 420}};
  const auto [lid, paper] = GENERATE(table<cv::Scalar, cv::Scalar>(
      {{cv::Scalar::all(60), cv::Scalar::all(245)}, {cv::Scalar::all(254), cv::Scalar(215, 235, 240)}}));
  const auto found = ocr::find_pieces(bitmap_of(glass(lid, paper, papers)));
  REQUIRE(found.size() == 3);
  for (std::size_t i = 0; i < 3; ++i)
    CHECK(covers(found[i], {papers[i].x, papers[i].y, papers[i].width, papers[i].height}));
}

TEST_CASE("one page is never split into its paragraphs", "[ocr][bitmap]") {
  CHECK(ocr::find_pieces(bitmap_of(tests::written_sheet())).empty());
  for (const char* name :
       {"01-meal_fee_receipt-print.jpg", "04-meeting_minutes-print.jpg", "08-visit_register-print.jpg"}) {
    INFO(name);
    CHECK(ocr::find_pieces(ocr::load_bitmap(tests::sample(name))).empty());
  }
  // A single receipt on the glass is a page like any other.
  CHECK(ocr::find_pieces(bitmap_of(glass(cv::Scalar::all(60), cv::Scalar::all(245), {{80, 90, 480, 300}})))
            .empty());
}

TEST_CASE("a JPEG says its resolution", "[ocr][bitmap]") {
  const TemporaryFolder folder;
  const std::vector<std::byte> bytes = ocr::to_jpeg(bitmap_of(tests::written_sheet()), 300);
  REQUIRE(bytes.size() > 20);
  CHECK(static_cast<int>(bytes[13]) == 1);
  CHECK((static_cast<int>(bytes[14]) << 8 | static_cast<int>(bytes[15])) == 300);
  CHECK((static_cast<int>(bytes[16]) << 8 | static_cast<int>(bytes[17])) == 300);
  tests::write_file(folder / "a.jpg", std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
  CHECK(ocr::load_bitmap(folder / "a.jpg").width == 1000);
}

TEST_CASE("a person's word on which way is up is obeyed, right or wrong", "[ocr][reader]") {
  const TemporaryFolder folder;
  cv::Mat lying;
  cv::rotate(tests::sample_picture("04-meeting_minutes-print.jpg"), lying, cv::ROTATE_90_CLOCKWISE);
  cv::imwrite((folder / "a.png").string(), lying);
  const auto reader = ocr::make_reader({.models = {}, .engine = ocr::EngineChoice::tesseract, .threads = 1});
  const auto turn_told = [&](int quarters) {
    const ocr::InputFile paper{.file = folder / "a.png", .turn_quarters = quarters};
    double turned = 0;
    reader->read(std::span(&paper, 1), [&](ocr::Outcome&& outcome) { turned = outcome.page.turned_degrees; });
    return turned;
  };
  CHECK(turn_told(3) == Approx(-90).margin(5));
  CHECK(std::abs(turn_told(1)) == Approx(90).margin(5));
  CHECK(turn_told(1) > 0);
}
