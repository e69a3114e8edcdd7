#include "kiosk/rounds/round_screen.h"

#include <utility>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/rounds/round_household_pane.h"
#include "kiosk/rounds/round_list_pane.h"
#include "kiosk/rounds/round_points_pane.h"
#include "kiosk/rounds/round_sample_pane.h"
#include "kiosk/rounds/round_sheet_pane.h"
#include "kiosk/rounds/round_village_choice_pane.h"
#include "kiosk/rounds/round_villages_pane.h"

namespace kiosk {

RoundScreen::RoundScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator) {
  const RoundSurroundings around{
      app, navigator, callbacks_, state_, [this](RoundStep step) { go(step); }, [this] { ask(); }};
  panes_ = {{RoundStep::rounds, new RoundListPane(this, around)},
            {RoundStep::choosing, new RoundVillageChoicePane(this, around)},
            {RoundStep::villages, new RoundVillagesPane(this, around)},
            {RoundStep::sheet, new RoundSheetPane(this, around)},
            {RoundStep::papers, new RoundSamplePane(this, around)},
            {RoundStep::households, new RoundHouseholdPane(this, around)},
            {RoundStep::points, new RoundPointsPane(this, around)}};
  auto* all = new wxBoxSizer(wxVERTICAL);
  for (const auto& [step, pane] : panes_) {
    all->Add(pane, wxSizerFlags(1).Expand());
    pane->Show(step == state_.step);
  }
  SetSizer(all);
}

wxString RoundScreen::title() const {
  return _("Rounds");
}

void RoundScreen::hide_personal_data() {
  callbacks_.cancel_pending();
  for (const auto& [step, pane] : panes_) {
    pane->forget();
    pane->Show(step == RoundStep::rounds);
  }
  state_ = {};
  Layout();
}

bool RoundScreen::step_back() {
  switch (state_.step) {
    case RoundStep::rounds:
      return false;
    case RoundStep::choosing:
      go(state_.period ? RoundStep::rounds : RoundStep::villages);
      return true;
    case RoundStep::villages:
      go(RoundStep::rounds);
      return true;
    case RoundStep::sheet:
      go(RoundStep::villages);
      return true;
    case RoundStep::papers:
    case RoundStep::households:
      go(RoundStep::sheet);
      return true;
    case RoundStep::points:
      go(before_points_);
      return true;
  }
  return false;
}

void RoundScreen::go(RoundStep step) {
  if (step == RoundStep::points) before_points_ = state_.step;
  // A sheet that one comes back to is where it was left.
  const bool back_to_sheet = step == RoundStep::sheet && state_.step != RoundStep::villages;
  state_.step = step;
  if (!back_to_sheet) panes_.at(step)->opened();
  renew_all(*this);
  ask();
  panes_.at(step)->SetFocus();
}

void RoundScreen::ask() {
  for (const auto& [step, pane] : panes_) pane->Show(step == state_.step);
  Layout();
  callbacks_.cancel_pending();
  panes_.at(state_.step)->ask();
}

}  // namespace kiosk
