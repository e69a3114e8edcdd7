#pragma once

// How long the handling of one event takes. A screen that waits 50 ms feels stuck under a finger: longer ones
// are told, so that they are found.

#include <chrono>
#include <functional>
#include <utility>

namespace kiosk {

/// One thread. Events handled within another's handling count as part of it.
class EventWatch {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::milliseconds slow{50};

  void on_slow(std::function<void(std::chrono::milliseconds)> told) { told_ = std::move(told); }

  template <class Handling>
  void call(const Handling& handling) {
    if (within_) return handling();
    const Within within(*this);
    handling();
  }

  std::chrono::microseconds longest() const { return longest_; }
  void reset() { longest_ = {}; }

 private:
  struct Within {
    explicit Within(EventWatch& watch) : watch_(watch), began_(Clock::now()) { watch_.within_ = true; }
    ~Within() {
      watch_.within_ = false;
      const auto took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began_);
      if (took > watch_.longest_) watch_.longest_ = took;
      if (took > slow && watch_.told_)
        watch_.told_(std::chrono::duration_cast<std::chrono::milliseconds>(took));
    }
    EventWatch& watch_;
    Clock::time_point began_;
  };

  bool within_ = false;
  std::chrono::microseconds longest_{};
  std::function<void(std::chrono::milliseconds)> told_;
};

}  // namespace kiosk
