#include "ocr/engines/numerals.h"

#include <opencv2/imgproc.hpp>

#include "ocr/engines/ctc.h"
#include "tests/catch.h"
#include "tests/ocr/paper.h"

namespace {

/// A line image as wide as its text at the recogniser's height.
cv::Mat line_image(const std::string& text, int height) {
  cv::Mat written = tests::sheet(28 * static_cast<int>(text.size()) + 24, 48);
  tests::write(written, text, {12, 36}, 30);
  cv::Mat scaled;
  cv::resize(written, scaled, {}, height / 48.0, height / 48.0, cv::INTER_AREA);
  return scaled;
}

}  // namespace

TEST_CASE("the numeral recogniser reads printed dates and numbers", "[ocr][numerals]") {
  const auto recogniser = ocr::make_numeral_recogniser();
  if (!recogniser) return;  // built without ONNX Runtime: there is none
  for (const std::string text : {"2024.3.15", "2024-03-15", "1260"}) {
    const auto steps = recogniser->read_line(line_image(text, recogniser->line_height()));
    CHECK(ocr::best_line(steps, {0, 0, 100, 32}, ocr::Engine::ppocr).text == text);
  }
}

TEST_CASE("a line image of any width is read, and every step is a probability", "[ocr][numerals]") {
  const auto recogniser = ocr::make_numeral_recogniser();
  if (!recogniser) return;
  for (const int width : {1, 15, 16, 17, 2048, 5000}) {
    const auto steps =
        recogniser->read_line(cv::Mat(recogniser->line_height(), width, CV_8UC3, tests::white));
    REQUIRE_FALSE(steps.empty());
    for (const ocr::CtcStep& step : steps) {
      float sum = 0;
      for (const ocr::Candidate& candidate : step.candidates) sum += candidate.probability;
      CHECK(sum <= 1.001F);
      CHECK(sum > 0.9F);
    }
  }
}
