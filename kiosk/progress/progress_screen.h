#pragma once

// The picture of a round's progress, for a hall: its figures, bars by township, the trend over rounds, and
// the map of contents by villages. The views may change by themselves.

#include <array>

#include <wx/timer.h>

#include "kiosk/look/action_bar.h"
#include "kiosk/look/label.h"
#include "kiosk/navigation/screen.h"
#include "kiosk/progress/chart_view.h"
#include "kiosk/progress/hall_figures.h"
#include "kiosk/progress/progress_charts.h"

namespace kiosk {

class ProgressScreen : public Screen {
 public:
  ProgressScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  wxString title() const override;
  void entered() override;
  void left() override;

  HallFigures& cards() { return *cards_; }
  ChartView& bars() { return *bars_; }
  ChartView& trend() { return *trend_; }
  ChartView& map() { return *map_; }

 private:
  enum class View { overview, map, trend };
  wxSizer* make_top();
  void make_actions();
  void look_at(View view);
  void ask();
  void show(const ProgressFigures& progress);
  void show_figures(const ProgressFigures& progress);
  void choose_round();
  void turn();

  archive::RoundId round_ = 0;  // 0: the newest
  View view_ = View::overview;
  wxTimer timer_;
  std::array<TouchButton*, 3> views_{};
  Label* words_;
  HallFigures* cards_;
  ChartView* bars_;
  ChartView* trend_;
  ChartView* map_;
  ActionBar* actions_;
  TouchButton* turn_;
};

}  // namespace kiosk
