#pragma once

// A thread with something of its own to work with (an archive, a scanner, decoded pictures) and a queue of
// jobs, done one at a time in their order. What the thread works with is made by it, when first needed, and
// never seen by another.

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
enum class Unwanted {
  skip,  ///< questions
  do_it  ///< what changes something
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

template <class Place>
class Room {
 public:
  using Make = std::function<std::unique_ptr<Place>()>;
  using Job = std::function<void(Room&)>;

  /// Changes asked for here count in `unfinished`.
  explicit Room(Make make, std::shared_ptr<Unfinished> unfinished = std::make_shared<Unfinished>())
      : make_(std::move(make)),
        unfinished_(std::move(unfinished)),
        thread_([this](std::stop_token stop) { work(stop); }) {}
  /// Waits for the job at work, which sees the stop, and for the changes behind it; questions are dropped.
  ~Room() = default;
  Room(const Room&) = delete;
  Room& operator=(const Room&) = delete;

  /// Any thread. A job must not throw.
  void post(Job job, Unwanted unwanted = Unwanted::skip) {
    if (unwanted == Unwanted::do_it) unfinished_->begin();
    {
      const std::lock_guard lock(mutex_);
      jobs_.push_back({std::move(job), unwanted});
    }
    ready_.notify_one();
  }

  /// For jobs: what the thread works with. Throws what making it throws, and makes it anew the next time.
  Place& place() {
    if (!place_) place_ = make_();
    return *place_;
  }
  /// For jobs: gives it up, so that the next job makes it anew.
  void leave() { place_.reset(); }
  /// For jobs: whether the program ends.
  std::stop_token stop() const { return thread_.get_stop_token(); }

 private:
  struct Posted {
    Job job;
    Unwanted unwanted = Unwanted::skip;
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
      if (next.unwanted == Unwanted::do_it || !stop.stop_requested()) next.job(*this);
      next.job = nullptr;
      if (next.unwanted == Unwanted::do_it) unfinished_->end();
    }
    place_.reset();
  }

  Make make_;
  std::shared_ptr<Unfinished> unfinished_;
  std::unique_ptr<Place> place_;  // the thread's
  std::mutex mutex_;
  std::condition_variable_any ready_;
  std::deque<Posted> jobs_;
  std::jthread thread_;  // last: it uses all of the above
};

/// Two of the same: no question, however long, holds up a change.
template <class Place>
struct Rooms {
  Room<Place> questions;
  Room<Place> changes;
};

/// For a room whose work needs nothing to work with.
struct Nothing {};

}  // namespace kiosk
