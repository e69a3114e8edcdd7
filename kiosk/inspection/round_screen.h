#pragma once

// Rounds: those there were, the villages of one with how far they are, a village's checklist sheet with what
// the archive proves, the inspector's marks, and the sample that is checked by hand. One step leads to the
// next; back leads back.

#include "archive/inspection/rounds.h"
#include "kiosk/look/list_detail.h"
#include "kiosk/navigation/screen.h"

namespace kiosk {

class RoundScreen : public Screen {
 public:
  RoundScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  wxString title() const override;
  void entered() override { ask(); }
  void hide_personal_data() override;
  bool step_back() override;

  ListDetail& view() { return *view_; }

 private:
  enum class Step {
    rounds,
    choosing,  ///< the villages of a new one
    villages,
    sheet,
    sample
  };

  void go(Step step);
  void ask();
  void show_rounds(const std::vector<archive::Round>& rounds);
  void show_choosing();
  void show_villages(const std::vector<archive::RoundProgress>& villages);
  void show_sheet(archive::RoundSheet sheet);
  void list_sheet();
  void list_sample();
  void touched(const Row& row);
  void show_line();
  void show_sampled();

  void begin();
  void open_round();
  void mark(archive::RequirementMark mark);
  void mark(archive::Verdict verdict);
  void note();
  void photo();
  void raise();
  void draw();
  void check(archive::SampleVerdict verdict);
  void save_bulletin();
  void save_binder();
  const archive::SheetLine* chosen_line() const;

  Step step_ = Step::rounds;
  std::optional<forms::Period> period_;                 // of the round that is being opened
  std::vector<archive::RoundVillage> chosen_villages_;  // of it
  std::vector<std::string> known_villages_;
  archive::RoundId round_ = 0;
  std::string village_;
  archive::RoundSheet sheet_;
  std::string chosen_;  // of the rows
  ListDetail* view_;
  TouchButton* new_round_;
  TouchButton* all_villages_;
  TouchButton* open_;
  TouchButton* bulletin_;
  TouchButton* binder_;
  TouchButton* sample_;
  std::vector<std::pair<archive::Verdict, TouchButton*>> verdicts_;
  TouchButton* note_;
  TouchButton* photo_;
  TouchButton* raise_;
  TouchButton* passed_;
  TouchButton* failed_;
};

}  // namespace kiosk
