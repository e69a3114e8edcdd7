#include "kiosk/inspection/round_screen.h"

#include <utility>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/inspection/round_list_pane.h"
#include "kiosk/inspection/round_sample_pane.h"
#include "kiosk/inspection/round_sheet_pane.h"
#include "kiosk/inspection/round_village_choice_pane.h"
#include "kiosk/inspection/round_villages_pane.h"

namespace kiosk {

RoundScreen::RoundScreen(wxWindow* parent, AppContext& app, Navigator& navigator)
    : Screen(parent, app, navigator) {
  view_ = new ListDetail(this, app.theme);
  const RoundSurroundings around{
      app, navigator, callbacks_, *view_, state_, [this](RoundStep step) { go(step); }, [this] { ask(); }};
  // Their tools and actions stand in the order in which the panes are made.
  auto rounds = std::make_unique<RoundListPane>(around);
  rounds_ = rounds.get();
  panes_[RoundStep::rounds] = std::move(rounds);
  panes_[RoundStep::choosing] = std::make_unique<RoundVillageChoicePane>(around);
  panes_[RoundStep::villages] = std::make_unique<RoundVillagesPane>(around);
  panes_[RoundStep::sheet] = std::make_unique<RoundSheetPane>(around);
  panes_[RoundStep::sample] = std::make_unique<RoundSamplePane>(around);
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(view_, wxSizerFlags(1).Expand());
  SetSizer(all);

  view_->list().on_touch([this](std::size_t row) {
    const Row touched = view_->list().rows()[row];
    panes_.at(state_.step)->touched(touched);
  });
  view_->facts().on_touch([this](std::size_t row) {
    const std::string& id = view_->facts().rows()[row].id;
    if (!id.empty()) navigator_.show_paper(std::stoll(id));
  });
}

RoundScreen::~RoundScreen() = default;

wxString RoundScreen::title() const {
  return _("Rounds");
}

void RoundScreen::hide_personal_data() {
  state_.sheet = {};
  state_.step = RoundStep::rounds;
  for (auto& [step, pane] : panes_) pane->choose_none();
  rounds_->show({});
}

bool RoundScreen::step_back() {
  switch (state_.step) {
    case RoundStep::rounds:
      return false;
    case RoundStep::choosing:
    case RoundStep::villages:
      go(RoundStep::rounds);
      return true;
    case RoundStep::sheet:
      go(RoundStep::villages);
      return true;
    case RoundStep::sample:
      go(RoundStep::sheet);
      return true;
  }
  return false;
}

void RoundScreen::go(RoundStep step) {
  state_.step = step;
  panes_.at(step)->choose_none();
  ask();
}

void RoundScreen::ask() {
  for (auto& [step, pane] : panes_)
    pane->show_tools(step == state_.step ? RoundPane::Tools::shown : RoundPane::Tools::hidden);
  callbacks_.cancel_pending();
  panes_.at(state_.step)->ask();
}

}  // namespace kiosk
