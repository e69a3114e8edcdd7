#pragma once

// The start: what can be done, with how things stand today. The figures come one after the other from a
// worker thread; their places are there from the first, and everything can be touched meanwhile.

#include <optional>

#include "archive/catalogue/archive.h"
#include "archive/letters/office_names.h"
#include "kiosk/look/figure_card.h"
#include "kiosk/look/label.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/navigation/screen.h"
#include "kiosk/window/backup_button.h"
#include "kiosk/window/home_figures.h"

namespace kiosk {

class HomeScreen : public Screen {
 public:
  HomeScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  ~HomeScreen() override;
  wxString title() const override;
  void entered() override;
  void left() override { callbacks_.cancel_pending(); }

  FigureCard& missing() { return *missing_; }
  FigureCard& warnings() { return *warnings_; }
  FigureCard& overdue() { return *rectify_; }
  TouchButton& round() { return *round_; }
  BackupButton& backup() { return *backup_; }

 private:
  /// What the figures were worked out of.
  struct Basis {
    archive::AuditHead head;
    std::string village;
    forms::Date today;
    bool operator==(const Basis& other) const;
  };
  wxSizer* make_left();
  wxSizer* make_cards();
  void bind();
  void count_sheets();
  void ask_figures();
  void forget_figures();
  void show_quick(const QuickFigures& figures);

  Label* office_;
  Label* day_;
  FigureCard* scan_;
  FigureCard* waiting_;
  FigureCard* find_;
  FigureCard* missing_;
  FigureCard* warnings_;
  FigureCard* rectify_;
  TouchButton* round_;
  BackupButton* backup_;
  SheetId first_waiting_ = 0;
  std::optional<Basis> counted_;  // none: nothing is known
};

}  // namespace kiosk
