#pragma once

// A push button large enough for fingers. It works by keyboard too: Tab moves, Space or Enter presses.

#include <vector>

#include <wx/control.h>

#include "kiosk/look/freshness.h"
#include "kiosk/look/theme.h"

namespace kiosk {

enum class Look {
  plain,    ///< outlined
  primary,  ///< filled: what most people do next
  quiet,    ///< with less room around its words, for bars
  danger,   ///< outlined in red
  tile      ///< large, with its icon above the words
};

/// A push button. Sends wxEVT_BUTTON. For a moment after it got another meaning, or came to be there, it
/// takes no touch, and a finger that was down then presses nothing; a label whose numbers alone change means
/// the same. What can be touched has an edge; what can't is paler.
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
  /// Drawn as the one chosen among several; from then on it is a button that can be chosen.
  void set_chosen(bool chosen);
  bool chosen() const { return chosen_; }
  void set_least_width(int width_px);
  /// As wide as that, in pixels, and no wider; its words wrap, become smaller and push out the icon until
  /// they fit.
  void set_width(int width_px);
  /// What assistive technology calls it, where it shows a picture alone.
  void set_spoken(const wxString& name);
  /// The key that presses it, shown in its corner while keys are used.
  void set_shortcut(const wxString& key);
  /// As a touch would; a button that takes none does nothing.
  void press();
  /// Whether its words don't fit into the size that it has.
  bool is_cut();

  bool AcceptsFocus() const override { return IsEnabled() && IsShown(); }
  bool Enable(bool enable = true) override;
  bool Show(bool show = true) override;

 protected:
  wxSize DoGetBestClientSize() const override;
  /// What stands in the frame.
  virtual void draw(wxDC& dc) const;
  /// For assistive technology.
  virtual wxString spoken() const;
  void describe();
  void resize();
  const Theme& theme() const { return theme_; }
  const char* icon() const { return icon_; }
  wxColour foreground() const;

 private:
  /// How the words stand in the room there is.
  struct Words {
    std::vector<wxString> lines;
    wxString note;
    wxFont font;
    wxSize label;
    wxSize note_size;
    bool icon = false;
    bool cut = false;
  };
  Words words_within(wxDC& dc, wxSize room) const;
  Words words_as(wxDC& dc, Type type, bool icon, int width_px) const;
  void paint();
  void paint_frame(wxDC& dc) const;
  void paint_words(wxDC& dc, const Words& words, int left, int top, int width_px) const;
  void paint_tile(wxDC& dc, const Words& words) const;
  void paint_line(wxDC& dc, const Words& words) const;
  void paint_shortcut(wxDC& dc) const;
  void send();
  void renew();
  void take_down();
  Type type() const;
  int padding_px() const;

  const Theme& theme_;
  Look look_;
  const char* icon_;
  wxString note_;
  Sign sign_ = Sign::none;
  bool chosen_ = false;
  bool can_be_chosen_ = false;
  bool down_ = false;
  int least_width_px_ = 0;
  int width_px_ = 0;  // 0: as its words want
  wxString shortcut_;
  wxString spoken_;
  Freshness fresh_;
};

}  // namespace kiosk
