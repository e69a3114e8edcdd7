#pragma once

// Printouts to printers, by way of wx and what the desktop offers.
//
// A4 is what every office printer has: papers are printed on it, never larger than they are, from the upper
// left. A page that lies across is turned.

#include <memory>

#include "kiosk/paper/printout.h"

class wxWindow;

namespace kiosk {

/// failed: no printer, the print system refused, or a page could not be drawn.
enum class Printed { yes, cancelled, failed };

/// Shows the print dialog, in which pages can be chosen, and prints. GUI thread.
Printed print(wxWindow* parent, const std::shared_ptr<const Printout>& printout);

}  // namespace kiosk
