#pragma once

// A list that fills the screen, to choose from: villages, people, kinds, checklist items. What is typed
// narrows it, and may itself be the answer.

#include <wx/textctrl.h>

#include "kiosk/look/label.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/navigation/screen.h"

namespace kiosk {

class ChooserScreen : public Screen {
 public:
  ChooserScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  void open(Choice choice);
  wxString title() const override { return choice_.title; }
  void entered() override;
  void hide_personal_data() override { open({}); }

  RowList& list() { return *list_; }

 private:
  void narrow();
  void take_typed();

  Choice choice_;
  Label* hint_;
  wxTextCtrl* typed_;
  TouchButton* use_typed_;
  RowList* list_;
  std::vector<std::size_t> shown_;  // of the options
};

}  // namespace kiosk
