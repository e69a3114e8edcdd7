#include "kiosk/window/display.h"

#include <cstdlib>
#include <utility>

#include <X11/Xlib.h>

namespace kiosk {
namespace {

// Xlib's handler has nothing but globals.
std::function<void()> on_gone;

int display_gone(Display*) {
  on_gone();
  std::abort();  // Xlib would end the program here
}

}  // namespace

void on_lost_display(std::function<void()> gone) {
  on_gone = std::move(gone);
  XSetIOErrorHandler(display_gone);
}

}  // namespace kiosk
