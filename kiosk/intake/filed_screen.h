#pragma once

// After filing: the document's number, a slip to print, one minute in which it can be taken back, and the way
// to the next sheet.

#include <wx/timer.h>

#include "kiosk/look/label.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/navigation/screen.h"
#include "kiosk/paper/printout.h"

namespace kiosk {

class PrintoutPicture;

class FiledScreen : public Screen {
 public:
  FiledScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  void open(JustFiled filed);
  wxString title() const override;
  void entered() override;
  void left() override;
  void hide_personal_data() override;

 private:
  void count_down();
  void undo();
  void take_back(const archive::Mark& mark);
  void go_on();

  JustFiled filed_;
  std::shared_ptr<const Printout> slip_;
  Label* number_;
  Label* words_;
  PrintoutPicture* picture_;
  TouchButton* print_;
  TouchButton* save_;
  TouchButton* undo_;
  TouchButton* next_;
  wxTimer timer_;
};

}  // namespace kiosk
