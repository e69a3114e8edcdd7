#include "app/machine/interruption.h"

#include <atomic>
#include <cassert>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/time.h>
#include <unistd.h>

#include "app/output/words.h"

namespace app {
namespace {

// What a handler may use: globals, and functions that POSIX calls async-signal-safe.
// Where it tells that a signal came; -1 while nobody listens.
std::atomic<int> told = -1;
std::atomic<bool> asked = false;
std::atomic<bool> second_ends = true;

// What the commands see a stop within; after it they are ended. Nothing is lost by that: the archive is made
// to be killed at any moment. Long steps of libraries (a recogniser's page, a decoder) look at no stop.
constexpr std::chrono::milliseconds command_patience{900};
// A window has more to put in order, and does so well within a second on an idle machine.
constexpr std::chrono::milliseconds window_patience{3000};
std::atomic<std::chrono::milliseconds> patience = command_patience;

// In the language that was spoken when the Interruption was made; a handler can't translate.
std::string last_words;

void end_now() {
  [[maybe_unused]] const auto written = write(STDERR_FILENO, last_words.data(), last_words.size());
  _exit(1);
}

// A handler and no mask: libraries begin threads before main(), which would take the signal unmasked.
void tell(int) {
  const int before = errno;
  if (asked.exchange(true) && second_ends) end_now();
  const char signal = 's';
  // Full: a signal is waiting already.
  [[maybe_unused]] const auto written = write(told, &signal, 1);
  errno = before;
}

void time_is_up(int) {
  end_now();
}

void handle(int signal, void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, nullptr);
}

void set_alarm(std::chrono::milliseconds after) {
  struct itimerval timer = {};
  timer.it_value.tv_sec = after.count() / 1000;
  timer.it_value.tv_usec = after.count() % 1000 * 1000;
  setitimer(ITIMER_REAL, &timer, nullptr);
}

}  // namespace

Interruption::Interruption() {
  assert(told < 0);
  std::signal(SIGPIPE, SIG_IGN);
  if (pipe2(pipe_.data(), O_CLOEXEC) != 0)
    throw std::system_error(errno, std::generic_category(), "no pipe for signals");
  last_words = translated("Interrupted: run the command again to finish what is left.") + "\n";
  told = pipe_[1];
  // A thread may do what a signal handler may not.
  waiter_ = std::jthread([end = pipe_[0], source = source_](const std::stop_token& ended) mutable {
    for (char signal = 0; read(end, &signal, 1) == 1;) {
      if (ended.stop_requested()) return;
      if (!source.stop_requested()) set_alarm(patience);
      source.request_stop();
    }
  });
  asked = false;
  handle(SIGALRM, time_is_up);
  handle(SIGINT, tell);
  handle(SIGTERM, tell);
}

Interruption::~Interruption() {
  // Who asked once may ask again while the program is ending as asked.
  const auto after = asked ? SIG_IGN : SIG_DFL;
  handle(SIGINT, after);
  handle(SIGTERM, after);
  waiter_.request_stop();
  const char end = 'e';  // only to end its wait
  [[maybe_unused]] const auto written = write(told, &end, 1);
  waiter_.join();
  set_alarm({});
  handle(SIGALRM, SIG_DFL);
  told = -1;
  for (const int end : pipe_) close(end);
}

void one_signal_is_enough() {
  second_ends = false;
  patience = window_patience;
}

}  // namespace app
