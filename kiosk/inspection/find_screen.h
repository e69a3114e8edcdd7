#pragma once

// Evidence found again: by the checklist's tree, village, days, kind and words; what is found with its
// picture, the place that fits marked on the page, and its values and links, which can be confirmed and
// corrected there.

#include <set>

#include <wx/simplebook.h>
#include <wx/textctrl.h>

#include "kiosk/inspection/document_pane.h"
#include "kiosk/inspection/evidence_search.h"
#include "kiosk/look/label.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/navigation/screen.h"

namespace kiosk {

class FindScreen : public Screen {
 public:
  FindScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  /// Asks at once.
  void open(const Question& question);
  enum class Shown { among_results, alone };
  /// Opens with one document shown. Alone: back leads to the screen before, not to a list.
  void open_document(archive::DocumentId document, Shown shown = Shown::among_results);
  wxString title() const override;
  void entered() override;
  void hide_personal_data() override;
  bool step_back() override;

  RowList& results() { return *results_; }
  RowList& tree() { return *tree_; }
  wxTextCtrl& words() { return *words_; }
  bool shows_document() const { return book_->GetSelection() == 1; }
  DocumentPane& viewer() { return *viewer_; }

 private:
  wxWindow* make_question_side();
  DocumentPane* make_viewer();
  void show_page(std::size_t page);
  void ask();
  void show_results(std::vector<FoundDocument> found);
  void show_tree();
  void label_question();
  void view(std::size_t result);
  void choose_kind();
  void choose_days();
  void print_shown();
  void save_shown();

  Question question_;
  Shown alone_ = Shown::among_results;
  std::vector<FoundDocument> found_;
  std::size_t shown_ = 0;
  std::set<std::string> open_branches_;
  CallbackScope thumbnail_callbacks_;

  TouchButton* village_;
  TouchButton* days_;
  TouchButton* kind_;
  wxTextCtrl* words_;
  RowList* tree_;
  Label* count_;
  wxSimplebook* book_;
  RowList* results_;
  wxWindow* side_;
  DocumentPane* viewer_;
};

}  // namespace kiosk
