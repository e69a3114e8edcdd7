#include "ocr/layout/text_box.h"

#include "tests/catch.h"

TEST_CASE("a box's corners go round it from the top left, and back", "[ocr][text_box]") {
  const ocr::Box box{10, 20, 300, 40};
  const ocr::TextBox corners = ocr::corners_of(box);
  CHECK(corners[0] == cv::Point2f(10, 20));
  CHECK(corners[1] == cv::Point2f(310, 20));
  CHECK(corners[2] == cv::Point2f(310, 60));
  CHECK(corners[3] == cv::Point2f(10, 60));
  CHECK(ocr::box_of(corners) == box);
  CHECK(ocr::width_of(corners) == 300);
  CHECK(ocr::height_of(corners) == 40);
}

TEST_CASE("a projective map moves every corner", "[ocr][text_box]") {
  const cv::Matx33d twice_and_right(2, 0, 5, 0, 2, 0, 0, 0, 1);
  CHECK(ocr::box_of(ocr::moved(ocr::corners_of({10, 20, 30, 40}), twice_and_right)) ==
        ocr::Box{25, 40, 60, 80});
}
