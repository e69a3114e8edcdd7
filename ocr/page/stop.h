#pragma once

// How work on a page ends early. Internal to ocr: no Stopped leaves a Reader.

#include <exception>
#include <stop_token>

namespace ocr {

/// Thrown by a step that was asked to stop: there is no result, and nothing is wrong with the file.
struct Stopped : std::exception {
  const char* what() const noexcept override { return "stopped"; }
};

/// Between the steps of whatever takes longer than a tenth of a second.
inline void throw_if_stopped(const std::stop_token& stop) {
  if (stop.stop_requested()) throw Stopped();
}

}  // namespace ocr
