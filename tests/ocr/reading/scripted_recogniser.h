#pragma once

// A recogniser that says what a test tells it to.

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "ocr/engines/recogniser.h"

namespace tests {

/// One certain step a symbol, with a blank behind it.
inline std::vector<ocr::CtcStep> steps_of(std::u32string_view text, float probability) {
  std::vector<ocr::CtcStep> steps;
  for (const char32_t symbol : text) {
    steps.push_back({{{symbol, probability}}});
    steps.push_back({{{0, 0.99F}}});
  }
  return steps;
}

class ScriptedRecogniser : public ocr::Recogniser {
 public:
  using Answer = std::function<std::vector<ocr::CtcStep>(const cv::Mat& line_image)>;

  explicit ScriptedRecogniser(Answer answer, std::vector<ocr::TextBox> lines = {},
                              ocr::Engine engine = ocr::Engine::ppocr)
      : answer_(std::move(answer)), lines_(std::move(lines)), engine_(engine) {}

  ocr::Engine engine() const override { return engine_; }
  int page_size() const override { return 800; }
  int line_height() const override { return 48; }
  std::vector<ocr::TextBox> find_lines(const cv::Mat&) override { return lines_; }
  std::vector<ocr::CtcStep> read_line(const cv::Mat& line_image) override {
    seen.push_back(line_image.clone());
    return answer_(line_image);
  }

  std::vector<cv::Mat> seen;  ///< the line images so far

 private:
  Answer answer_;
  std::vector<ocr::TextBox> lines_;
  ocr::Engine engine_;
};

}  // namespace tests
