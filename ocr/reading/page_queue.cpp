#include "ocr/reading/page_queue.h"

#include "ocr/page/stop.h"
#include "ocr/reading/open_source.h"

namespace ocr {

std::optional<PageQueue::Task> PageQueue::next() {
  std::unique_lock lock(mutex_);
  room_.wait(lock, [&] { return ended() || handed_out_ < delivered_ + ahead_; });
  if (ended()) return std::nullopt;
  Task task;
  task.sequence = handed_out_;
  if (!source_) {
    task.file = files_[next_file_];
    try {
      source_ = open_source(task.file.file, stop_);
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
  task.file = files_[next_file_];
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

void PageQueue::finish(std::size_t sequence, std::vector<Outcome> outcomes) {
  const std::lock_guard lock(mutex_);
  finished_.emplace(sequence, std::move(outcomes));
  ready_.notify_one();
}

std::optional<std::vector<Outcome>> PageQueue::take() {
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

void PageQueue::fail(std::exception_ptr failure) {
  const std::lock_guard lock(mutex_);
  failure_ = std::move(failure);
  ready_.notify_all();
}

void PageQueue::wake() {
  const std::lock_guard lock(mutex_);
  room_.notify_all();
  ready_.notify_all();
}

}  // namespace ocr
