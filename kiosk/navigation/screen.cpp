#include "kiosk/navigation/screen.h"

namespace kiosk {

Screen::Screen(wxWindow* parent, Desk& desk, Navigator& navigator)
    : wxPanel(parent),
      desk_(desk),
      navigator_(navigator),
      answers_([this](const std::exception_ptr& error) { navigator_.tell(error); }) {
  SetBackgroundColour(desk.theme.background);
}

}  // namespace kiosk
