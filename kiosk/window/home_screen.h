#pragma once

// The start: six large choices, and how much paper waits for a check.

#include "kiosk/look/touch_button.h"
#include "kiosk/navigation/screen.h"

namespace kiosk {

class HomeScreen : public Screen {
 public:
  HomeScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  ~HomeScreen() override;
  wxString title() const override;
  void entered() override { count(); }

 private:
  void count();

  TouchButton* waiting_;
  SheetId first_waiting_ = 0;
};

}  // namespace kiosk
