#pragma once

// The shape of the inspector's screens: tools above, a list to the left, and to the right what is known of
// the row touched, with what can be done about it.

#include <vector>

#include <wx/panel.h>
#include <wx/sizer.h>
#include <wx/wrapsizer.h>

#include "kiosk/look/label.h"
#include "kiosk/look/row_list.h"
#include "kiosk/look/touch_button.h"

namespace kiosk {

class ListDetail : public wxPanel {
 public:
  /// `theme` must outlive it.
  ListDetail(wxWindow* parent, const Theme& theme);

  /// A button above the list, from left to right.
  TouchButton* add_tool(const wxString& label, const char* icon = nullptr);
  /// A button below the facts.
  TouchButton* add_action(const wxString& label, Look look = Look::plain, const char* icon = nullptr);

  /// Above the list: how many, of what.
  void set_count(const wxString& words);
  /// What is shown to the right; the actions are shown where there is something to act on.
  void show_detail(const wxString& words, std::vector<Row> facts, const std::vector<TouchButton*>& actions);
  /// Nothing is chosen: says what to touch.
  void show_nothing(const wxString& hint);

  RowList& list() { return *list_; }
  RowList& facts() { return *facts_; }

 private:
  const Theme& theme_;
  wxBoxSizer* tools_;
  Label* count_;
  RowList* list_;
  wxPanel* detail_;
  Label* words_;
  RowList* facts_;
  wxWrapSizer* actions_;
  std::vector<TouchButton*> all_actions_;
};

}  // namespace kiosk
