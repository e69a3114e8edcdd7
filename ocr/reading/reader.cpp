#include "ocr/reading/reader.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>

#include "ocr/files/source.h"
#include "ocr/page/error.h"
#include "ocr/page/stop.h"
#include "ocr/reading/read_page.h"

namespace ocr {
namespace {

// Hands out pages in order and takes their outcomes back in any. Workers stay a few pages ahead of the sink
// at most, so that a pile of a thousand sheets does not pile up in memory.
class PageQueue {
 public:
  PageQueue(std::span<const Paper> files, std::size_t ahead, std::stop_token stop)
      : files_(files), ahead_(ahead), stop_(std::move(stop)) {}

  struct Task {
    std::size_t sequence = 0;
    Paper paper;
    std::shared_ptr<const SourceFile> source;  // null: the outcome is `error`
    int index = 0;
    int count = 0;
    std::exception_ptr error;
  };

  // The next page to read, nothing when all are handed out or a stop was asked for.
  std::optional<Task> next() {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return ended() || handed_out_ < delivered_ + ahead_; });
    if (ended()) return std::nullopt;
    Task task;
    task.sequence = handed_out_;
    if (!source_) {
      task.paper = files_[next_file_];
      try {
        source_ = open_source(task.paper.file, stop_);
        next_page_ = 0;
      } catch (const Stopped&) {
        return std::nullopt;
      } catch (...) {
        task.error = std::current_exception();
        ++next_file_;
        ++handed_out_;
        return task;
      }
    }
    task.paper = files_[next_file_];
    task.source = source_;
    task.index = next_page_++;
    task.count = source_->page_count();
    if (next_page_ == task.count) {
      source_.reset();
      ++next_file_;
    }
    ++handed_out_;
    return task;
  }

  // The outcomes of one task: one, or as many as there are pieces of paper on its picture.
  void finish(std::size_t sequence, std::vector<Outcome> outcomes) {
    const std::lock_guard lock(mutex_);
    finished_.emplace(sequence, std::move(outcomes));
    ready_.notify_one();
  }

  // The next task's outcomes in order; nothing when there will be none any more. Throws what a worker failed
  // of.
  std::optional<std::vector<Outcome>> take() {
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [&] {
      return failure_ || finished_.contains(delivered_) || (ended() && delivered_ == handed_out_);
    });
    if (failure_) std::rethrow_exception(failure_);
    const auto found = finished_.find(delivered_);
    if (found == finished_.end()) return std::nullopt;
    std::vector<Outcome> outcomes = std::move(found->second);
    finished_.erase(found);
    ++delivered_;
    room_.notify_all();
    return outcomes;
  }

  // A worker that can't go on, not even with the next page: the reading ends.
  void fail(std::exception_ptr failure) {
    const std::lock_guard lock(mutex_);
    failure_ = std::move(failure);
    ready_.notify_all();
  }

  // Wakes whoever waits, after a stop was requested.
  void wake() {
    const std::lock_guard lock(mutex_);
    room_.notify_all();
    ready_.notify_all();
  }

 private:
  bool ended() const { return stop_.stop_requested() || next_file_ >= files_.size(); }

  std::mutex mutex_;
  std::condition_variable room_;
  std::condition_variable ready_;
  std::span<const Paper> files_;
  const std::size_t ahead_;
  const std::stop_token stop_;
  std::exception_ptr failure_;
  std::size_t next_file_ = 0;
  std::shared_ptr<const SourceFile> source_;
  int next_page_ = 0;
  std::size_t handed_out_ = 0;
  std::size_t delivered_ = 0;
  std::map<std::size_t, std::vector<Outcome>> finished_;
};

class EngineReader : public Reader {
 public:
  using Reader::read;
  explicit EngineReader(const ReaderOptions& options)
      : threads_(options.threads > 0 ? options.threads
                                     : std::max(1, static_cast<int>(std::thread::hardware_concurrency()))) {
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    cv::setNumThreads(1);  // a page has one thread; pages are what runs in parallel
    if (options.engine != EngineChoice::tesseract) first_ = make_ppocr(options.models);
    if (options.engine == EngineChoice::ppocr && !first_)
      throw Error(Fault::engine, options.models.string(), "no PP-OCR models there");
    if (options.engine != EngineChoice::ppocr) (first_ ? second_ : first_) = make_tesseract();
    if (options.engine == EngineChoice::best && second_) numerals_ = make_numeral_recogniser();
  }

  void read(std::span<const Paper> papers, const Sink& sink, std::stop_token stop) override {
    // Whatever ends the reading, the caller's wish or an exception of the sink's, ends the pages at work too.
    std::stop_source ending;
    const std::stop_callback forward(stop, [&] { ending.request_stop(); });
    PageQueue queue(papers, static_cast<std::size_t>(threads_) * 2, ending.get_token());
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
    const auto add = [&](Page page, std::exception_ptr error, std::size_t pieces) {
      page.file = task.paper.file.string();
      page.number = task.source ? task.index + 1 : 0;
      page.count = task.count;
      page.piece = static_cast<int>(outcomes.size()) + 1;
      page.pieces = static_cast<int>(pieces);
      outcomes.push_back({.file = task.paper.file,
                          .page = std::move(page),
                          .error = std::move(error),
                          .attachments = task.source ? task.source->attachments() : 0});
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
      }
      const Sheet sheet = task.source->sheet(task.index);
      throw_if_stopped(recognisers.stop);
      const auto pieces = pieces_of(sheet);
      if (pieces.empty()) add(read_page(sheet, recognisers, task.paper.turn_quarters), nullptr, 1);
      for (const auto& piece : pieces) {
        try {
          add(read_page(sheet, recognisers, task.paper.turn_quarters, piece), nullptr, pieces.size());
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
  std::unique_ptr<RecogniserFactory> first_;
  std::unique_ptr<RecogniserFactory> second_;
  std::shared_ptr<const NumeralRecogniser> numerals_;
};

}  // namespace

void Reader::read(std::span<const std::filesystem::path> files, const Sink& sink, std::stop_token stop) {
  std::vector<Paper> papers;
  for (const std::filesystem::path& file : files) papers.push_back({.file = file});
  read(papers, sink, std::move(stop));
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
