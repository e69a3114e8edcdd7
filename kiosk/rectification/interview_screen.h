#pragma once

// Interviews (约谈): due, held and waived as lists of their own, each with its people and why it is due; the
// notice and the record as papers; and the table of the year with points and lost awards.

#include <string>
#include <vector>

#include "archive/interviews/awards.h"
#include "archive/interviews/interviews.h"
#include "archive/rectification/problems.h"
#include "kiosk/desk/desk_screen.h"
#include "kiosk/look/label.h"
#include "kiosk/look/row_list.h"

namespace kiosk {

class InterviewScreen : public DeskScreen {
 public:
  InterviewScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  wxString title() const override;
  void entered() override { renew(); }
  void hide_personal_data() override;

  enum class List { due, held, waived, year };

  /// For tests.
  RowList& list() { return *list_; }
  RowList& people() { return *people_; }
  RowList& matters() { return *matters_; }
  const wxString& facts() const { return facts_->text(); }

 private:
  struct Found {
    std::vector<archive::Interview> interviews;
    std::vector<archive::Problem> problems;
    std::vector<archive::YearLine> year;
  };

  wxWindow* make_page();
  wxWindow* make_detail(wxWindow* page);
  void bind();
  void renew() override;
  void show(Found found);
  void show_list();
  void show_chosen();
  const archive::Interview* chosen() const;
  void show_notice();
  void show_record();
  void look_at_notice(archive::ProblemId problem);
  /// A form about the interview chosen.
  template <class Make>
  void ask_about(Make make, std::function<void()> done = {});

  Found found_;
  List shown_ = List::due;
  int year_ = 0;
  std::string chosen_;

  wxWindow* page_;
  std::vector<TouchButton*> shown_buttons_;  // by List
  Label* hint_;
  RowList* list_;
  wxWindow* detail_;
  Label* name_;
  Label* facts_;
  RowList* people_;
  RowList* matters_;
  TouchButton* notice_;
  TouchButton* record_;
  TouchButton* waive_;
  TouchButton* part_;
  TouchButton* merge_;
  TouchButton* year_button_;
  TouchButton* main_;
};

}  // namespace kiosk
