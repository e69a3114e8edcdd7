#pragma once

// What the program and its scanner process say to each other (see kiosk/devices/scanner_process.h): lines of
// JSON over a socket, a sheet's pixels behind the line that announces them. Both ends are of one build, so
// that there is no version to tell.
//
//   program: {"scan": ScanSettings} | {"abilities": "test:0"} | {"list": true}
//   scanner: {"alive": true}            at least every second while the driver gives anything
//            {"sheet": {width, height, dpi}}, then width * height * 3 bytes of RGB
//   program: {"taken": true}            the sheet is safe: the next one may be drawn in
//   scanner: {"done": ScanEnd | ScannerAbilities | [ScannerName]} or {"fault": {fault, subject, cause}}
//
// The program closing its end means: stop.

#include <chrono>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include <nlohmann/json.hpp>

#include "kiosk/devices/scanner.h"

namespace kiosk {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ScannerName, device, label)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ScannerAbilities, sources, resolutions_dpi, colours, width_mm, height_mm)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ScanSettings, device, source, resolution_dpi, colour, width_mm, height_mm,
                                   options)

/// One end. A thread may send while another receives.
class ScannerChannel {
 public:
  /// Takes the socket over.
  explicit ScannerChannel(int socket) : socket_(socket) {}
  ~ScannerChannel();
  ScannerChannel(const ScannerChannel&) = delete;

  /// What is sent to an end that is gone is dropped: receiving tells.
  void send(const nlohmann::json& message, std::span<const unsigned char> bytes = {});
  void no_more();  ///< from this end; the other can still send

  enum class State { ready, silent, closed };
  /// Whether something arrives within the time.
  State wait(std::chrono::milliseconds time) const;

  /// Wait for the next line, or for that many bytes. Nothing when the other end was closed before. Throws
  /// nlohmann::json::exception for a line that is none.
  std::optional<nlohmann::json> receive();
  /// Not longer than `silence`, asked every moment, for the next of them.
  bool receive(std::span<unsigned char> bytes, const std::function<std::chrono::milliseconds()>& silence);

 private:
  int socket_;
  std::string rest_;  ///< came with the last line and is behind it
};

}  // namespace kiosk
