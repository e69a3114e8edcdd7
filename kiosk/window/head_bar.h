#pragma once

// The bar at the top of the window, the same on every screen: back and home at the left, always at the same
// place; where one is; how far a file is that is being saved; for which village, who works, and the time.

#include <functional>

#include <wx/panel.h>

#include "kiosk/context/app_context.h"
#include "kiosk/look/label.h"
#include "kiosk/look/touch_button.h"

namespace kiosk {

/// GUI thread.
class HeadBar : public wxPanel {
 public:
  HeadBar(wxWindow* parent, AppContext& app);

  void on_back(std::function<void()> act) { bind(back_, std::move(act)); }
  void on_home(std::function<void()> act) { bind(home_, std::move(act)); }
  void on_village(std::function<void()> act) { bind(village_, std::move(act)); }
  void on_operator(std::function<void()> act) { bind(operator_, std::move(act)); }
  void on_settings(std::function<void()> act) { bind(settings_, std::move(act)); }
  void on_help(std::function<void()> act) { bind(help_, std::move(act)); }
  void on_saving(std::function<void()> act) { bind(saving_, std::move(act)); }

  /// Whether there is a way back: where there is none, the two buttons are pale.
  enum class Back { none, possible };
  /// Also after the village or the operator has changed.
  void show_screen(const wxString& title, Back back);
  /// How far a file is; empty: none is being saved.
  void show_saving(const wxString& words);
  /// To the back button; false if it can't be pressed.
  bool focus_back();
  /// The time and the day.
  void each_second();
  /// As a touch on it would.
  void press_village() { village_->press(); }
  void press_operator() { operator_->press(); }
  void press_help() { help_->press(); }

 private:
  static void bind(TouchButton* button, std::function<void()> act);

  AppContext& app_;
  TouchButton* back_;
  TouchButton* home_;
  Label* title_;
  TouchButton* saving_;
  TouchButton* village_;
  TouchButton* operator_;
  Label* time_;
  Label* day_;
  TouchButton* help_;
  TouchButton* settings_;
};

}  // namespace kiosk
