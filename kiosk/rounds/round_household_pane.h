#pragma once

// Households that are asked at their doors (入户抽查): drawn from the roster, their question sheets, and what
// they said.

#include "archive/rounds/household_sample.h"
#include "kiosk/look/label.h"
#include "kiosk/rounds/round_pane.h"

namespace kiosk {

class RoundHouseholdPane : public RoundPane {
 public:
  RoundHouseholdPane(wxWindow* parent, const RoundSurroundings& around);
  void ask() override;
  void opened() override { chosen_.clear(); }
  void forget() override;
  RowList& list() { return *list_; }
  RowList& questions() { return *questions_; }

 private:
  struct Drawn {
    std::optional<archive::HouseholdSample> sample;
    std::vector<forms::RosterEntry> entries;  ///< of the households, in their order
  };
  void show(Drawn drawn);
  void show_questions();
  void choose(const std::string& household);
  void choose_next();
  void ask_for_count();
  void ask_for_category(int count);
  void ask_for_seed(int count, const std::vector<std::string>& categories);
  void check(archive::SampleVerdict verdict, const std::string& note);
  void check_with_note();
  void save_sheets();
  wxString categories_of(const std::vector<std::string>& names) const;
  const forms::RosterColumn* categories() const;

  Drawn drawn_;
  std::string chosen_;
  Label* words_;
  RowList* list_;
  RowList* questions_;
  TouchButton* passed_;
  TouchButton* failed_;
  TouchButton* note_;
  TouchButton* sheets_;
};

}  // namespace kiosk
