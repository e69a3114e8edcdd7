#pragma once

// The input for one value: the strip of the page that it was read from, the value, for dates and numbers keys
// large enough for fingers, and at the bottom, at the same place for every kind of value, what is said of it.
// Enter means: it is right as it stands now.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <wx/bitmap.h>
#include <wx/panel.h>
#include <wx/simplebook.h>
#include <wx/textctrl.h>

#include "kiosk/context/app_context.h"
#include "kiosk/context/callback_scope.h"
#include "kiosk/look/day_picker.h"
#include "kiosk/look/label.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/tray/filing_draft.h"

namespace kiosk {

class ValueEditor : public wxPanel {
 public:
  ValueEditor(wxWindow* parent, AppContext& app);

  /// `strip` is a box of the turned picture; nothing: the value was not read from a place.
  void show(const Entry& entry, const PictureOf& picture, const std::optional<ocr::Box>& strip);
  /// The person said: right. Nothing: as it was read; else the values given.
  void on_right(std::function<void(std::optional<std::vector<std::string>>)> right) {
    right_ = std::move(right);
  }
  /// The person said: there is none on the paper.
  void on_none(std::function<void()> none) { none_ = std::move(none); }
  /// What was typed is no value of the entry's type.
  void complain();
  /// Asks whether the value is meant although it is unlikely: `words` say why, `yes` says what it is then.
  /// Until it is answered nothing else can be said.
  void doubt(const wxString& words, const wxString& yes, std::function<void()> meant);
  bool is_asking() const { return middle_->IsShown() && middle_->GetSelection() == 1; }

  wxTextCtrl& input() { return *input_; }
  DayPicker& days() { return *days_; }
  TouchButton& right_button() { return *right_button_; }
  TouchButton& none_button() { return *none_button_; }

 private:
  class Strip;

  wxWindow* make_keys(wxWindow* parent);
  wxWindow* make_question(wxWindow* parent);
  void show_keys();
  void press(char key);
  void typed();
  void accept();
  void show_day();

  AppContext& app_;
  CallbackScope callbacks_;
  Entry entry_;
  std::function<void(std::optional<std::vector<std::string>>)> right_;
  std::function<void()> none_;
  Label* title_;
  Strip* strip_;
  wxTextCtrl* input_;
  TouchButton* right_button_;
  TouchButton* none_button_;
  wxSimplebook* middle_;  // the keys, or the question
  Label* question_;
  TouchButton* not_meant_;
  TouchButton* meant_button_;
  std::function<void()> meant_;
  wxWindow* keys_;
  TouchButton* dash_;
  TouchButton* point_;
  DayPicker* days_;
  wxString before_;        // what stood in the input when it was shown
  bool untouched_ = true;  // the next key begins anew
};

/// Digits as they are typed, as a date: 2024315 stays open, 20240315 becomes 2024-03-15. Exposed for tests.
wxString as_date(const wxString& typed);

}  // namespace kiosk
