#pragma once

// Several papers that lay on the scanner's glass together become a sheet each. Image work, without a window.

#include <vector>

#include "kiosk/tray/tray.h"

namespace kiosk {

/// The papers on the sheet's picture, from the top left; empty where none could be told apart. Each has the
/// sheet's moment and village, and its name with a number behind it. Throws ocr::Error.
std::vector<NewSheet> papers_on(const Sheet& sheet);

/// Puts them into the sheet's place; returns how many. 0: it was left as it is. Throws ocr::Error and what
/// Tray::split() throws.
int split_sheet(Tray& tray, const Sheet& sheet);

}  // namespace kiosk
