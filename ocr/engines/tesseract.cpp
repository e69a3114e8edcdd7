#include <algorithm>
#include <map>

#include <leptonica/allheaders.h>
#include <omp.h>
#include <opencv2/imgproc.hpp>
#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>
#include <tesseract/resultiterator.h>
#include <utf8.h>

#include "ocr/engines/recogniser.h"
#include "ocr/layout/grid.h"
#include "ocr/page/error.h"
#include "ocr/page/stop.h"

namespace ocr {
namespace {

constexpr const char* language = "chi_sim";

class Tesseract : public Recogniser {
 public:
  explicit Tesseract(std::stop_token stop) : stop_(std::move(stop)) {
    omp_set_num_threads(1);  // of the calling thread: pages run in parallel, a line has one thread
    // Leptonica and Tesseract must not print on the user's terminal: errors go to the caller. Tesseract would
    // print while it loads already, so that the variable is set before Init() as well.
    setMsgSeverity(L_SEVERITY_NONE);
    api_.SetVariable("debug_file", "/dev/null");
    if (api_.Init(nullptr, language, tesseract::OEM_LSTM_ONLY))
      throw Error(Fault::engine, language, "Tesseract can't load this language");
    api_.SetVariable("debug_file", "/dev/null");
    api_.SetVariable("lstm_choice_mode", "2");
  }
  ~Tesseract() override { api_.End(); }

  Engine engine() const override { return Engine::tesseract; }
  int page_size() const override { return 1754; }
  int line_height() const override { return 56; }

  std::vector<TextBox> find_lines(const cv::Mat& page) override {
    throw_if_stopped(stop_);
    // Its layout analysis takes ruled cells for pictures, so it sees the page without ruling lines.
    cv::Mat gray;
    cv::cvtColor(page, gray, cv::COLOR_BGR2GRAY);
    const cv::Mat clean = ~find_ruling(gray).strokes;
    api_.SetPageSegMode(tesseract::PSM_AUTO);
    api_.SetImage(clean.data, clean.cols, clean.rows, 1, static_cast<int>(clean.step));
    api_.SetSourceResolution(150);
    std::vector<TextBox> boxes;
    const std::unique_ptr<tesseract::PageIterator> lines(api_.AnalyseLayout());
    if (!lines) return boxes;
    do {
      int left = 0, top = 0, right = 0, bottom = 0;
      if (!lines->BoundingBox(tesseract::RIL_TEXTLINE, &left, &top, &right, &bottom)) continue;
      const int margin = std::max(2, (bottom - top) / 8);
      const auto l = static_cast<float>(left - margin), t = static_cast<float>(top - margin);
      const auto r = static_cast<float>(right + margin), b = static_cast<float>(bottom + margin);
      if (r - l > 8 && b - t > 8) boxes.push_back({cv::Point2f(l, t), {r, t}, {r, b}, {l, b}});
    } while (lines->Next(tesseract::RIL_TEXTLINE));
    return boxes;
  }

  std::vector<CtcStep> read_line(const cv::Mat& line_image) override {
    cv::Mat gray;
    cv::cvtColor(line_image, gray, cv::COLOR_BGR2GRAY);
    cv::copyMakeBorder(gray, gray, 8, 8, 8, 8, cv::BORDER_REPLICATE);
    api_.SetPageSegMode(tesseract::PSM_SINGLE_LINE);
    api_.SetImage(gray.data, gray.cols, gray.rows, 1, static_cast<int>(gray.step));
    api_.SetSourceResolution(300);
    tesseract::ETEXT_DESC monitor;
    monitor.cancel_this = &stop_;
    monitor.cancel = [](void* stop, int) { return static_cast<std::stop_token*>(stop)->stop_requested(); };
    const int failure = api_.Recognize(&monitor);
    throw_if_stopped(stop_);
    if (failure) return {};
    return steps_of(line_image.cols);
  }

 private:
  // Tesseract gives symbols with boxes. They become CTC's time steps of 8 pixels, with a blank between
  // symbols.
  std::vector<CtcStep> steps_of(int width) {
    constexpr int step_px = 8;
    std::vector<CtcStep> steps(static_cast<std::size_t>(width / step_px + 1), CtcStep{{{0, 1.0F}}});
    const std::unique_ptr<tesseract::ResultIterator> symbols(api_.GetIterator());
    if (!symbols || symbols->Empty(tesseract::RIL_SYMBOL)) return steps;
    std::size_t next = 0;
    do {
      int left = 0, top = 0, right = 0, bottom = 0;
      symbols->BoundingBox(tesseract::RIL_SYMBOL, &left, &top, &right, &bottom);
      const CtcStep step = choices(*symbols);
      if (step.candidates.empty()) continue;
      const auto middle = static_cast<std::size_t>(std::max(0, (left + right) / 2 - step_px) / step_px);
      const std::size_t at = std::max(next, middle);
      if (at + 1 >= steps.size()) steps.resize(at + 2, CtcStep{{{0, 1.0F}}});
      steps[at] = step;
      next = at + 2;
    } while (symbols->Next(tesseract::RIL_SYMBOL));
    return steps;
  }

  static CtcStep choices(const tesseract::ResultIterator& symbol) {
    std::map<char32_t, float> seen;
    const auto add = [&](const char* text, float confidence) {
      if (!text || !*text) return;
      const char* at = text;
      const char* end = text + std::char_traits<char>::length(text);
      const auto point = static_cast<char32_t>(utf8::next(at, end));
      float& best = seen[point];
      best = std::max(best, std::clamp(confidence / 100, 0.001F, 1.0F));
    };
    const std::unique_ptr<char[]> best(symbol.GetUTF8Text(tesseract::RIL_SYMBOL));
    add(best.get(), symbol.Confidence(tesseract::RIL_SYMBOL));
    tesseract::ChoiceIterator choice(symbol);
    do add(choice.GetUTF8Text(), choice.Confidence());
    while (choice.Next());
    CtcStep step;
    for (const auto& [point, probability] : seen) step.candidates.push_back({point, probability});
    std::stable_sort(step.candidates.begin(), step.candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.probability > b.probability; });
    return step;
  }

  std::stop_token stop_;
  tesseract::TessBaseAPI api_;
};

class TesseractFactory : public RecogniserFactory {
 public:
  std::unique_ptr<Recogniser> make(std::stop_token stop) const override {
    return std::make_unique<Tesseract>(std::move(stop));
  }
};

}  // namespace

std::unique_ptr<RecogniserFactory> make_tesseract() {
  return std::make_unique<TesseractFactory>();
}

}  // namespace ocr
