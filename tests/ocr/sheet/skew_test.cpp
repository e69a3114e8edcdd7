#include "ocr/sheet/skew.h"

#include <opencv2/imgproc.hpp>

#include "tests/catch.h"
#include "tests/ocr/paper.h"

namespace {

cv::Mat grey(const cv::Mat& picture) {
  cv::Mat result;
  cv::cvtColor(picture, result, cv::COLOR_BGR2GRAY);
  return result;
}

}  // namespace

TEST_CASE("the lean of level writing is measured to a tenth of a degree", "[ocr][skew]") {
  for (const double degrees : {-5.3, -2.0, -0.7, 0.0, 0.4, 1.9, 4.6}) {
    const cv::Mat page = tests::turned(tests::written_sheet(), degrees, tests::white);
    const auto skew = ocr::find_skew(grey(page), 0, 7);
    REQUIRE(skew);
    CHECK(*skew == Approx(-degrees).margin(0.1));
  }
}

TEST_CASE("a guess turns the search for the lean to where it is", "[ocr][skew]") {
  const cv::Mat page = tests::turned(tests::written_sheet(), 11.5, tests::white);
  const auto skew = ocr::find_skew(grey(page), -10, 3);
  REQUIRE(skew);
  CHECK(*skew == Approx(-11.5).margin(0.15));
}

TEST_CASE("an empty sheet has no lean", "[ocr][skew]") {
  CHECK_FALSE(ocr::find_skew(grey(tests::sheet()), 0, 7));
}
