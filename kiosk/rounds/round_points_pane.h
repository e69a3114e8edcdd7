#pragma once

// A village's points by content: what the rule gives, what the village gave itself beforehand (自评), and
// what an inspector gives instead.

#include "archive/rounds/round_points.h"
#include "kiosk/look/label.h"
#include "kiosk/rounds/round_pane.h"

namespace kiosk {

class RoundPointsPane : public RoundPane {
 public:
  RoundPointsPane(wxWindow* parent, const RoundSurroundings& around);
  void ask() override;
  void opened() override { chosen_.clear(); }
  void forget() override;
  RowList& list() { return *list_; }

 private:
  void show();
  void choose_next();
  void ask_for_points(archive::PointsBy by);
  void ask_for_note();
  void say(archive::PointsBy by, const std::optional<double>& points, const std::string& note);
  const archive::ItemPoints* chosen() const;

  std::optional<archive::VillagePoints> points_;
  double full_ = 0;
  std::string chosen_;
  Label* words_;
  RowList* list_;
  TouchButton* self_;
  TouchButton* inspector_;
  TouchButton* rule_;
  TouchButton* note_;
};

}  // namespace kiosk
