#pragma once

// Scanners in a process of their own. Drivers come from many makers: one that crashes, waits for ever, or
// leaves a lock behind in the C library must take nothing along but its own process. Each question to a
// scanner starts one and ends with it; the two ends speak as kiosk/devices/scanner_channel.h says.

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>

#include <sys/types.h>

#include "kiosk/devices/scanner.h"

namespace kiosk {

struct ScannerProgram {
  std::filesystem::path file;
  /// So long a driver may be silent: old lamps warm up for a minute and a half.
  std::chrono::milliseconds silence{120'000};
  /// So long it may take to stop and put things in order, carriages driven home; then its process is ended.
  std::chrono::milliseconds farewell{20'000};
  /// The program ends: a scan ends too, and its driver gets `last_farewell` instead.
  std::stop_token program_ends{};
  std::chrono::milliseconds last_farewell{250};
  /// So long a process that was ended may stay: the kernel keeps one whose device does not answer it.
  std::chrono::milliseconds patience{3'000};
  /// Ends a process at once; a test's may fail to.
  std::function<void(pid_t)> end = end_process;
  static void end_process(pid_t process);
};

/// A driver that crashed, is silent for too long, or says nonsense is `lost`: the next try starts afresh. One
/// whose process can't even be ended is `stuck`, which a sheet that it gave before is not lost by. A program
/// that can't be started is `failed`.
std::unique_ptr<Scanner> make_scanner(ScannerProgram program);

/// Makes the scanner that answers; it calls the function again and again while its driver is alive, from the
/// thread that called it.
using MakeScanner = std::function<std::unique_ptr<Scanner>(std::function<void()> alive)>;
/// The other end: answers the one question that comes over the socket, and returns.
void serve_scanner(int socket, const MakeScanner& make);

}  // namespace kiosk
