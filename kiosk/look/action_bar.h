#pragma once

// The bar at the bottom of a screen, with all that can be done on it.

#include <array>
#include <cstddef>

#include <wx/panel.h>

#include "kiosk/look/touch_button.h"

namespace kiosk {

/// Buttons in fixed slots, so that none moves when another comes, goes or says something else. GUI thread.
class ActionBar : public wxPanel {
 public:
  static constexpr std::size_t slots = 6;  ///< at the left, of equal width

  /// `theme` must outlive it.
  ActionBar(wxWindow* parent, const Theme& theme);

  /// A button in the next free slot from the left. One that is hidden keeps its slot empty. At most `slots`.
  TouchButton* add(const wxString& label, const char* icon = nullptr);
  /// The one that leads on, filled with the accent colour: at the right, at the same place on every screen.
  /// At most one.
  TouchButton* add_main(const wxString& label, const char* icon = nullptr);

  /// The button of a slot; null: none.
  TouchButton* slot(std::size_t number) const { return slots_.at(number); }
  TouchButton* main() const { return main_; }

 private:
  void place();

  const Theme& theme_;
  std::array<TouchButton*, slots> slots_{};
  TouchButton* main_ = nullptr;
};

}  // namespace kiosk
