#pragma once

// After filing: the document's number, a slip to print, one minute in which it can be taken back, and the way
// to the next sheet. Of documents that were filed together it is a list, and each opens at a touch.

#include <chrono>
#include <memory>
#include <utility>
#include <vector>

#include <wx/timer.h>

#include "kiosk/look/label.h"
#include "kiosk/look/row_list.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/navigation/screen.h"
#include "kiosk/paper/printout.h"

namespace kiosk {

class PrintoutPicture;

class FiledScreen : public Screen {
 public:
  FiledScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  /// What was filed at one touch; at least one.
  void open(std::vector<JustFiled> filings);
  wxString title() const override;
  void entered() override;
  void left() override;
  void hide_personal_data() override;

  /// For tests.
  RowList& list() { return *list_; }

 private:
  bool is_single() const { return filings_.size() < 2; }
  void show_words();
  void list_documents();
  void show_slip();
  /// How many of the filings can still be taken back, and how long the last of them.
  std::pair<std::size_t, std::chrono::seconds> possible() const;
  void count_down();
  void undo();
  void take_back(const archive::Mark& mark);
  void taken_back(std::size_t filings);
  void go_on();

  std::vector<JustFiled> filings_;
  JustFiled filed_;  // all of them
  std::shared_ptr<const Printout> slip_;
  Label* number_;
  Label* words_;
  RowList* list_;
  PrintoutPicture* picture_;
  TouchButton* print_;
  TouchButton* save_;
  TouchButton* undo_;
  TouchButton* next_;
  wxTimer timer_;
};

}  // namespace kiosk
