#pragma once

// The pages that a reader's threads have yet to read, and those that they have read. Internal to ocr.

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "ocr/files/source_file.h"
#include "ocr/reading/reader.h"

namespace ocr {

/// Hands out pages in order and takes their outcomes back in any. Threads stay `ahead` pages in front of the
/// sink at most, so that a pile of a thousand sheets does not fill the memory. Safe on several threads at
/// once.
class PageQueue {
 public:
  PageQueue(std::span<const InputFile> files, std::size_t ahead, std::stop_token stop)
      : files_(files), ahead_(ahead), stop_(std::move(stop)) {}

  struct Task {
    std::size_t sequence = 0;
    InputFile file;
    std::shared_ptr<const SourceFile> source;  ///< null: the outcome is `error`
    int index = 0;
    int count = 0;
    std::exception_ptr error;
  };

  /// Waits for the next page to read; nothing when all are handed out or a stop was asked for.
  std::optional<Task> next();
  /// The outcomes of one task: one, or as many as there are pieces of paper on its picture.
  void finish(std::size_t sequence, std::vector<Outcome> outcomes);
  /// Waits for the next task's outcomes, in order; nothing when there will be none any more. Throws what
  /// fail() was given.
  std::optional<std::vector<Outcome>> take();
  /// A thread can't go on, not even with the next page: the reading ends.
  void fail(std::exception_ptr failure);
  /// Wakes whoever waits, after a stop was requested.
  void wake();

 private:
  bool ended() const { return stop_.stop_requested() || next_file_ >= files_.size(); }

  std::mutex mutex_;
  std::condition_variable room_;   // fewer than `ahead_` pages are waiting
  std::condition_variable ready_;  // the next page's outcomes are there
  std::span<const InputFile> files_;
  const std::size_t ahead_;
  const std::stop_token stop_;
  std::exception_ptr failure_;
  std::size_t next_file_ = 0;
  std::shared_ptr<const SourceFile> source_;  // of next_file_; null: not open yet
  int next_page_ = 0;
  std::size_t handed_out_ = 0;
  std::size_t delivered_ = 0;
  std::map<std::size_t, std::vector<Outcome>> finished_;  // by sequence
};

}  // namespace ocr
