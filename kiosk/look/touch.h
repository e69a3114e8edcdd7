#pragma once

// Controls large enough for fingers. All of them work by keyboard too: Tab moves, Space or Enter presses.

#include <functional>
#include <vector>

#include <wx/bmpbndl.h>
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

/// Words that wrap to the width they get and grow in height; never cut.
class Words : public wxWindow {
 public:
  Words(wxWindow* parent, const Theme& theme, const wxString& text, Type type = Type::body);
  void set_text(const wxString& text);
  void set_colour(const wxColour& colour);
  void set_type(Type type);
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
  int width_px_ = 0;
};

/// Breaks text into lines no wider than `width_px` in the DC's font: between words, and anywhere in Chinese.
std::vector<wxString> wrapped(wxDC& dc, const wxString& text, int width_px);
/// With … at its end where it is too wide.
wxString shortened(wxDC& dc, const wxString& text, int width_px);

/// A picture in one colour from an SVG whose strokes are `currentColor`.
wxBitmapBundle icon_bitmap(const char* svg, const wxColour& colour, int side_px);

}  // namespace kiosk
