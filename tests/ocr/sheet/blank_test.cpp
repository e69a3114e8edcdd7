#include "ocr/sheet/blank.h"

#include <opencv2/imgproc.hpp>

#include "tests/catch.h"

namespace {

cv::Mat no_ink() {
  return cv::Mat::zeros(1754, 1240, CV_8UC1);
}

}  // namespace

TEST_CASE("dust and an edge's shadow leave a page blank", "[ocr][blank]") {
  cv::Mat ink = no_ink();
  CHECK(ocr::is_blank(ink));
  ink(cv::Rect(0, 0, 30, 1754)) = 255;
  for (int i = 0; i < 3000; ++i) ink.at<unsigned char>(100 + 3 * (i / 60), 100 + 3 * (i % 60)) = 255;
  CHECK(ocr::is_blank(ink));
}

TEST_CASE("a line of writing makes a page that is not blank", "[ocr][blank]") {
  cv::Mat ink = no_ink();
  ink(cv::Rect(200, 300, 600, 5)) = 255;
  CHECK_FALSE(ocr::is_blank(ink));
}
