#pragma once

// The villages of a round that is being opened, each announced or not.

#include "kiosk/inspection/round_pane.h"

namespace kiosk {

class RoundVillageChoicePane : public RoundPane {
 public:
  explicit RoundVillageChoicePane(const RoundSurroundings& around);
  void ask() override;
  void touched(const Row& row) override;

 private:
  void show();
  void open_round();
  bool chosen(const std::string& village) const;

  std::vector<std::string> known_villages_;
};

}  // namespace kiosk
