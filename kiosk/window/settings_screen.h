#pragma once

// How the kiosk looks and speaks, and when it goes back to its start by itself.

#include "kiosk/look/touch_button.h"
#include "kiosk/navigation/screen.h"

namespace kiosk {

class SettingsScreen : public Screen {
 public:
  SettingsScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  wxString title() const override;
  void entered() override { show_chosen(); }

 private:
  struct Option {
    TouchButton* button;
    std::function<bool()> is_chosen;
  };
  void show_chosen();

  wxSizer* rows_;
  std::vector<Option> options_;
};

}  // namespace kiosk
