#pragma once

// A program of ours that runs beside this one and talks to it over a socket: what may crash, hang or be
// attacked by a file lives in one. Used by ocr (PDFs) and kiosk (scanners).

#include <filesystem>

#include <sys/types.h>

namespace ocr {

/// A plain value: whoever started it closes the socket, ends the process and waits for it.
struct ChildProcess {
  pid_t pid = -1;   ///< -1: none
  int socket = -1;  ///< this program's end; the other one is the child's standard output
};

struct ChildOptions {
  /// The file descriptor that is the child's standard input; -1: its end of the socket, as its standard
  /// output is.
  int standard_input = -1;
  enum class Messages {
    kept,    ///< standard error is this program's
    dropped  ///< it is /dev/null
  } messages = Messages::kept;
};

/// Starts the program with a stream socket between the two. It is in a process group of its own, so that
/// Ctrl-C is for this program, which ends its children in order; and it blocks no signals. Neither end of the
/// socket goes to programs that either one starts. Throws std::system_error. Safe on several threads at once.
ChildProcess start_child(const std::filesystem::path& program, const ChildOptions& options = {});

}  // namespace ocr
