#include "ocr/engines/numerals.h"

#include <string_view>

#include <opencv2/imgproc.hpp>
#include <utf8.h>

#include "ocr/engines/ctc.h"
#include "ocr/engines/onnx_session.h"
#include "ocr/page/error.h"

// The bytes of ocr/numerals/numerals.onnx and symbols.txt (see numerals_data.S).
extern "C" {
extern const std::byte cunzheng_numerals_begin[], cunzheng_numerals_end[];
extern const char cunzheng_numeral_symbols_begin[], cunzheng_numeral_symbols_end[];
}

namespace ocr {
namespace {

constexpr const char* network_name = "numerals.onnx";

// Symbol 0 is CTC's blank; then the list's, one a line.
std::vector<char32_t> symbols_of(std::string_view list) {
  std::vector<char32_t> symbols = {0};
  for (auto at = list.begin(); at != list.end();)
    if (const auto point = static_cast<char32_t>(utf8::next(at, list.end())); point != U'\n')
      symbols.push_back(point);
  return symbols;
}

class Network : public NumeralRecogniser {
 public:
  Network()
      : session_({cunzheng_numerals_begin, cunzheng_numerals_end}),
        symbols_(symbols_of({cunzheng_numeral_symbols_begin, cunzheng_numeral_symbols_end})) {}

  int line_height() const override { return 32; }

  std::vector<CtcStep> read_line(const cv::Mat& line_image) const override {
    constexpr int step_px = 4, narrowest = 16, widest = 2048;
    cv::Mat gray;
    cv::cvtColor(line_image, gray, cv::COLOR_BGR2GRAY);
    if (gray.cols > widest) cv::resize(gray, gray, {widest, gray.rows}, 0, 0, cv::INTER_AREA);
    const int width = std::max(narrowest, (gray.cols + step_px - 1) / step_px * step_px);
    cv::copyMakeBorder(gray, gray, 0, 0, 0, width - gray.cols, cv::BORDER_REPLICATE);
    const int shape[] = {1, 1, gray.rows, gray.cols};
    cv::Mat blob(4, shape, CV_32F);
    cv::Mat plane(gray.rows, gray.cols, CV_32F, blob.ptr<float>());
    gray.convertTo(plane, CV_32F, 1 / 127.5, -1);
    const Tensor output = session_.run(blob);
    if (static_cast<std::size_t>(output.shape[2]) != symbols_.size())
      throw Error(Fault::engine, network_name, "its number of symbols is not the list's");
    return steps_from(output.values.data(), static_cast<std::size_t>(output.shape[1]), symbols_);
  }

 private:
  OnnxSession session_;
  std::vector<char32_t> symbols_;
};

}  // namespace

std::shared_ptr<const NumeralRecogniser> make_numeral_recogniser() {
  try {
    return std::make_shared<Network>();
  } catch (const std::exception& e) {
    throw Error(Fault::engine, network_name, e.what());
  }
}

}  // namespace ocr
