#pragma once

// A QR code on the screen, for a phone's camera.

#include <string>

#include <wx/bitmap.h>
#include <wx/window.h>

#include "kiosk/look/theme.h"

namespace kiosk {

/// Black on white whatever the theme, as large as it gets. GUI thread.
class QrPicture : public wxWindow {
 public:
  QrPicture(wxWindow* parent, const Theme& theme);
  /// Empty: nothing is shown.
  void show(const std::string& text);
  bool AcceptsFocus() const override { return false; }

 private:
  void paint();

  const Theme& theme_;
  std::string text_;
  wxBitmap bitmap_;  // of the text at this size
};

}  // namespace kiosk
