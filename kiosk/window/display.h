#pragma once

// What the X Window System wants to be told below wx. A file of its own, as its header's macros spoil others.

#include <functional>

namespace kiosk {

/// `gone` is called when the X server does not answer any more, on the thread that found it out, and must not
/// return. GUI thread, after wx has opened its display; once. Other display systems end the program
/// themselves.
void on_lost_display(std::function<void()> gone);

}  // namespace kiosk
