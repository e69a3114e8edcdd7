#include "ocr/sheet/fingerprint.h"

#include <bit>

#include <opencv2/imgproc.hpp>

#include "tests/catch.h"
#include "tests/ocr/paper.h"

TEST_CASE("a fingerprint tells where it gets darker to the right", "[ocr][fingerprint]") {
  cv::Mat gray(80, 90, CV_8UC1);
  for (int x = 0; x < 90; ++x) gray.col(x) = 200 - x;
  CHECK(ocr::fingerprint(gray) == ~std::uint64_t{0});
  for (int x = 0; x < 90; ++x) gray.col(x) = 100 + x;
  CHECK(ocr::fingerprint(gray) == 0);
  gray(cv::Rect(0, 0, 10, 10)) = 255;  // the first spot of the first row
  CHECK(ocr::fingerprint(gray) == std::uint64_t{1} << 63);
}

TEST_CASE("the same page in another size has nearly the same fingerprint, another page has not",
          "[ocr][fingerprint]") {
  const auto print = [](const char* name, int long_side) {
    cv::Mat gray;
    cv::cvtColor(tests::sample_picture(name, long_side), gray, cv::COLOR_BGR2GRAY);
    return ocr::fingerprint(gray);
  };
  const auto page = print("04-meeting_minutes-print.jpg", 1754);
  CHECK(std::popcount(page ^ print("04-meeting_minutes-print.jpg", 900)) <= 4);
  CHECK(std::popcount(page ^ print("11-leave_ledger-print.jpg", 1754)) > 10);
}
