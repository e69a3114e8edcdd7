#pragma once

// The scan of a pile into the tray, from the first sheet to the one after which nobody puts more paper in:
// the work behind the scan screen and `cunzheng scan`, without a window. An empty feeder, a jam, an open
// cover and a scanner that went away are waited out: when a person has seen to them the scan goes on with the
// next sheet, and none is lost or scanned twice.

#include <chrono>
#include <functional>
#include <stop_token>
#include <string>

#include "kiosk/devices/scanner.h"
#include "kiosk/tray/tray.h"

namespace kiosk {

/// What the scan is doing, or waiting for.
enum class ScanState {
  scanning,
  waiting_for_paper,
  waiting_for_help,  ///< `fault` says what for
  done
};

struct ScanStatus {
  ScanState state = ScanState::scanning;
  DeviceFault fault = DeviceFault::failed;
  int sheets = 0;  ///< so far
};

/// What happens when there is no (more) paper in the feeder.
enum class WhenEmpty {
  wait,  ///< for more, until it is stopped
  end    ///< a pile is a pile
};

struct ScanOrder {
  ScanSettings settings;
  std::string village;
  /// Of the first sheet; those that follow it stand behind it.
  TrayPlace place;
  WhenEmpty when_empty = WhenEmpty::wait;
  std::function<archive::Instant()> now;
  std::chrono::milliseconds try_again_after{1500};
};

/// Scans until the pile is through (flatbed: one sheet) or a stop is asked for; returns how many sheets are
/// in the tray now because of it. Each is on the disk before `told` hears of it. Throws DeviceError for what
/// does not go away by itself, and archive::Error if the tray can't take a sheet; those before are in the
/// tray.
int scan_into_tray(Scanner& scanner, Tray& tray, const ScanOrder& order,
                   const std::function<void(const ScanStatus&)>& told, std::stop_token stop);

}  // namespace kiosk
