#pragma once

// The sample of a village's documents that is checked by hand.

#include "kiosk/inspection/round_pane.h"

namespace kiosk {

class RoundSamplePane : public RoundPane {
 public:
  explicit RoundSamplePane(const RoundSurroundings& around);
  void ask() override;
  void touched(const Row& row) override;

 private:
  void list();
  void show_sampled();
  void check(archive::SampleVerdict verdict);

  TouchButton* passed_;
  TouchButton* failed_;
};

}  // namespace kiosk
