#include "app/output/output.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <unistd.h>

namespace app {

Output::Output() : terminal_(isatty(STDERR_FILENO) == 1) {}

Output::~Output() {
  no_progress();
}

void Output::line(std::string_view text) {
  if (closed_) return;
  no_progress();
  errno = 0;
  bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  written = written && std::fputc('\n', stdout) != EOF && std::fflush(stdout) == 0;
  if (written) return;
  if (errno == EPIPE) {
    closed_ = true;
    return;
  }
  throw OutputError(std::string("standard output: ") + std::strerror(errno));
}

void Output::message(std::string_view text) {
  no_progress();
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fputc('\n', stderr);
}

void Output::progress(std::string_view text) {
  if (!terminal_) return;
  // Back to the line's start, and clear what a longer text has left.
  std::fprintf(stderr, "\r\033[K%.*s", static_cast<int>(text.size()), text.data());
  std::fflush(stderr);
  progress_shown_ = true;
}

void Output::no_progress() {
  if (!progress_shown_) return;
  std::fputs("\r\033[K", stderr);
  std::fflush(stderr);
  progress_shown_ = false;
}

}  // namespace app
