#pragma once

// Warnings: papers whose dates, amounts or people can't be as they say. Each leads to its evidence, and can
// be dismissed with a reason.

#include "archive/warnings/warnings.h"
#include "kiosk/look/list_detail.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/navigation/screen.h"

namespace kiosk {

class WarningScreen : public Screen {
 public:
  WarningScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  wxString title() const override;
  void entered() override { ask(); }
  void hide_personal_data() override;

  ListDetail& view() { return *view_; }

 private:
  enum class Dismissed { hidden, shown };

  void ask();
  void show(std::vector<archive::Warning> warnings);
  void show_warning();
  void dismiss();

  Dismissed dismissed_ = Dismissed::hidden;
  std::vector<archive::Warning> warnings_;  // as listed
  std::string chosen_;                      // the id
  ListDetail* view_;
  TouchButton* show_dismissed_;
  TouchButton* dismiss_;
};

}  // namespace kiosk
