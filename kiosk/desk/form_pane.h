#pragma once

// A form on the screen: its fields on the left, with what stands in them; on the right what the marked one
// can hold. What was chosen leads to the next that lacks. What is written is asked for by
// Navigator::choose(), and so gets whatever it offers for writing.

#include <functional>
#include <string>

#include <wx/panel.h>

#include "kiosk/desk/form.h"
#include "kiosk/look/action_bar.h"
#include "kiosk/look/day_picker.h"
#include "kiosk/look/label.h"
#include "kiosk/look/row_list.h"
#include "kiosk/navigation/screen.h"

class wxSimplebook;

namespace kiosk {

/// GUI thread.
class FormPane : public wxPanel {
 public:
  /// `app` and `navigator` must outlive it.
  FormPane(wxWindow* parent, AppContext& app, Navigator& navigator);

  /// `done` is called when the archive has kept it; what refuses it is told, and the form stays.
  void open(Form form, std::function<void(const std::string& sentence)> done);
  void clear();
  const Form& form() const { return form_; }

  /// For tests.
  RowList& fields() { return *fields_; }
  RowList& options() { return *options_; }
  DayPicker& days() { return *days_; }
  TouchButton& act() { return *act_; }

 private:
  wxWindow* make_left();
  wxWindow* make_right();
  void bind();
  void show_fields();
  void mark(std::size_t field);
  void show_options();
  void fetch_pictures();
  void take(const std::string& value);
  void write();
  void look_for_option();
  void do_it();
  FormField& marked() { return form_.fields[marked_]; }

  AppContext& app_;
  Navigator& navigator_;
  CallbackScope callbacks_;
  CallbackScope picture_callbacks_;
  Form form_;
  std::size_t marked_ = 0;
  std::function<void(const std::string&)> done_;

  Label* title_;
  Label* explanation_;
  RowList* fields_;
  Label* name_;
  Label* hint_;
  TouchButton* write_;
  wxSimplebook* answers_;
  RowList* options_;
  RowList* near_days_;
  DayPicker* days_;
  TouchButton* empty_;
  TouchButton* act_;
};

}  // namespace kiosk
