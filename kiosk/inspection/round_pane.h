#pragma once

// One step of the work on rounds: what the list shows then, what can be done above it, and what is known of
// the row touched. All steps share one ListDetail; the round screen keeps which of them is shown.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "archive/rounds/rounds.h"
#include "kiosk/look/list_detail.h"
#include "kiosk/navigation/screen.h"

namespace kiosk {

enum class RoundStep {
  rounds,
  choosing,  ///< the villages of a new one
  villages,
  sheet,
  sample
};

/// What the steps hand to each other.
struct RoundState {
  RoundStep step = RoundStep::rounds;
  std::optional<forms::Period> period;  ///< of the round that is being opened
  archive::SamePeriod same =
      archive::SamePeriod::refuse;              ///< again: there is one of this period, and it was shown
  std::vector<archive::RoundVillage> villages;  ///< of it
  archive::RoundId round = 0;
  std::string village;
  archive::Manner manner = archive::Manner::announced;  ///< of its sheet
  archive::RoundChecklist sheet;                        ///< of the village

  archive::RoundVillage chosen_sheet() const { return {.village = village, .manner = manner}; }
};

/// What is around a step; it outlives it.
struct RoundSurroundings {
  AppContext& app;
  Navigator& navigator;
  CallbackScope& callbacks;
  ListDetail& view;
  RoundState& state;
  std::function<void(RoundStep)> go;
  std::function<void()> ask_again;  ///< of the step that is shown then
};

/// GUI thread.
class RoundPane {
 public:
  explicit RoundPane(const RoundSurroundings& around) : around_(around) {}
  virtual ~RoundPane() = default;
  RoundPane(const RoundPane&) = delete;

  /// Asks the archive for what the list shows, and shows it.
  virtual void ask() = 0;
  virtual void touched(const Row& row) = 0;
  enum class Tools { hidden, shown };
  void show_tools(Tools tools);
  /// No row is chosen.
  void choose_none() { chosen_.clear(); }

 protected:
  TouchButton* add_tool(const wxString& label, const char* icon, std::function<void()> act);
  TouchButton* add_action(const wxString& label, Look look, const char* icon, std::function<void()> act);
  /// Asks the archive for the checklist of the round's village, puts it into the state, then calls `then`.
  void ask_for_checklist(std::function<void()> then);
  /// The round's, or of one of its villages.
  void save_binder(const std::string& village);

  AppContext& app() const { return around_.app; }
  Navigator& navigator() const { return around_.navigator; }
  CallbackScope& callbacks() const { return around_.callbacks; }
  ListDetail& view() const { return around_.view; }
  RoundState& state() const { return around_.state; }
  void go(RoundStep step) const { around_.go(step); }
  void ask_again() const { around_.ask_again(); }

  std::string chosen_;  // of the rows

 private:
  RoundSurroundings around_;
  std::vector<TouchButton*> tools_;
};

}  // namespace kiosk
