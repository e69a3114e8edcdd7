#pragma once

// Rectification (整改): the problems of the village chosen, or of all; each with what was done about it, and
// the next steps: measures, progress, evidence, confirmation by somebody else. Interviews that are due stand
// among them.

#include "archive/interviews/awards.h"
#include "archive/interviews/interviews.h"
#include "archive/rectification/problem_steps.h"
#include "archive/rectification/problems.h"
#include "kiosk/look/list_detail.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/navigation/screen.h"

namespace kiosk {

class ProblemScreen : public Screen {
 public:
  ProblemScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  wxString title() const override;
  void entered() override { ask(); }
  void hide_personal_data() override;

  ListDetail& view() { return *view_; }

 private:
  struct Found {
    std::vector<archive::Problem> problems;
    std::vector<archive::Interview> interviews;
    std::vector<archive::Loss> losses;
  };

  void ask();
  void show(Found found);
  void show_chosen();
  void show_problem(const archive::Problem& problem);
  void show_interview(const archive::Interview& interview);
  const archive::Problem* chosen_problem() const;
  /// Changes the archive, then asks anew.
  template <class Change>
  void change(Change change);
  /// Asks for the place of a report, named `name`, that make(archive, today) gives.
  template <class Write>
  void save(const wxString& name, Write write);
  void save_list();
  void save_summary();
  void plan();
  void progress();
  void attach(archive::EvidenceOf which);
  void close();
  void reopen();
  void extend();
  void withdraw();
  void revisit(archive::RevisitOutcome outcome);
  void record_interview();
  void waive_interview();
  /// The due interview of the row that was chosen; null: another row.
  const archive::Interview* chosen_interview() const;
  void raise();

  Found found_;
  std::string chosen_;  // of the rows
  ListDetail* view_;
  TouchButton* plan_;
  TouchButton* progress_;
  TouchButton* before_;
  TouchButton* after_;
  TouchButton* close_;
  TouchButton* reopen_;
  TouchButton* extend_;
  TouchButton* withdraw_;
  TouchButton* still_good_;
  TouchButton* failed_;
  TouchButton* interviewed_;
  TouchButton* waived_;
};

}  // namespace kiosk
