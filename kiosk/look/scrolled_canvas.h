#pragma once

// A drawn window that scrolls under a finger.

#include <functional>
#include <optional>

#include <wx/scrolwin.h>

namespace kiosk {

/// A drawn window that is longer than it is shown: a finger draws it along, a wheel turns it. GUI thread.
class ScrolledCanvas : public wxScrolledCanvas {
 public:
  ScrolledCanvas(wxWindow* parent, const wxString& name);
  bool AcceptsFocus() const override { return true; }

 protected:
  /// How high all of it is, in pixels.
  void set_height(int height_px);
  /// A touch that drew nothing along; the place is in pixels of this window.
  void on_touch(std::function<void(wxPoint)> touched) { touched_ = std::move(touched); }

 private:
  std::function<void(wxPoint)> touched_;
  std::optional<wxPoint> down_;
  int view_at_down_ = 0;
  bool drawn_along_ = false;
};

}  // namespace kiosk
