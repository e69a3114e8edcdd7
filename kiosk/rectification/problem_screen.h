#pragma once

// Rectification (整改): the problems of the village chosen, or of all, the overdue ones on top; each as five
// steps in a line, with the pictures of before and after and all that was said of it. The blue button is the
// next step; what else can be done stands beside it. Hand-over sheets, lists and reports are shown as they
// will be printed.

#include <optional>
#include <vector>

#include "archive/rectification/handover.h"
#include "archive/rectification/problems.h"
#include "archive/rounds/rounds.h"
#include "kiosk/desk/desk_screen.h"
#include "kiosk/look/label.h"
#include "kiosk/look/row_list.h"
#include "kiosk/rectification/evidence_pictures.h"
#include "kiosk/rectification/problem_acts.h"
#include "kiosk/rectification/problem_list.h"
#include "kiosk/rectification/step_line.h"

namespace kiosk {

class ProblemScreen : public DeskScreen {
 public:
  ProblemScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  wxString title() const override;
  void entered() override;
  void hide_personal_data() override;
  /// It is among the problems shown, and chosen.
  void show_problem(archive::ProblemId id);
  /// Its first page is shown from now on.
  void show_list() { show_first(); }
  /// For another screen: see Navigator::raise_problem().
  void raise_for(archive::NewProblem known, std::function<void()> raised);

  /// For tests.
  RowList& list() { return *list_; }
  RowList& history() { return *history_; }
  RowList& sheets() { return *sheets_; }
  const StepLine& steps() const { return *steps_; }
  EvidencePictures& pictures() { return *pictures_; }
  const wxString& facts() const { return facts_->text(); }
  bool shows_sheets() const { return page_shown() == sheets_page_; }

 private:
  struct Found {
    std::vector<archive::Problem> problems;  // of all villages
    std::vector<archive::Round> rounds;
    std::vector<archive::HandoverSheet> sheets;
  };

  wxWindow* make_list_page();
  wxWindow* make_filters(wxWindow* page);
  wxWindow* make_detail(wxWindow* page);
  wxWindow* make_sheets_page();
  void bind();
  void renew() override;
  void show(Found found);
  void list_problems();
  void show_chosen();
  void show_sheets();
  void label_filters();
  void choose_party();
  void choose_round();

  const archive::Problem* chosen() const;
  archive::ProblemFilter filter() const;
  void raise();
  void do_next();
  void report_progress();
  void do_act(ProblemAct act);
  void choose_act();
  void choose_paper();
  void look_at_sheet(const std::string& number);
  /// A form about the problem chosen; it is asked for on the archive's thread.
  template <class Make>
  void ask_about(Make make);

  Found found_;
  ProblemChoice choice_;
  std::string chosen_;  // the problem's number
  NextAct next_ = NextAct::none;

  wxWindow* list_page_;
  std::vector<TouchButton*> shown_buttons_;  // by ProblemsShown
  TouchButton* party_;
  TouchButton* round_;
  RowList* list_;
  Label* finding_;
  StepLine* steps_;
  Label* next_words_;
  EvidencePictures* pictures_;
  Label* facts_;
  RowList* history_;
  TouchButton* progress_;
  TouchButton* more_;
  TouchButton* next_button_;
  wxWindow* sheets_page_;
  RowList* sheets_;
};

}  // namespace kiosk
