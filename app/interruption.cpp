#include "app/interruption.h"

#include <unistd.h>

namespace app {

Interruption::Interruption() {
  std::signal(SIGPIPE, SIG_IGN);
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  // A thread may do what a signal handler may not.
  waiter_ = std::jthread([signals, source = source_](const std::stop_token& ended) mutable {
    for (int signal = 0; sigwait(&signals, &signal) == 0;) {
      if (ended.stop_requested()) return;
      if (source.stop_requested()) _exit(1);
      source.request_stop();
    }
  });
}

Interruption::~Interruption() {
  waiter_.request_stop();
  pthread_kill(waiter_.native_handle(), SIGTERM);  // only to end its wait
}

}  // namespace app
