#pragma once

// A chart on a white card, as large as its place lets it be read; longer ones scroll. GUI thread.

#include <functional>

#include <wx/string.h>

#include "archive/paper/chart.h"
#include "kiosk/look/scrolled_canvas.h"
#include "kiosk/look/theme.h"

namespace kiosk {

class ChartView : public ScrolledCanvas {
 public:
  /// `theme` must outlive it.
  ChartView(wxWindow* parent, const Theme& theme, const wxString& name);
  /// `make` gives the chart for a width in points; null: nothing is known yet.
  void set_chart(const wxString& title, std::function<archive::Chart(double width_pt)> make);
  bool empty() const { return !make_; }

 private:
  void draw(wxDC& dc) override;
  void arrange() override;
  int head_height();

  const Theme& theme_;
  wxString title_;
  std::function<archive::Chart(double)> make_;
  archive::Chart chart_;
  double zoom_ = 1;  // pixels a point
};

}  // namespace kiosk
