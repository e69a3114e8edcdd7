#pragma once

// Who works with the archive, for its administrators: people are added, get roles and PINs, are locked and
// removed. Where there is nobody yet, the first administrator is made here. Everybody changes his own PIN.

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "archive/people/people.h"
#include "kiosk/look/action_bar.h"
#include "kiosk/look/label.h"
#include "kiosk/look/row_list.h"
#include "kiosk/navigation/screen.h"
#include "kiosk/people/pin_pane.h"

namespace kiosk {

class PeopleScreen : public Screen {
 public:
  PeopleScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  wxString title() const override;
  void entered() override;
  void left() override;
  void hide_personal_data() override;
  bool step_back() override;

  RowList& list() { return *list_; }
  PinPane& pin() { return *pin_; }

 private:
  using Change = std::function<void(archive::Archive&, const archive::Mark&)>;
  using PinChosen = std::function<void(const std::string& pin)>;

  void bind();
  void ask_to_remove();
  void show(std::vector<archive::Person> people);
  void show_actions();
  const archive::Person* chosen() const;
  void add();
  void choose_roles(const std::set<archive::Role>& now,
                    std::function<void(const std::set<archive::Role>&)> then);
  /// Twice the same.
  void ask_pin(const wxString& whose, PinChosen then);
  void take_pin(const std::string& pin);
  void change(Change change);
  void make(const std::string& name, const std::set<archive::Role>& roles, const std::string& pin);

  std::vector<archive::Person> people_;
  std::string chosen_;  // an id of a row
  RowList* list_;
  Label* hint_;
  PinPane* pin_;
  ActionBar* bar_;
  TouchButton* new_pin_;
  TouchButton* roles_;
  TouchButton* lock_;
  TouchButton* remove_;
  TouchButton* add_;
  wxString whose_;
  std::string first_pin_;
  PinChosen pin_chosen_;
};

}  // namespace kiosk
