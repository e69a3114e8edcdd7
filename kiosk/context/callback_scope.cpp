#include "kiosk/context/callback_scope.h"

#include <wx/app.h>

namespace kiosk {

void on_gui(std::function<void()> call) {
  if (wxTheApp != nullptr) wxTheApp->CallAfter(std::move(call));
}

}  // namespace kiosk
