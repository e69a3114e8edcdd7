#pragma once

// A thread with something of its own to work with (an archive, a scanner, decoded pictures) and a queue of
// jobs, done one at a time in their order. What the thread works with is made by it, when first needed, and
// never seen by another.

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

namespace kiosk {

template <class Place>
class Room {
 public:
  using Make = std::function<std::unique_ptr<Place>()>;
  using Job = std::function<void(Room&)>;

  explicit Room(Make make) : make_(std::move(make)), thread_([this](std::stop_token stop) { work(stop); }) {}
  /// Waits for the job at work, which sees the stop; those behind it are dropped.
  ~Room() = default;
  Room(const Room&) = delete;
  Room& operator=(const Room&) = delete;

  /// Any thread. A job must not throw.
  void post(Job job) {
    {
      const std::lock_guard lock(mutex_);
      jobs_.push_back(std::move(job));
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
  void work(const std::stop_token& stop) {
    for (;;) {
      Job job;
      {
        std::unique_lock lock(mutex_);
        if (!ready_.wait(lock, stop, [this] { return !jobs_.empty(); }) || stop.stop_requested()) break;
        job = std::move(jobs_.front());
        jobs_.pop_front();
      }
      job(*this);
    }
    place_.reset();
  }

  Make make_;
  std::unique_ptr<Place> place_;  // the thread's
  std::mutex mutex_;
  std::condition_variable_any ready_;
  std::deque<Job> jobs_;
  std::jthread thread_;  // last: it uses all of the above
};

/// For a room whose work needs nothing to work with.
struct Nothing {};

}  // namespace kiosk
