#include "ocr/reading/reader.h"

#include <algorithm>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>

#include "ocr/page/error.h"
#include "ocr/page/page_trace.h"
#include "ocr/page/stop.h"
#include "ocr/reading/page_queue.h"
#include "ocr/reading/read_page.h"

namespace ocr {
namespace {

class EngineReader : public Reader {
 public:
  using Reader::read;
  explicit EngineReader(const ReaderOptions& options)
      : threads_(options.threads > 0 ? options.threads
                                     : std::max(1, static_cast<int>(std::thread::hardware_concurrency()))),
        traced_(options.trace == Trace::on),
        form_sheets_(options.form_sheets) {
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    cv::setNumThreads(1);  // a page has one thread; pages are what runs in parallel
    if (options.engine != EngineChoice::tesseract) first_ = make_ppocr(options.models);
    if (options.engine == EngineChoice::ppocr && !first_)
      throw Error(Fault::engine, options.models.string(), "no PP-OCR models there");
    if (options.engine != EngineChoice::ppocr) (first_ ? second_ : first_) = make_tesseract();
    if (options.engine == EngineChoice::best && second_) numerals_ = make_numeral_recogniser();
  }

  void read(std::span<const InputFile> files, const Sink& sink, std::stop_token stop) override {
    // Whatever ends the reading, the caller's wish or an exception of the sink's, ends the pages at work too.
    std::stop_source ending;
    const std::stop_callback forward(stop, [&] { ending.request_stop(); });
    PageQueue queue(files, static_cast<std::size_t>(threads_) * 2, ending.get_token());
    const std::stop_callback wake(ending.get_token(), [&] { queue.wake(); });
    std::vector<std::jthread> workers;
    struct StopWorkers {  // before they are joined
      std::stop_source& ending;
      ~StopWorkers() { ending.request_stop(); }
    } stop_workers{ending};
    for (int i = 0; i < threads_; ++i) {
      try {
        workers.emplace_back([&] { work(queue, ending.get_token()); });
      } catch (const std::system_error&) {
        // The system has no more threads to give: fewer do the same work.
        if (workers.empty()) throw;
        break;
      }
    }
    while (auto outcomes = queue.take())
      for (Outcome& outcome : *outcomes) sink(std::move(outcome));
  }

 private:
  void work(PageQueue& queue, const std::stop_token& stop) const {
    try {
      Recognisers recognisers;
      recognisers.stop = stop;
      while (auto task = queue.next()) queue.finish(task->sequence, read(*task, recognisers));
    } catch (...) {
      queue.fail(std::current_exception());
    }
  }

  // OpenCV tells a lack of memory in its own way.
  static std::exception_ptr current_error(const PageQueue::Task& task) {
    try {
      throw;
    } catch (const Error& error) {
      return task.count > 1 ? std::make_exception_ptr(error.of_page(task.index + 1))
                            : std::current_exception();
    } catch (const cv::Exception& error) {
      if (error.code == cv::Error::StsNoMem) return std::make_exception_ptr(std::bad_alloc());
      return std::current_exception();
    } catch (...) {
      return std::current_exception();
    }
  }

  std::vector<Outcome> read(const PageQueue::Task& task, Recognisers& recognisers) const {
    std::vector<Outcome> outcomes;
    const auto add = [&](Page page, std::exception_ptr error, std::size_t pieces) -> Outcome& {
      page.file = task.file.file.string();
      page.number = task.source ? task.index + 1 : 0;
      page.count = task.count;
      page.piece = static_cast<int>(outcomes.size()) + 1;
      page.pieces = static_cast<int>(pieces);
      outcomes.push_back({.file = task.file.file,
                          .page = std::move(page),
                          .error = std::move(error),
                          .attachments = task.source ? task.source->attachments() : 0});
      return outcomes.back();
    };
    const auto add_read = [&](const RawPage& raw, const PageWishes& wishes, std::size_t pieces) {
      const auto trace = traced_ && !raw.picture.empty() ? std::make_shared<PageTrace>() : nullptr;
      Page page = read_page(raw, recognisers, wishes, trace.get());
      page.taken = raw.taken;
      add(std::move(page), nullptr, pieces).trace = trace;
    };
    if (task.error) {
      add({}, task.error, 1);
      return outcomes;
    }
    try {
      if (!recognisers.first) {
        recognisers.first = first_->make(recognisers.stop);
        recognisers.second_factory = second_.get();
        recognisers.numerals = numerals_;
        recognisers.form_sheets = form_sheets_;
      }
      const RawPage raw = task.source->page(task.index);
      throw_if_stopped(recognisers.stop);
      const auto pieces = pieces_of(raw);
      if (pieces.empty()) add_read(raw, {.turn_quarters = task.file.turn_quarters}, 1);
      for (const auto& piece : pieces) {
        try {
          add_read(raw, {.turn_quarters = task.file.turn_quarters, .piece = piece}, pieces.size());
        } catch (const Stopped&) {
          throw;
        } catch (...) {
          add({}, current_error(task), pieces.size());
        }
      }
    } catch (const Stopped&) {
      outcomes.clear();  // pages come whole or not at all
    } catch (...) {
      add({}, current_error(task), 1);
    }
    return outcomes;
  }

  int threads_;
  bool traced_;
  FormSheets form_sheets_;
  std::unique_ptr<RecogniserFactory> first_;
  std::unique_ptr<RecogniserFactory> second_;
  std::shared_ptr<const NumeralRecogniser> numerals_;
};

}  // namespace

void Reader::read(std::span<const std::filesystem::path> files, const Sink& sink, std::stop_token stop) {
  std::vector<InputFile> inputs;
  for (const std::filesystem::path& file : files) inputs.push_back({.file = file});
  read(inputs, sink, std::move(stop));
}

std::unique_ptr<Reader> make_reader(const ReaderOptions& options) {
  return std::make_unique<EngineReader>(options);
}

bool has_neural_engine(const std::filesystem::path& models) {
  try {
    return make_ppocr(models) != nullptr;
  } catch (const Error&) {
    return false;
  }
}

}  // namespace ocr
