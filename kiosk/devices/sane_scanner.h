#pragma once

// Scanners by way of SANE, in this process. The window and the command line never come here: they ask a
// process of its own (kiosk/devices/scanner_process.h).

#include <functional>
#include <memory>

#include "kiosk/devices/scanner.h"

namespace kiosk {

/// One at a time in a process: SANE itself is one. `alive` is called for all that a driver gives. After a
/// scan the device stays open until the scanner is asked again or goes away: what came of it is known before
/// the driver puts things in order. Throws DeviceError (failed).
std::unique_ptr<Scanner> make_sane_scanner(std::function<void()> alive);

}  // namespace kiosk
