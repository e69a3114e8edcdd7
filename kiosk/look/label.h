#pragma once

// Text on the screen.

#include <vector>

#include <wx/window.h>

#include "kiosk/look/theme.h"

namespace kiosk {

/// Text that wraps to the width it gets and grows in height.
class Label : public wxWindow {
 public:
  Label(wxWindow* parent, const Theme& theme, const wxString& text, Type type = Type::body);
  void set_text(const wxString& text);
  void set_colour(const wxColour& colour);
  void set_type(Type type);
  void set_centred();
  const wxString& text() const { return text_; }
  /// At most so wide, in pixels; 0: as wide as its parent lets it.
  void set_width(int width_px);

  bool AcceptsFocus() const override { return false; }

 protected:
  wxSize DoGetBestClientSize() const override;

 private:
  void paint();
  std::vector<wxString> lines(wxDC& dc, int width_px) const;

  const Theme& theme_;
  wxString text_;
  Type type_;
  wxColour colour_;
  bool centred_ = false;
  int width_px_ = 0;
};

}  // namespace kiosk
