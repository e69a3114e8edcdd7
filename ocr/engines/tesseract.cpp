#include <algorithm>
#include <map>

#include <leptonica/allheaders.h>
#include <omp.h>
#include <opencv2/imgproc.hpp>
#include <utf8.h>

#include "ocr/engines/recogniser.h"
#include "ocr/engines/tesseract_library.h"
#include "ocr/layout/grid.h"
#include "ocr/page/error.h"
#include "ocr/page/stop.h"

namespace ocr {
namespace {

constexpr const char* language = "chi_sim";

// The objects that the library makes, each ended by its own function.
template <class Object, auto TesseractLibrary::*release>
struct Releaser {
  void operator()(Object* object) const { (tesseract_library().*release)(object); }
};
template <class Object, auto TesseractLibrary::*release>
using Owner = std::unique_ptr<Object, Releaser<Object, release>>;

using Api = Owner<TessBaseAPI, &TesseractLibrary::BaseAPIDelete>;
using Monitor = Owner<ETEXT_DESC, &TesseractLibrary::MonitorDelete>;
using Lines = Owner<TessPageIterator, &TesseractLibrary::PageIteratorDelete>;
using Symbols = Owner<TessResultIterator, &TesseractLibrary::ResultIteratorDelete>;
using Choices = Owner<TessChoiceIterator, &TesseractLibrary::ChoiceIteratorDelete>;
using Text = Owner<char, &TesseractLibrary::DeleteText>;

class Tesseract : public Recogniser {
 public:
  explicit Tesseract(std::stop_token stop) : stop_(std::move(stop)) {
    omp_set_num_threads(1);  // of the calling thread: pages run in parallel, a line has one thread
    // Leptonica and Tesseract must not print on the user's terminal: errors go to the caller. Tesseract would
    // print while it loads already, so that the variable is set before it starts as well.
    setMsgSeverity(L_SEVERITY_NONE);
    set("debug_file", "/dev/null");
    if (library_.BaseAPIInit2(api_.get(), nullptr, language, tesseract::OEM_LSTM_ONLY) != 0)
      throw Error(Fault::engine, language, "Tesseract can't load this language");
    set("debug_file", "/dev/null");
    set("lstm_choice_mode", "2");
  }

  Engine engine() const override { return Engine::tesseract; }
  int page_size() const override { return 1754; }
  int line_height() const override { return 56; }

  std::vector<TextBox> find_lines(const cv::Mat& page) override {
    throw_if_stopped(stop_);
    // Its layout analysis takes ruled cells for pictures, so it sees the page without ruling lines.
    cv::Mat gray;
    cv::cvtColor(page, gray, cv::COLOR_BGR2GRAY);
    const cv::Mat clean = ~find_ruling(gray).strokes;
    show(clean, tesseract::PSM_AUTO, 150);
    std::vector<TextBox> boxes;
    const Lines lines(library_.BaseAPIAnalyseLayout(api_.get()));
    if (!lines) return boxes;
    do {
      int left = 0, top = 0, right = 0, bottom = 0;
      if (!library_.PageIteratorBoundingBox(lines.get(), tesseract::RIL_TEXTLINE, &left, &top, &right,
                                            &bottom))
        continue;
      const int margin = std::max(2, (bottom - top) / 8);
      const auto l = static_cast<float>(left - margin), t = static_cast<float>(top - margin);
      const auto r = static_cast<float>(right + margin), b = static_cast<float>(bottom + margin);
      if (r - l > 8 && b - t > 8) boxes.push_back({cv::Point2f(l, t), {r, t}, {r, b}, {l, b}});
    } while (library_.PageIteratorNext(lines.get(), tesseract::RIL_TEXTLINE));
    return boxes;
  }

  std::vector<CtcStep> read_line(const cv::Mat& line_image) override {
    cv::Mat gray;
    cv::cvtColor(line_image, gray, cv::COLOR_BGR2GRAY);
    cv::copyMakeBorder(gray, gray, 8, 8, 8, 8, cv::BORDER_REPLICATE);
    show(gray, tesseract::PSM_SINGLE_LINE, 300);
    const Monitor monitor(library_.MonitorCreate());
    library_.MonitorSetCancelThis(monitor.get(), &stop_);
    library_.MonitorSetCancelFunc(
        monitor.get(), [](void* stop, int) { return static_cast<std::stop_token*>(stop)->stop_requested(); });
    const int failure = library_.BaseAPIRecognize(api_.get(), monitor.get());
    throw_if_stopped(stop_);
    if (failure) return {};
    return steps_of(line_image.cols);
  }

 private:
  void set(const char* variable, const char* value) {
    library_.BaseAPISetVariable(api_.get(), variable, value);
  }

  /// Hands it a picture (8-bit grey) of the next page or line, `dpi` dots an inch.
  void show(const cv::Mat& gray, tesseract::PageSegMode mode, int dpi) {
    library_.BaseAPISetPageSegMode(api_.get(), mode);
    library_.BaseAPISetImage(api_.get(), gray.data, gray.cols, gray.rows, 1, static_cast<int>(gray.step));
    library_.BaseAPISetSourceResolution(api_.get(), dpi);
  }

  // Tesseract gives symbols with boxes. They become CTC's time steps of 8 pixels, with a blank between
  // symbols.
  std::vector<CtcStep> steps_of(int width) {
    constexpr int step_px = 8;
    std::vector<CtcStep> steps(static_cast<std::size_t>(width / step_px + 1), CtcStep{{{0, 1.0F}}});
    const Symbols symbols(library_.BaseAPIGetIterator(api_.get()));
    if (!symbols) return steps;
    const TessPageIterator* const place = library_.ResultIteratorGetPageIteratorConst(symbols.get());
    std::size_t next = 0;
    do {
      int left = 0, top = 0, right = 0, bottom = 0;
      // It has none where the line has no symbol.
      if (!library_.PageIteratorBoundingBox(place, tesseract::RIL_SYMBOL, &left, &top, &right, &bottom))
        continue;
      const CtcStep step = choices(*symbols);
      if (step.candidates.empty()) continue;
      const auto middle = static_cast<std::size_t>(std::max(0, (left + right) / 2 - step_px) / step_px);
      const std::size_t at = std::max(next, middle);
      if (at + 1 >= steps.size()) steps.resize(at + 2, CtcStep{{{0, 1.0F}}});
      steps[at] = step;
      next = at + 2;
    } while (library_.ResultIteratorNext(symbols.get(), tesseract::RIL_SYMBOL));
    return steps;
  }

  CtcStep choices(const TessResultIterator& symbol) const {
    std::map<char32_t, float> seen;
    const auto add = [&](const char* text, float confidence) {
      if (!text || !*text) return;
      const char* at = text;
      const char* end = text + std::char_traits<char>::length(text);
      const auto point = static_cast<char32_t>(utf8::next(at, end));
      float& best = seen[point];
      best = std::max(best, std::clamp(confidence / 100, 0.001F, 1.0F));
    };
    const Text best(library_.ResultIteratorGetUTF8Text(&symbol, tesseract::RIL_SYMBOL));
    add(best.get(), library_.ResultIteratorConfidence(&symbol, tesseract::RIL_SYMBOL));
    const Choices choice(library_.ResultIteratorGetChoiceIterator(&symbol));
    do add(library_.ChoiceIteratorGetUTF8Text(choice.get()), library_.ChoiceIteratorConfidence(choice.get()));
    while (library_.ChoiceIteratorNext(choice.get()));
    CtcStep step;
    for (const auto& [point, probability] : seen) step.candidates.push_back({point, probability});
    std::stable_sort(step.candidates.begin(), step.candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.probability > b.probability; });
    return step;
  }

  std::stop_token stop_;
  const TesseractLibrary& library_ = tesseract_library();
  Api api_{library_.BaseAPICreate()};
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
