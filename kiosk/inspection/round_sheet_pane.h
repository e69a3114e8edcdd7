#pragma once

// A village's checklist sheet: what the archive proves, and the inspector's marks.

#include "kiosk/inspection/round_pane.h"

namespace kiosk {

class RoundSheetPane : public RoundPane {
 public:
  explicit RoundSheetPane(const RoundSurroundings& around);
  void ask() override;
  void touched(const Row& row) override;

 private:
  void list();
  void show_line();
  void mark(archive::RequirementMark mark);
  void mark(archive::Verdict verdict);
  void note();
  void photo();
  void raise();
  void draw();
  const archive::RoundChecklistLine* chosen_line() const;

  std::vector<std::pair<archive::Verdict, TouchButton*>> verdicts_;
  TouchButton* note_;
  TouchButton* photo_;
  TouchButton* raise_;
};

}  // namespace kiosk
