#pragma once

// Which periods are proved, provisionally or surely, and which are missing: one village, items by periods.
// A cell shows the documents behind it, or what it lacks.

#include "archive/coverage/due.h"
#include "kiosk/look/coverage_grid.h"
#include "kiosk/look/label.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/navigation/screen.h"
#include "kiosk/paper/printout.h"

namespace kiosk {

class FrequencyScreen : public Screen {
 public:
  FrequencyScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  wxString title() const override;
  void entered() override;
  CoverageGrid& grid() { return *grid_; }
  RowList& proofs() { return *proofs_; }

 private:
  wxSizer* make_bar();
  wxWindow* make_detail();
  void bind();
  enum class Part { year, first_half, second_half };

  void ask();
  void show(std::vector<archive::Cell> cells, const archive::AuditHead& head);
  void show_cell(const archive::Cell& cell);
  std::shared_ptr<const Printout> sheet() const;
  archive::DueQuestion due_question() const;
  void show_due(const std::vector<archive::DueLine>& lines);
  forms::Date first() const;
  forms::Date last() const;

  struct Answer {
    std::vector<archive::Cell> cells;
    archive::AuditHead head;
    std::vector<archive::DueLine> due;
  };

  int year_ = 0;
  Part part_ = Part::year;
  std::vector<GridRow> rows_;
  archive::AuditHead head_;
  archive::Cell cell_;
  TouchButton* before_;
  Label* year_words_;
  TouchButton* after_;
  TouchButton* whole_year_;
  TouchButton* first_half_;
  TouchButton* second_half_;
  Label* counts_;
  CoverageGrid* grid_;
  Label* cell_words_;
  RowList* proofs_;
};

}  // namespace kiosk
