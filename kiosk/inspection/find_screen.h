#pragma once

// Evidence found again: by the checklist's tree, village, days, kind and words, as they are typed; what is
// found with its picture, the words marked. A document opens in the screen of filed papers, with the place
// that fits marked on its page; back leads to the list as it was. A question can be kept under a name.

#include <map>
#include <memory>
#include <set>
#include <string>

#include <wx/textctrl.h>
#include <wx/timer.h>

#include "kiosk/inspection/evidence_search.h"
#include "kiosk/look/action_bar.h"
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
  wxString title() const override;
  void entered() override;
  void hide_personal_data() override;
  bool step_back() override;

  /// For tests.
  RowList& results() { return *results_; }
  RowList& tree() { return *tree_; }
  wxTextCtrl& words() { return *words_; }
  TextPad& pad() { return *pad_; }
  std::size_t pictures_asked() const { return pictures_->asked(); }

 private:
  enum class Listed { from_start, as_before };
  wxWindow* make_question_side();
  void bind();
  void ask(Listed listed = Listed::from_start);
  void search_words();
  void show_results();
  void show_tree();
  void touch_tree(const std::string& id);
  void label_question();
  void view(std::size_t result);
  void choose_village();
  void choose_kind();
  void choose_days();
  void choose_order();
  void show_pad(bool shown);
  void keep_question();
  void choose_kept();
  void forget_kept();

  Question question_;
  FoundOrder order_ = FoundOrder::last_filed;
  bool opened_ = false;  // one of them, to which back leads here
  std::vector<FoundDocument> found_;
  std::size_t listed_ = 0;  // of found_
  std::map<std::string, int> counts_;
  std::set<std::string> open_branches_;
  CallbackScope count_callbacks_;
  wxTimer typing_;

  TouchButton* village_;
  TouchButton* days_;
  TouchButton* kind_;
  TouchButton* order_button_;
  TouchButton* all_;
  TouchButton* keep_;
  TouchButton* kept_;
  wxTextCtrl* words_;
  TouchButton* write_;
  RowList* tree_;
  Label* count_;
  RowList* results_;
  std::unique_ptr<RowPictureFetcher> pictures_;
  TextPad* pad_;  // there when the words are touched
};

}  // namespace kiosk
