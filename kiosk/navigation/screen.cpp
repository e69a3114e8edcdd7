#include "kiosk/navigation/screen.h"

namespace kiosk {

Screen::Screen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : wxPanel(parent),
      app_(app),
      navigator_(navigator),
      callbacks_([this](const std::exception_ptr& error) { navigator_.tell(error); }) {
  SetBackgroundColour(app.theme.background);
}

}  // namespace kiosk
