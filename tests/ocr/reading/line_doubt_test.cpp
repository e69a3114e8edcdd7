#include "ocr/reading/line_doubt.h"

#include <opencv2/imgproc.hpp>

#include "tests/catch.h"

namespace {

/// A line of two symbols, 40 pixels high, with room for one between them and one behind.
ocr::Line line_of_two() {
  ocr::Line line;
  line.box = {100, 100, 200, 40};
  line.confidence = 0.9F;
  line.glyphs = {{U'曹', 0.9F, 0, 0, {100, 100, 40, 40}}, {U'敏', 0.9F, 2, 2, {200, 100, 40, 40}}};
  return line;
}

cv::Mat strokes_at(const cv::Rect& place) {
  cv::Mat strokes = cv::Mat::zeros(300, 400, CV_8UC1);
  strokes(place) = 255;
  return strokes;
}

}  // namespace

TEST_CASE("strokes that no symbol accounts for make the symbol beside them doubtful", "[ocr][line_doubt]") {
  ocr::Line line = line_of_two();
  CHECK(ocr::doubt_beside_unread(line, strokes_at({140, 105, 60, 30}), 1));
  CHECK(line.glyphs[0].confidence == 0.5F);
  CHECK(line.glyphs[1].confidence == 0.9F);
  CHECK(line.confidence == Approx(0.7F));

  line = line_of_two();
  CHECK(ocr::doubt_beside_unread(line, strokes_at({240, 105, 60, 30}), 1));
  CHECK(line.glyphs[0].confidence == 0.9F);
  CHECK(line.glyphs[1].confidence == 0.5F);
}

TEST_CASE("a line without unread strokes is as it was", "[ocr][line_doubt]") {
  ocr::Line line = line_of_two();
  CHECK_FALSE(ocr::doubt_beside_unread(line, strokes_at({100, 105, 40, 30}), 1));
  CHECK_FALSE(ocr::doubt_beside_unread(line, strokes_at({140, 200, 60, 30}), 1));  // another line's
  CHECK(line.confidence == 0.9F);
  ocr::Line empty;
  CHECK_FALSE(ocr::doubt_beside_unread(empty, strokes_at({0, 0, 400, 300}), 1));
}

TEST_CASE("strokes are looked for at the scale of their picture", "[ocr][line_doubt]") {
  ocr::Line line = line_of_two();
  CHECK(ocr::doubt_beside_unread(line, strokes_at({70, 52, 30, 15}), 0.5));
}

TEST_CASE("what a line runs through from end to end is struck out", "[ocr][line_doubt]") {
  const ocr::Box box{100, 100, 200, 40};
  CHECK(ocr::is_struck_out(box, strokes_at({90, 118, 220, 3}), 1));
  CHECK(ocr::is_struck_out(box, strokes_at({45, 59, 110, 2}), 0.5));
  CHECK_FALSE(ocr::is_struck_out(box, strokes_at({100, 118, 90, 3}), 1));
  CHECK_FALSE(ocr::is_struck_out(box, strokes_at({90, 150, 220, 3}), 1));
  CHECK_FALSE(ocr::is_struck_out({900, 900, 10, 10}, strokes_at({90, 118, 220, 3}), 1));
}
