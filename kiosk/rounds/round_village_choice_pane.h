#pragma once

// Which villages a round visits, and how: of one that is opened, or of one that is changed.

#include "kiosk/look/label.h"
#include "kiosk/rounds/round_pane.h"
#include "kiosk/rounds/village_picker.h"

namespace kiosk {

class RoundVillageChoicePane : public RoundPane {
 public:
  RoundVillageChoicePane(wxWindow* parent, const RoundSurroundings& around);
  void ask() override;
  void opened() override { loaded_ = false; }
  void forget() override { picker_->set_villages({}); }
  VillagePicker& picker() { return *picker_; }

 private:
  void count();
  void keep();
  void open_round();
  void change_round();
  std::vector<archive::RoundVillage> sheets() const;

  bool loaded_ = false;
  std::vector<archive::RoundVillage> before_;  // of a round that is changed
  Label* count_;
  VillagePicker* picker_;
  TouchButton* keep_;
};

}  // namespace kiosk
