#pragma once

// The villages of a round, with how far they are.

#include "archive/rounds/round_points.h"
#include "kiosk/inspection/round_pane.h"

namespace kiosk {

class RoundVillagesPane : public RoundPane {
 public:
  explicit RoundVillagesPane(const RoundSurroundings& around);
  void ask() override;
  void touched(const Row& row) override;

 private:
  /// What is asked of the archive: quickly how far each sheet is, then the points.
  void ask_for_points();
  void list();
  void close_or_reopen();
  void save_bulletin();

  std::vector<archive::RoundProgress> sheets_;
  std::optional<archive::Round> round_;
  std::optional<archive::RoundPoints> points_;
  TouchButton* close_;
};

}  // namespace kiosk
