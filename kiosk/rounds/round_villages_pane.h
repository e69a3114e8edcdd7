#pragma once

// A round: its villages' sheets with how far they are, the ranking of villages and townships by points, and
// what becomes of the round as a whole.

#include <array>

#include "archive/rounds/round_points.h"
#include "kiosk/look/label.h"
#include "kiosk/rounds/round_pane.h"

namespace kiosk {

class RoundVillagesPane : public RoundPane {
 public:
  RoundVillagesPane(wxWindow* parent, const RoundSurroundings& around);
  void ask() override;
  void forget() override;
  RowList& list() { return *list_; }

 private:
  enum class View { sheets, ranking, townships };

  /// What is asked of the archive: quickly how far each sheet is, then the points.
  void ask_for_points();
  void look_at(View view);
  void list_all();
  std::vector<Row> sheets() const;
  std::vector<Row> ranking() const;
  std::vector<Row> townships() const;
  void touched(const std::string& id);
  void go_on();
  void open(const archive::RoundVillage& sheet);
  void change_or_close();
  void close(std::optional<forms::Date> day);
  void reopen();
  void save_bulletin();

  View view_ = View::sheets;
  std::vector<archive::RoundProgress> sheets_;
  std::optional<archive::Round> round_;
  std::optional<archive::RoundPoints> points_;
  Label* words_;
  std::array<TouchButton*, 3> views_{};
  RowList* list_;
  TouchButton* change_;
  TouchButton* close_;
};

}  // namespace kiosk
