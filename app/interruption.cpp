#include "app/interruption.h"

#include <atomic>
#include <cassert>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace app {
namespace {

// Where the handler tells that a signal came; -1 while nobody listens. A handler has nothing but globals.
std::atomic<int> told = -1;
std::atomic<bool> second_ends = true;

// A handler and no mask: libraries begin threads before main(), which would take the signal unmasked.
void tell(int) {
  const int before = errno;
  const char signal = 's';
  // Full: a signal is waiting already.
  [[maybe_unused]] const auto written = write(told, &signal, 1);
  errno = before;
}

void handle(int signal, void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, nullptr);
}

}  // namespace

Interruption::Interruption() {
  assert(told < 0);
  std::signal(SIGPIPE, SIG_IGN);
  if (pipe2(pipe_.data(), O_CLOEXEC) != 0)
    throw std::system_error(errno, std::generic_category(), "no pipe for signals");
  told = pipe_[1];
  // A thread may do what a signal handler may not.
  waiter_ = std::jthread([end = pipe_[0], source = source_](const std::stop_token& ended) mutable {
    for (char signal = 0; read(end, &signal, 1) == 1;) {
      if (ended.stop_requested()) return;
      if (source.stop_requested() && second_ends) _exit(1);
      source.request_stop();
    }
  });
  handle(SIGINT, tell);
  handle(SIGTERM, tell);
}

Interruption::~Interruption() {
  handle(SIGINT, SIG_DFL);
  handle(SIGTERM, SIG_DFL);
  waiter_.request_stop();
  tell(0);  // only to end its wait
  waiter_.join();
  told = -1;
  for (const int end : pipe_) close(end);
}

void one_signal_is_enough() {
  second_ends = false;
}

}  // namespace app
