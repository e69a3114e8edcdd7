#pragma once

// The kiosk: a window in which a person at a touch screen scans paper, checks what was read, files it, and
// finds it again. Everything that it works with is handed in, so that tests can hand in something else.

#include <stop_token>

#include "kiosk/context/dependencies.h"

namespace kiosk {

enum class Ended {
  closed,     ///< the window, by a person or by a stop
  no_display  ///< it could not be shown
};

/// Shows the window and returns when it was closed. A stop closes it within a second, whatever is shown: what
/// was asked for is done first, and what only reads is given up; where the window itself does not follow, the
/// program ends with exit code 0. A display that goes away ends it likewise, with 1. Needs a display: check
/// with has_display(). Throws archive::Error if the archive's tray can't be opened, TrayInUse if another
/// program has it open.
Ended run(Dependencies dependencies, std::stop_token stop = {});

/// Whether there is a display to show a window on.
bool has_display();

}  // namespace kiosk
