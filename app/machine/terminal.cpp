#include "app/machine/terminal.h"

#include <cerrno>
#include <iostream>

#include <poll.h>
#include <termios.h>
#include <unistd.h>

namespace app {
namespace {

constexpr int look_at_stop_ms = 100;
constexpr std::size_t most_bytes = 4096;

/// The terminal shows nothing while this lives.
class NoEcho {
 public:
  NoEcho() : is_terminal_(tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!is_terminal_) return;
    termios without = before_;
    without.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &without);
  }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;
  ~NoEcho() {
    if (is_terminal_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }

 private:
  termios before_ = {};
  bool is_terminal_;
};

/// Whether a byte can be read, before a stop is requested.
bool waits_for_input(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    pollfd input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
    const int ready = poll(&input, 1, look_at_stop_ms);
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return false;
  }
  return false;
}

/// Byte by byte: what stands behind the line is for whoever reads next.
std::optional<std::string> read_line(const std::stop_token& stop) {
  std::string line;
  for (;;) {
    if (!waits_for_input(stop)) return std::nullopt;
    char c = 0;
    const ssize_t got = read(STDIN_FILENO, &c, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return line.empty() ? std::nullopt : std::optional(line);
    if (c == '\n') break;
    if (line.size() < most_bytes) line += c;
  }
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return line;
}

}  // namespace

bool is_terminal() {
  return isatty(STDIN_FILENO) == 1;
}

std::optional<std::string> ask_secret(const std::string& prompt, const std::stop_token& stop) {
  if (!is_terminal()) return read_line(stop);
  std::cerr << prompt << std::flush;
  std::optional<std::string> line;
  {
    const NoEcho hidden;
    line = read_line(stop);
  }
  std::cerr << "\n";
  return line;
}

}  // namespace app
