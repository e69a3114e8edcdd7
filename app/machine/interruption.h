#pragma once

// Ctrl-C and a polite kill as a stop request, so that work ends between two pages and not in one, and within
// a second all the same.

#include <array>
#include <csignal>
#include <stop_token>
#include <thread>

namespace app {

/// From its construction on SIGINT and SIGTERM request a stop. A second one, or 0.9 seconds, ends the program
/// with exit code 1 and one line on standard error. Uses SIGALRM and the process's real-time timer. One at a
/// time. Also lets a write to a closed pipe be an error and no signal. Throws std::system_error.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;
  std::stop_token token() const { return source_.get_token(); }
  bool requested() const { return source_.stop_requested(); }

 private:
  std::array<int, 2> pipe_ = {-1, -1};  // the handler writes to its second end
  std::stop_source source_;
  std::jthread waiter_;  // last: it uses the others
};

/// From now on a second signal is nothing more than the first: for work that ends by itself right after that.
void one_signal_is_enough();

}  // namespace app
