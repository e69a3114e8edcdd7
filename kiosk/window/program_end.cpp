#include "kiosk/window/program_end.h"

#include <utility>

#include <unistd.h>

namespace kiosk {
namespace {

using std::chrono::milliseconds;

/// A window that closes in order takes some 50 ms; together with what follows it must stay below a second.
constexpr milliseconds for_the_window{450};
/// A change takes some 100 ms, a sheet that is encoded 300 ms. Longer only where a disk is slow.
constexpr milliseconds for_changes{8'000};

}  // namespace

ProgramEnd::ProgramEnd(std::stop_token stop, std::stop_source ending,
                       std::function<void(std::string_view)> log)
    : ending_(std::move(ending)),
      log_(std::move(log)),
      thread_([this](const std::stop_token& over) { work(over); }),
      stopped_(std::move(stop), [this] { begin(); }) {}

ProgramEnd::~ProgramEnd() = default;

void ProgramEnd::window_is_there(std::shared_ptr<Unfinished> unfinished, std::function<void()> close) {
  const std::lock_guard lock(mutex_);
  unfinished_ = std::move(unfinished);
  close_ = std::move(close);
}

void ProgramEnd::window_is_gone() {
  const std::lock_guard lock(mutex_);
  close_ = nullptr;
}

void ProgramEnd::begin() {
  {
    const std::lock_guard lock(mutex_);
    begun_ = true;
  }
  woken_.notify_all();
}

bool ProgramEnd::begun() const {
  const std::lock_guard lock(mutex_);
  return begun_;
}

void ProgramEnd::finish_changes() {
  std::shared_ptr<Unfinished> unfinished;
  {
    const std::lock_guard lock(mutex_);
    unfinished = unfinished_;
  }
  if (unfinished && !unfinished->wait_for(for_changes) && log_) log_("end: a change was not done in time");
}

void ProgramEnd::work(const std::stop_token& over) {
  {
    std::unique_lock lock(mutex_);
    if (!woken_.wait(lock, over, [this] { return begun_; })) return;
  }
  ending_.request_stop();
  {
    std::unique_lock lock(mutex_);
    if (close_) close_();
    woken_.wait_for(lock, over, for_the_window, [] { return false; });
  }
  finish_changes();
  if (over.stop_requested()) return;
  if (log_) log_("end: at once, as the window was not closed in time");
  _exit(0);
}

void ProgramEnd::display_is_gone() {
  ending_.request_stop();
  finish_changes();
  if (log_) log_("end: the display is gone");
  _exit(1);
}

}  // namespace kiosk
