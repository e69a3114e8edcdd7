#include "ocr/reading/read_lines.h"

#include <memory>

#include "ocr/engines/ctc.h"
#include "tests/catch.h"
#include "tests/ocr/paper.h"
#include "tests/ocr/reading/scripted_recogniser.h"

using tests::ScriptedRecogniser;
using tests::steps_of;

namespace {

ocr::Line line_of(std::u32string_view text, float confidence = 0.9F) {
  return ocr::best_line(steps_of(text, confidence), {0, 0, 300, 30}, ocr::Engine::ppocr);
}

/// Lines of 300 x 30 pixels, one below the other, in the cells of one column or outside of all tables.
ocr::PageLayout layout_of(int lines, int table) {
  ocr::PageLayout layout;
  layout.tables.resize(1);
  for (int i = 0; i < lines; ++i) {
    const ocr::Box box{10, 10 + 40 * i, 300, 30};
    layout.tables[0].cells.push_back({i, 0, 1, 1, box, {}});
    layout.lines.push_back({ocr::corners_of(box), box, table, table < 0 ? -1 : i});
  }
  return layout;
}

struct Page {
  cv::Mat picture = tests::sheet(400, 400);
  ocr::LineImages images{picture, ocr::Frame(picture.size()), {}};
};

}  // namespace

TEST_CASE("a number is mostly digits or signs of a date", "[ocr][read_lines]") {
  CHECK(ocr::is_number(line_of(U"2024年5月6日")));
  CHECK(ocr::is_number(line_of(U"300.00")));
  CHECK_FALSE(ocr::is_number(line_of(U"12")));
  CHECK_FALSE(ocr::is_number(line_of(U"年月日")));
  CHECK_FALSE(ocr::is_number(line_of(U"清风村理论学习会议记录123")));
  CHECK_FALSE(ocr::is_number(line_of(U"1234567890123456789012345")));  // longer than any
}

TEST_CASE("a number may hide in whatever has a digit, a capital numeral, or was hard to read",
          "[ocr][read_lines]") {
  CHECK(ocr::may_hold_number(line_of(U"第3组")));
  CHECK(ocr::may_hold_number(line_of(U"叁佰元整")));
  CHECK(ocr::may_hold_number(line_of(U"檀江", 0.4F)));
  CHECK_FALSE(ocr::may_hold_number(line_of(U"檀江", 0.9F)));
  CHECK_FALSE(ocr::may_hold_number(line_of(U"檀江街道清风村理论学习会议记录本子", 0.4F)));  // too long
}

TEST_CASE("confidences are weighted by symbols", "[ocr][read_lines]") {
  CHECK(ocr::mean_confidence({}) == 0);
  CHECK(ocr::mean_confidence({{line_of(U"一二三", 0.8F)}, {line_of(U"四", 0.4F)}}) == Approx(0.7));
}

TEST_CASE("text is read narrow, and a number a second time and wide", "[ocr][read_lines]") {
  Page page;
  ocr::Recognisers recognisers;
  auto owned = std::make_unique<ScriptedRecogniser>([](const cv::Mat&) { return steps_of(U"12345", 0.9F); });
  ScriptedRecogniser& first = *owned;
  recognisers.first = std::move(owned);
  const auto readings = ocr::read_lines(layout_of(1, -1), page.images, recognisers);
  REQUIRE(readings.size() == 1);
  CHECK(readings[0].line.text == "12345");
  CHECK(readings[0].stretch == 1.5);
  REQUIRE(first.seen.size() == 2);
  CHECK(first.seen[0].rows == 48);
  CHECK(first.seen[0].cols == 432);  // 300 x 48 / 30 x 0.9
  CHECK(first.seen[1].cols == 720);
}

TEST_CASE("below a number in its column a number is expected, and read wide at once", "[ocr][read_lines]") {
  Page page;
  ocr::Recognisers recognisers;
  auto owned = std::make_unique<ScriptedRecogniser>([](const cv::Mat&) { return steps_of(U"12345", 0.9F); });
  ScriptedRecogniser& first = *owned;
  recognisers.first = std::move(owned);
  ocr::read_lines(layout_of(3, 0), page.images, recognisers);
  REQUIRE(first.seen.size() == 4);
  CHECK(first.seen[2].cols == 720);
  CHECK(first.seen[3].cols == 720);
}

TEST_CASE("a page is upside down if it is read better so", "[ocr][read_lines]") {
  Page page;
  page.picture(cv::Rect(10, 10, 150, 30)) = cv::Scalar::all(0);  // the left half of the first line is black
  ocr::Recognisers recognisers;
  const bool is_so = GENERATE(true, false);
  recognisers.first = std::make_unique<ScriptedRecogniser>([&](const cv::Mat& image) {
    const bool turned = image.at<cv::Vec3b>(24, image.cols - 20)[0] < 128;
    return steps_of(U"檀江街道", turned == is_so ? 0.95F : 0.5F);
  });
  const ocr::PageLayout layout = layout_of(1, -1);
  const auto readings = ocr::read_lines(layout, page.images, recognisers);
  CHECK(ocr::is_upside_down(layout, readings, page.images, recognisers) == is_so);
}

TEST_CASE("a page without lines is not upside down", "[ocr][read_lines]") {
  Page page;
  ocr::Recognisers recognisers;
  recognisers.first =
      std::make_unique<ScriptedRecogniser>([](const cv::Mat&) { return steps_of(U"一", 0.9F); });
  CHECK_FALSE(ocr::is_upside_down({}, {}, page.images, recognisers));
}
