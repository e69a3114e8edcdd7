#pragma once

// The handbook (app/manual) inside the kiosk: its pages as they are, with links between them and to nowhere
// else, as nobody must leave the kiosk through its help.

#include <string>

#include "kiosk/navigation/screen.h"

class wxHtmlWindow;

namespace kiosk {

class HelpScreen : public Screen {
 public:
  HelpScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  wxString title() const override;

  /// A page of the handbook, with or without a place on it: "daily.html#scan".
  void open(const std::string& page);
  /// To the page before, while there is one.
  bool step_back() override;

  /// The title of the page shown; for tests.
  wxString page_title() const;

 private:
  wxHtmlWindow* html_;
};

}  // namespace kiosk
