#pragma once

// What there is to say: a card over the page, below the head, for some seconds. Nothing moves for it. A touch
// on it puts it away and does nothing else, and so does one that comes too late for it.

#include <chrono>

#include <wx/panel.h>

#include "kiosk/look/freshness.h"
#include "kiosk/look/label.h"
#include "kiosk/look/touch_button.h"

namespace kiosk {

/// A child of the window, in no sizer. GUI thread.
class MessageCard : public wxPanel {
 public:
  /// `theme` must outlive it.
  MessageCard(wxWindow* parent, const Theme& theme);

  void say(const wxString& sentence, Sign sign);
  /// The same until it is put away; what is said already may change without the card being shown anew.
  void keep_saying(const wxString& sentence, Sign sign);
  /// Empty while it is hidden.
  wxString said() const;
  void put_away();
  /// Puts it away after its time.
  void each_second();
  /// Centred, so many pixels below the window's upper edge.
  void place(int top);
  /// Whether a touch at this point of the screen was meant for the card that was there a moment ago.
  bool was_at(wxPoint on_screen) const;

 private:
  const Theme& theme_;
  Sign sign_ = Sign::none;
  wxPanel* sign_place_;
  Label* words_;
  TouchButton* close_;
  int top_ = 0;
  bool stays_ = false;
  std::chrono::steady_clock::time_point said_at_;
  wxRect gone_from_;
  Freshness gone_;
};

}  // namespace kiosk
