#pragma once

// A key on the screen: a button that leaves the focus where the text is written.

#include "kiosk/look/touch_button.h"

namespace kiosk {

/// GUI thread.
class KeyButton : public TouchButton {
 public:
  /// `name` is what assistive technology calls it.
  KeyButton(wxWindow* parent, const Theme& theme, const wxString& label, const wxString& name,
            Look look = Look::plain, const char* icon = nullptr)
      : TouchButton(parent, wxID_ANY, theme, label, look, icon) {
    SetName(name);
    SetMinSize(wxSize(1, 1));
  }
  bool AcceptsFocus() const override { return false; }
  /// A key is as large as its place, whatever it says.
  void SetLabel(const wxString& label) override {
    TouchButton::SetLabel(label);
    SetMinSize(wxSize(1, 1));
  }
};

}  // namespace kiosk
