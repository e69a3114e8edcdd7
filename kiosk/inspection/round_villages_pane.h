#pragma once

// The villages of a round, with how far they are.

#include "kiosk/inspection/round_pane.h"

namespace kiosk {

class RoundVillagesPane : public RoundPane {
 public:
  explicit RoundVillagesPane(const RoundSurroundings& around);
  void ask() override;
  void touched(const Row& row) override;

 private:
  void show(const std::vector<archive::RoundProgress>& villages);
  void save_bulletin();
};

}  // namespace kiosk
