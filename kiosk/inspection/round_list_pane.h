#pragma once

// The first step: the rounds there were, and the beginning of a new one.

#include "kiosk/inspection/round_pane.h"

namespace kiosk {

class RoundListPane : public RoundPane {
 public:
  explicit RoundListPane(const RoundSurroundings& around);
  void ask() override;
  void touched(const Row& row) override;
  void show(const std::vector<archive::Round>& rounds);

 private:
  void begin();
  bool there_is(const forms::Period& period) const;

  std::vector<archive::Round> rounds_;
};

}  // namespace kiosk
