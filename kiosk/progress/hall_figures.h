#pragma once

// Figures as large as a hall needs them, side by side, each with what it is and what has changed.

#include <optional>
#include <vector>

#include <wx/window.h>

#include "kiosk/look/theme.h"

namespace kiosk {

struct HallFigure {
  wxString figure;                   ///< 63%
  wxString name;                     ///< 证明率
  wxString note;                     ///< ▲5 …
  Sign sign = Sign::none;            ///< of the note
  std::optional<double> share = {};  ///< from 0 to 1: a ring beside it; none: no ring
};

class HallFigures : public wxWindow {
 public:
  /// `theme` must outlive it.
  HallFigures(wxWindow* parent, const Theme& theme);
  void set_cards(std::vector<HallFigure> cards);
  const std::vector<HallFigure>& cards() const { return cards_; }
  bool AcceptsFocus() const override { return false; }

 private:
  void paint();

  const Theme& theme_;
  std::vector<HallFigure> cards_;
};

}  // namespace kiosk
