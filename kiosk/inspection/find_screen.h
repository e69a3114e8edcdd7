#pragma once

// Evidence found again: by the checklist's tree, village, days, kind and words, as they are typed; what is
// found with its picture, the words marked. A document is shown with the place that fits marked on its page;
// from there it is checked and corrected.

#include <map>
#include <memory>
#include <set>
#include <string>

#include <wx/simplebook.h>
#include <wx/textctrl.h>
#include <wx/timer.h>

#include "kiosk/filed/document_pane.h"
#include "kiosk/inspection/evidence_search.h"
#include "kiosk/look/label.h"
#include "kiosk/look/row_list.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/navigation/screen.h"
#include "kiosk/pad/text_pad.h"
#include "kiosk/views/row_pictures.h"

namespace kiosk {

class FindScreen : public Screen {
 public:
  FindScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  ~FindScreen() override;
  /// Asks at once.
  void open(const Question& question);
  enum class Shown { among_results, alone };
  /// Opens with one document shown. Alone: back leads to the screen before, not to a list.
  void open_document(archive::DocumentId document, Shown shown = Shown::among_results);
  wxString title() const override;
  void entered() override;
  void hide_personal_data() override;
  bool step_back() override;

  /// For tests.
  RowList& results() { return *results_; }
  RowList& tree() { return *tree_; }
  wxTextCtrl& words() { return *words_; }
  TextPad& pad() { return *pad_; }
  bool shows_document() const { return book_->GetSelection() == 1; }
  DocumentPane& viewer() { return *viewer_; }
  std::size_t pictures_asked() const { return pictures_->asked(); }

 private:
  wxWindow* make_list_page();
  wxWindow* make_question_side(wxWindow* page);
  wxWindow* make_document_page();
  void bind();
  void show_page(std::size_t page);
  void ask();
  void search_words();
  void show_results();
  void show_tree();
  void touch_tree(const std::string& id);
  void label_question();
  void view(std::size_t result);
  void show_document(const archive::Document& document);
  void choose_village();
  void choose_kind();
  void choose_days();
  void choose_order();
  void show_pad(bool shown);
  void print_shown();
  void save_shown();

  Question question_;
  FoundOrder order_ = FoundOrder::last_filed;
  Shown alone_ = Shown::among_results;
  std::vector<FoundDocument> found_;
  std::size_t listed_ = 0;  // of found_
  std::size_t shown_ = 0;
  std::map<std::string, int> counts_;
  std::set<std::string> open_branches_;
  CallbackScope count_callbacks_;
  wxTimer typing_;

  TouchButton* village_;
  TouchButton* days_;
  TouchButton* kind_;
  TouchButton* order_button_;
  TouchButton* all_;
  wxTextCtrl* words_;
  TouchButton* write_;
  RowList* tree_;
  Label* count_;
  wxSimplebook* book_;
  RowList* results_;
  std::unique_ptr<RowPictureFetcher> pictures_;
  TextPad* pad_;  // there when the words are touched
  DocumentPane* viewer_;
  TouchButton* history_;
};

}  // namespace kiosk
