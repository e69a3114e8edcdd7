#pragma once

// The input for one value: what is asked, with the strip of the page that it was read from; what it may be,
// as chips to touch; what to enter it with (keys, the days of a month, or the pad); and at the bottom what is
// said of it. Each has the same place and the same height for every kind of value. Enter means: it is right
// as it stands now.

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <wx/panel.h>
#include <wx/simplebook.h>
#include <wx/textctrl.h>

#include "kiosk/context/app_context.h"
#include "kiosk/context/callback_scope.h"
#include "kiosk/look/day_picker.h"
#include "kiosk/look/label.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/pad/text_pad.h"
#include "kiosk/tray/filing_draft.h"
#include "kiosk/views/strip_view.h"

namespace kiosk {

/// GUI thread.
class ValueEditor : public wxPanel {
 public:
  static constexpr std::size_t chips = 5;

  /// `app` must outlive it.
  ValueEditor(wxWindow* parent, AppContext& app);

  /// `strip` is a box of the turned picture; nothing: the value was not read from a place. `progress` stands
  /// behind the value's name: which of how many it is; may be empty.
  void show(const Entry& entry, const PictureOf& picture, const std::optional<ocr::Box>& strip,
            const wxString& progress = {});
  /// People and places that are offered for what is written: the likeliest first.
  /// Those of a village's rosters; they are asked for once, and come later.
  void offer_names_of(const std::string& village);
  void forget_names();

  /// The person said: right. Nothing: as it was read; else the values given.
  void on_right(std::function<void(std::optional<std::vector<std::string>>)> right) {
    right_ = std::move(right);
  }
  /// The person said: there is none on the paper.
  void on_none(std::function<void()> none) { none_ = std::move(none); }
  /// The person says nothing of this value, and wants the next.
  void on_skip(std::function<void()> skip) { skip_ = std::move(skip); }
  /// Back to the list of all values.
  void on_list(std::function<void()> list) { list_ = std::move(list); }

  /// What was typed is no value of the entry's type.
  void complain();
  /// Asks whether the value is meant although it is unlikely: `words` say why, `yes` says what it is then.
  /// Until it is answered nothing else can be said.
  void doubt(const wxString& words, const wxString& yes, std::function<void()> meant);
  bool is_asking() const { return zone_->GetSelection() == question_page; }

  wxTextCtrl& input() { return *input_; }
  DayPicker& days() { return *days_; }
  TextPad& pad() { return *pad_; }
  TouchButton& right_button() { return *right_button_; }
  TouchButton& none_button() { return *none_button_; }
  TouchButton& chip(std::size_t place) { return *chips_.at(place); }

 private:
  void set_names(std::vector<std::string> names);
  static constexpr int keys_page = 0, pad_page = 1, question_page = 2;

  void make_head();
  void make_zone();
  wxWindow* make_keys(wxWindow* parent);
  wxWindow* make_question(wxWindow* parent);
  wxSizer* make_chips();
  wxSizer* make_bar();
  void bind();
  void show_zone();
  void show_chips();
  void set_chip(std::size_t place, const wxString& text);
  void press(char key);
  void typed();
  void accept();
  void show_day();

  AppContext& app_;
  CallbackScope callbacks_;
  CallbackScope name_callbacks_;
  std::string names_of_;  // the village whose people are offered
  Entry entry_;
  std::vector<std::string> names_;
  std::function<void(std::optional<std::vector<std::string>>)> right_;
  std::function<void()> none_;
  std::function<void()> skip_;
  std::function<void()> list_;
  Label* title_;
  Label* note_;
  StripView* strip_;
  wxTextCtrl* input_;
  std::array<TouchButton*, chips> chips_{};
  wxSimplebook* zone_;  // the keys, the pad, or the question
  TextPad* pad_;
  DayPicker* days_;
  TouchButton* dash_;
  TouchButton* slash_;
  TouchButton* point_;
  Label* question_;
  TouchButton* not_meant_;
  TouchButton* meant_button_;
  std::function<void()> meant_;
  TouchButton* right_button_;
  TouchButton* none_button_;
  TouchButton* skip_button_;
  TouchButton* list_button_;
  wxString before_;        // what stood in the input when it was shown
  bool untouched_ = true;  // the next key begins anew
};

/// Digits as they are typed, as a date: 2024315 stays open, 20240315 becomes 2024-03-15. Exposed for tests.
wxString as_date(const wxString& typed);

/// What may stand in place of a value, for its chips: what the recogniser was next to, and its raw text,
/// without the value itself and nothing twice. Exposed for tests.
std::vector<std::string> alternatives(const Entry& entry, std::size_t at_most);

}  // namespace kiosk
