#pragma once

// The scan of a pile into the tray, from the first sheet to the one after which nobody puts more paper in:
// the work behind the scan screen and `cunzheng scan`, without a window. An empty feeder, a jam, an open
// cover and a scanner that went away are waited out: when a person has seen to them the scan goes on with the
// next sheet, and none is lost or scanned twice.
//
// Separator sheets (a QR code, tray/separator.h) part a pile into
// documents: from the first of them on, the sheets up to the next one are joined. They are not kept.

#include <chrono>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

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
  int sheets = 0;      ///< so far
  int separators = 0;  ///< so far
};

/// What happens when there is no (more) paper in the feeder.
enum class WhenEmpty {
  wait,  ///< for more, until it is stopped or none came for ScanOrder::wait_at_most
  end    ///< a pile is a pile
};

/// Whether a feeder that is empty from the first moment means that the paper lies on the glass.
enum class GlassIfEmpty { no, yes };

struct ScanOrder {
  ScanSettings settings;
  std::string village;
  /// Of the first sheet; those that follow it stand behind it.
  TrayPlace place;
  WhenEmpty when_empty = WhenEmpty::wait;
  GlassIfEmpty glass_if_empty = GlassIfEmpty::no;
  /// Sheets of the pass before, in order, whose backs come now: the pile was turned over as a whole, so that
  /// its last back comes first. Each back is joined to its front; those that are too many come at the end.
  std::vector<SheetId> fronts = {};
  std::function<bool(const ocr::Bitmap&)> is_separator = {};  ///< none: nothing is one
  std::function<archive::Instant()> now;
  std::chrono::milliseconds try_again_after{1500};
  std::chrono::milliseconds wait_at_most{std::chrono::minutes(10)};  ///< for more paper
};

struct ScanResult {
  std::vector<SheetId> sheets;  ///< that are in the tray now because of it, in the order in which they came
  int separators = 0;
  std::vector<SheetId> fronts_left;  ///< whose backs did not come
  bool waited_in_vain = false;       ///< it ended because no more paper came
};

/// Scans until the pile is through (flatbed: one sheet) or a stop is asked for. Each is on the disk before
/// `told` hears of it. Throws DeviceError for what does not go away by itself, and archive::Error if the tray
/// can't take a sheet; those before are in the tray.
ScanResult scan_into_tray(Scanner& scanner, Tray& tray, const ScanOrder& order,
                          const std::function<void(const ScanStatus&)>& told, std::stop_token stop);

}  // namespace kiosk
