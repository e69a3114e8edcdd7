#include "kiosk/look/freshness.h"

#include <wx/window.h>

namespace kiosk {

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
