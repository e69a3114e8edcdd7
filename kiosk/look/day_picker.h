#pragma once

// The days of a month to touch, a week a row from Monday on, and the way to the months around it.

#include <functional>

#include <wx/window.h>

#include "forms/values/reading.h"
#include "kiosk/look/theme.h"

namespace kiosk {

/// GUI thread.
class DayPicker : public wxWindow {
 public:
  /// `theme` must outlive it.
  DayPicker(wxWindow* parent, const Theme& theme);
  /// The month of the day, with the day marked.
  void show(forms::Date day);
  /// The month of the day, with none marked: nobody has said one yet.
  void show_month(forms::Date day);
  void on_day(std::function<void(forms::Date)> picked) { picked_ = std::move(picked); }
  /// Where a day of the month shown is, in pixels of this window. For tests.
  wxRect day_rect(int day) const;

  bool AcceptsFocus() const override { return false; }  // keys go to the input

 protected:
  wxSize DoGetBestClientSize() const override;

 private:
  void paint();
  void paint_head(wxDC& dc) const;
  void touched(wxPoint at);
  int days() const;
  int first_column() const;
  int top_px() const;
  wxRect before_rect() const;
  wxRect after_rect() const;

  const Theme& theme_;
  forms::Date day_;
  bool marked_ = false;
  std::function<void(forms::Date)> picked_;
};

}  // namespace kiosk
