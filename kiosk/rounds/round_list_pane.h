#pragma once

// The rounds there were, the newest first, each with how far it is.

#include "kiosk/rounds/round_pane.h"

namespace kiosk {

class RoundListPane : public RoundPane {
 public:
  RoundListPane(wxWindow* parent, const RoundSurroundings& around);
  void ask() override;
  void forget() override;
  RowList& list() { return *list_; }

 private:
  struct Listed {
    archive::Round round;
    int marked = 0;
    int requirements = 0;
  };
  void show(std::vector<Listed> rounds);
  void begin();
  bool there_is(const forms::Period& period) const;

  RowList* list_;
  std::vector<Listed> rounds_;
};

}  // namespace kiosk
