#pragma once

// The end of the kiosk, whoever asks for it: a person, a signal, a display that is gone. What was asked for
// is done (drafts, filings, a sheet whose paper went through the scanner); what only reads is given up. The
// window is closed in order where that is quick. Where it is not (a page is being recognised, a print dialog
// of the desktop's is open, a driver hangs) the program ends all the same: everything that counts is on the
// disk.

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string_view>
#include <thread>

#include "kiosk/context/worker_thread.h"

namespace kiosk {

class ProgramEnd {
 public:
  /// A stop of `stop` begins the end, which requests one of `ending`.
  ProgramEnd(std::stop_token stop, std::stop_source ending, std::function<void(std::string_view)> log);
  /// The program ended by itself.
  ~ProgramEnd();
  ProgramEnd(const ProgramEnd&) = delete;

  /// Any thread, as what follows. From here on there are changes to wait for, and a way to close the window,
  /// which must only ask for it.
  void window_is_there(std::shared_ptr<Unfinished> unfinished, std::function<void()> close);
  void window_is_gone();
  void begin();
  bool begun() const;
  /// Ends the program from within, with exit code 1: for a display that went away, whose library does not let
  /// its caller go on.
  [[noreturn]] void display_is_gone();

 private:
  void work(const std::stop_token& over);
  void finish_changes();

  mutable std::mutex mutex_;
  std::condition_variable_any woken_;
  bool begun_ = false;
  std::shared_ptr<Unfinished> unfinished_;
  std::function<void()> close_;
  std::stop_source ending_;
  std::function<void(std::string_view)> log_;
  std::jthread thread_;
  std::stop_callback<std::function<void()>> stopped_;  // last: it uses all of the above
};

}  // namespace kiosk
