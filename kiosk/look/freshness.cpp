#include "kiosk/look/freshness.h"

#include <wx/window.h>

namespace kiosk {

namespace {

std::chrono::steady_clock::time_point (*clock_of_touches)() = &std::chrono::steady_clock::now;

}  // namespace

std::chrono::steady_clock::time_point time_of_touches() {
  return clock_of_touches();
}

void set_clock_of_touches(std::chrono::steady_clock::time_point (*clock)()) {
  clock_of_touches = clock != nullptr ? clock : &std::chrono::steady_clock::now;
}

wxDEFINE_EVENT(EVT_RENEWED, wxCommandEvent);

void renew_all(wxWindow& within) {
  wxCommandEvent event(EVT_RENEWED, within.GetId());
  event.SetEventObject(&within);
  within.ProcessWindowEvent(event);
}

bool acts(const wxKeyEvent& key) {
  switch (key.GetKeyCode()) {
    case WXK_RETURN:
    case WXK_NUMPAD_ENTER:
    case WXK_SPACE:
    case WXK_ESCAPE:
    case WXK_F1:
      return true;
    default:
      return false;
  }
}

}  // namespace kiosk
