#pragma once

// Rounds: those there were, the villages of one with how far they are, a village's checklist sheet with what
// the archive proves, the inspector's marks, and the sample that is checked by hand. Each is a step with a
// pane of its own (round_pane.h); one leads to the next, back leads back.

#include <map>
#include <memory>

#include "kiosk/inspection/round_pane.h"
#include "kiosk/look/list_detail.h"
#include "kiosk/navigation/screen.h"

namespace kiosk {

class RoundListPane;

class RoundScreen : public Screen {
 public:
  RoundScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  ~RoundScreen() override;
  wxString title() const override;
  void entered() override { ask(); }
  void hide_personal_data() override;
  bool step_back() override;

  ListDetail& view() { return *view_; }

 private:
  void go(RoundStep step);
  void ask();

  RoundState state_;
  ListDetail* view_;
  RoundListPane* rounds_;
  std::map<RoundStep, std::unique_ptr<RoundPane>> panes_;
};

}  // namespace kiosk
