#pragma once

// What is proved. Of a village: its requirements under their contents by periods, and below them who is
// proved, provisional and missing in the cell that was touched, with what can be done about it. Of all
// villages: the map of the district, from which a touch leads to a village.

#include "kiosk/frequency/cell_drawer.h"
#include "kiosk/frequency/coverage_grid.h"
#include "kiosk/frequency/district_map.h"
#include "kiosk/look/action_bar.h"
#include "kiosk/look/label.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/navigation/screen.h"
#include "kiosk/paper/printout.h"

namespace kiosk {

class CoverageLegend;

class FrequencyScreen : public Screen {
 public:
  FrequencyScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  wxString title() const override;
  void entered() override;
  void hide_personal_data() override;
  bool step_back() override;

  CoverageGrid& grid() { return *grid_; }
  CellDrawer& drawer() { return *drawer_; }
  DistrictMap& map() { return *map_; }
  bool shows_district() const { return district_; }

 private:
  enum class Part { year, first_half, second_half };
  struct Answer {
    std::vector<archive::Cell> cells;
    archive::AuditHead head;
  };

  wxSizer* make_choices();
  void make_actions();
  void ask();
  void ask_for_village();
  void ask_for_district();
  void show(Answer answer);
  void show_month();
  void show_cell(const archive::Cell& cell, CellDrawer::Lists lists);
  void show_district(bool district);
  void open_village(const std::string& village);
  void enable_actions();
  void offer_papers();
  void offer_names();
  void put_out(const std::string& file, const std::shared_ptr<const Printout>& paper);
  void confirm();
  void raise();
  archive::CoverageQuestion question() const;
  std::shared_ptr<const Printout> sheet() const;
  std::shared_ptr<const Printout> names_sheet() const;
  CellColumns columns() const;
  forms::Date first() const;
  forms::Date last() const;

  int year_ = 0;
  Part part_ = Part::year;
  bool district_ = false;
  bool was_asked_ = false;  // for the district, or for a village from there, by a touch
  std::string village_;     // that was shown last
  DistrictOrder order_ = DistrictOrder::townships;
  archive::AuditHead head_;
  std::optional<archive::Cell> cell_;
  TouchButton* before_;
  Label* year_words_;
  TouchButton* after_;
  TouchButton* whole_year_;
  TouchButton* first_half_;
  TouchButton* second_half_;
  TouchButton* by_township_;
  TouchButton* worst_first_;
  CoverageLegend* legend_;
  CoverageGrid* grid_;
  CellDrawer* drawer_;
  DistrictMap* map_;
  ActionBar* actions_;
  TouchButton* all_villages_;
  TouchButton* papers_;
  TouchButton* names_;
  TouchButton* raise_;
  TouchButton* confirm_;
  TouchButton* scan_;
};

}  // namespace kiosk
