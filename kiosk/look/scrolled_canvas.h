#pragma once

// What all controls have in common that are drawn as a whole and scroll: they are painted and arranged for
// their size, a finger draws them along or touches something, keys reach what Tab leads to, and what is drawn
// is known to assistive technology. A control says what is drawn where.

#include <optional>

#include <wx/scrolwin.h>

#include "kiosk/look/assistive.h"
#include "kiosk/look/freshness.h"

namespace kiosk {

/// A drawn window that is longer than it is shown: a finger draws it along, a wheel turns it. Its background
/// colour is beneath what is drawn. GUI thread.
class ScrolledCanvas : public wxScrolledCanvas, protected AssistiveItems {
 public:
  ScrolledCanvas(wxWindow* parent, const wxString& name);
  bool AcceptsFocus() const override { return true; }

 protected:
  /// All of it, or as much as is seen; the DC is not scrolled.
  virtual void draw(wxDC& dc) = 0;
  /// Finds places for what is drawn, now that there is another size, and says by set_height() how high all of
  /// it is.
  virtual void arrange() = 0;
  /// A touch that drew nothing along; the place is in pixels of this window.
  virtual void touch(wxPoint) {}
  /// False: the key means nothing here. Tab leads on by itself.
  virtual bool press_key(wxKeyEvent&) { return false; }

  /// What is drawn, for assistive technology: nothing by itself.
  std::size_t item_count() const override { return 0; }
  AssistiveItem item(std::size_t) const override { return {}; }
  void press_item(std::size_t) override {}
  AssistiveList& assistive() { return *assistive_; }

  /// How high all of it is, in pixels.
  void set_height(int height_px);
  /// Scrolls so that what begins there and is so high, in pixels of all of it, is shown whole.
  void scroll_to(int top_px, int height_px);
  /// What stands there now did not stand there before: touches are not taken for a moment.
  void renew() { fresh_.renew(); }
  bool is_fresh() const { return fresh_.is_fresh(); }

 private:
  Freshness fresh_;
  std::optional<wxPoint> down_;
  int view_at_down_ = 0;
  bool drawn_along_ = false;
  std::optional<AssistiveList> assistive_;
};

}  // namespace kiosk
