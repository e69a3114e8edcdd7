#pragma once

// A thread that owns a resource (an archive, a scanner, decoded pictures) and a queue of jobs, done one at a
// time in their order. The thread makes its resource when it is first needed; no other thread sees it.

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

namespace kiosk {

/// Whether work is still done when nobody waits for its answer.
enum class IfAbandoned {
  skip,  ///< questions
  run    ///< what changes something
};

/// Counts changes that were asked for and are not done yet: the program ends when there are none. Any thread.
class Unfinished {
 public:
  void begin() {
    const std::lock_guard lock(mutex_);
    ++count_;
  }
  void end() {
    const std::lock_guard lock(mutex_);
    if (--count_ == 0) none_.notify_all();
  }
  /// False if there are some still after that time.
  bool wait_for(std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    return none_.wait_for(lock, time, [this] { return count_ == 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable none_;
  int count_ = 0;
};

template <class Resource>
class WorkerThread {
 public:
  using Make = std::function<std::unique_ptr<Resource>()>;
  using Job = std::function<void(WorkerThread&)>;

  /// Changes asked for here count in `unfinished`.
  explicit WorkerThread(Make make, std::shared_ptr<Unfinished> unfinished = std::make_shared<Unfinished>())
      : make_(std::move(make)),
        unfinished_(std::move(unfinished)),
        thread_([this](std::stop_token stop) { work(stop); }) {}
  /// Waits for the job at work, which sees the stop, and for the changes behind it; questions are dropped.
  ~WorkerThread() = default;
  WorkerThread(const WorkerThread&) = delete;
  WorkerThread& operator=(const WorkerThread&) = delete;

  /// Any thread. A job must not throw.
  void post(Job job, IfAbandoned if_abandoned = IfAbandoned::skip) {
    if (if_abandoned == IfAbandoned::run) unfinished_->begin();
    {
      const std::lock_guard lock(mutex_);
      jobs_.push_back({std::move(job), if_abandoned});
    }
    ready_.notify_one();
  }

  /// For jobs: what the thread works with. Throws what making it throws, and makes it anew the next time.
  Resource& resource() {
    if (!resource_) resource_ = make_();
    return *resource_;
  }
  /// For jobs: gives it up, so that the next job makes it anew.
  void reset() { resource_.reset(); }
  /// For jobs: whether the program ends.
  std::stop_token stop() const { return thread_.get_stop_token(); }

 private:
  struct Posted {
    Job job;
    IfAbandoned if_abandoned = IfAbandoned::skip;
  };

  void work(const std::stop_token& stop) {
    for (;;) {
      Posted next;
      {
        std::unique_lock lock(mutex_);
        if (!ready_.wait(lock, stop, [this] { return !jobs_.empty(); })) break;
        next = std::move(jobs_.front());
        jobs_.pop_front();
      }
      if (next.if_abandoned == IfAbandoned::run || !stop.stop_requested()) next.job(*this);
      next.job = nullptr;
      if (next.if_abandoned == IfAbandoned::run) unfinished_->end();
    }
    resource_.reset();
  }

  Make make_;
  std::shared_ptr<Unfinished> unfinished_;
  std::unique_ptr<Resource> resource_;  // the thread's
  std::mutex mutex_;
  std::condition_variable_any ready_;
  std::deque<Posted> jobs_;
  std::jthread thread_;  // last: it uses all of the above
};

/// Two of the same: no question, however long, holds up a change.
template <class Resource>
struct WorkerThreads {
  WorkerThread<Resource> questions;
  WorkerThread<Resource> changes;
};

}  // namespace kiosk
