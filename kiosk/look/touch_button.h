#pragma once

// A push button large enough for fingers. It works by keyboard too: Tab moves, Space or Enter presses.

#include <wx/control.h>

#include "kiosk/look/freshness.h"
#include "kiosk/look/theme.h"

namespace kiosk {

enum class Look {
  plain,    ///< outlined
  primary,  ///< filled: what most people do next
  quiet,    ///< without a border, for bars
  danger,   ///< outlined in red
  tile      ///< large, with its icon above the words
};

/// A push button. Sends wxEVT_BUTTON. For a moment after it got another meaning, or came to be there, it
/// takes no touch; a label whose numbers alone change means the same.
class TouchButton : public wxControl {
 public:
  /// `icon` is an SVG picture in the colour `currentColor`; null: none.
  TouchButton(wxWindow* parent, wxWindowID id, const Theme& theme, const wxString& label,
              Look look = Look::plain, const char* icon = nullptr);

  void SetLabel(const wxString& label) override;
  /// A second, smaller line.
  void set_note(const wxString& note);
  void set_look(Look look);
  void set_sign(Sign sign);
  /// Drawn as the one chosen among several.
  void set_chosen(bool chosen);
  bool chosen() const { return chosen_; }
  void set_least_width(int width_px);

  bool AcceptsFocus() const override { return IsEnabled() && IsShown(); }
  bool Enable(bool enable = true) override;
  bool Show(bool show = true) override;

 protected:
  wxSize DoGetBestClientSize() const override;

 private:
  void paint();
  void paint_frame(wxDC& dc) const;
  void paint_tile(wxDC& dc, const wxSize& label, const wxSize& note);
  void paint_line(wxDC& dc, const wxSize& label, const wxSize& note);
  void press();
  void take_down();
  wxColour foreground() const;

  const Theme& theme_;
  Look look_;
  const char* icon_;
  wxString note_;
  Sign sign_ = Sign::none;
  bool chosen_ = false;
  bool down_ = false;
  int least_width_px_ = 0;
  Freshness fresh_;
};

}  // namespace kiosk
