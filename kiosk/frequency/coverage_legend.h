#pragma once

// What colours and signs mean, each with how many there are.

#include <array>

#include <wx/window.h>

#include "kiosk/frequency/frequency_table.h"
#include "kiosk/look/theme.h"

namespace kiosk {

class CoverageLegend : public wxWindow {
 public:
  /// `theme` must outlive it.
  CoverageLegend(wxWindow* parent, const Theme& theme);
  void set_counts(const CoverageCounts& counts);
  /// Shades and their shares instead of signs.
  enum class Of { signs, shades };
  void set_of(Of of);
  bool AcceptsFocus() const override { return false; }

 private:
  void paint();
  void paint_signs(wxDC& dc);
  void paint_shades(wxDC& dc);

  const Theme& theme_;
  CoverageCounts counts_;
  Of of_ = Of::signs;
};

}  // namespace kiosk
