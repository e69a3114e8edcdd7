#pragma once

// The bar at the top of the window: where one is, for which village, who works, and how far a file is that is
// being saved. What there is to say stands for some seconds over the title, where nothing is that could be
// touched, so that nothing moves.

#include <chrono>
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
  void on_village(std::function<void()> act) { bind(village_, std::move(act)); }
  void on_operator(std::function<void()> act) { bind(operator_, std::move(act)); }
  void on_settings(std::function<void()> act) { bind(settings_, std::move(act)); }
  void on_help(std::function<void()> act) { bind(help_, std::move(act)); }
  void on_saving(std::function<void()> act) { bind(saving_, std::move(act)); }

  enum class Back { hidden, shown };
  /// Also after the village or the operator has changed.
  void show_screen(const wxString& title, Back back);
  /// How far a file is; empty: none is being saved.
  void show_saving(const wxString& words);
  /// To the back button; false if it is hidden.
  bool focus_back();

  void say(const wxString& sentence, Sign sign);
  /// What the line says; empty while it is hidden.
  wxString said() const;
  void hide_line();
  /// Hides the line after its time.
  void each_second();

 private:
  static void bind(TouchButton* button, std::function<void()> act);
  void make_line();
  void place_line();

  AppContext& app_;
  TouchButton* back_;
  Label* title_;
  TouchButton* saving_;
  TouchButton* village_;
  TouchButton* operator_;
  TouchButton* settings_;
  TouchButton* help_;
  wxPanel* line_;
  Label* line_words_;
  TouchButton* line_close_;
  std::chrono::steady_clock::time_point said_at_;
};

}  // namespace kiosk
