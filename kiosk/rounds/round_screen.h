#pragma once

// Rounds: those there were, the villages of one with how far they are, a village's sheet with what the
// archive proves and the inspector's marks, its points, and the samples that are checked by hand. Each is a
// step with a pane of its own (round_pane.h); one leads to the next, back leads back.

#include <map>

#include "kiosk/navigation/screen.h"
#include "kiosk/rounds/round_pane.h"

namespace kiosk {

class RoundScreen : public Screen {
 public:
  RoundScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  wxString title() const override;
  void entered() override { ask(); }
  void hide_personal_data() override;
  bool step_back() override;

  RoundStep step() const { return state_.step; }
  /// The pane of a step, as what it is. For tests.
  template <class Pane>
  Pane& pane(RoundStep step) {
    return dynamic_cast<Pane&>(*panes_.at(step));
  }

 private:
  void go(RoundStep step);
  void ask();

  RoundState state_;
  std::map<RoundStep, RoundPane*> panes_;
  RoundStep before_points_ = RoundStep::villages;  // where back leads from there
};

}  // namespace kiosk
