#pragma once

// A large button with one figure that tells how things are.

#include <optional>

#include "kiosk/look/touch_button.h"

namespace kiosk {

/// A TouchButton: icon and name above, below them the figure with its words. The room for the figure is there
/// from the first; while it is unknown nothing stands in it. GUI thread.
class FigureCard : public TouchButton {
 public:
  FigureCard(wxWindow* parent, const Theme& theme, const wxString& label, const char* icon,
             Look look = Look::plain);
  /// `words` stand behind it ("missing"); the sign is before it, and alone has the colour.
  void show_figure(int figure, const wxString& words, Sign sign);
  /// Words in the figure's place, where there is nothing to count.
  void show_words(const wxString& words);
  void show_nothing();
  const std::optional<int>& figure() const { return figure_; }
  const wxString& figure_words() const { return words_; }

 protected:
  wxSize DoGetBestClientSize() const override;
  void draw(wxDC& dc) const override;
  wxString spoken() const override;

 private:
  void changed();

  std::optional<int> figure_;
  wxString words_;
  Sign figure_sign_ = Sign::none;
};

}  // namespace kiosk
