#pragma once

// Warnings: papers whose dates, amounts or people can't be as they say. Grouped by kind and paper; beside the
// list stands the page itself with the place marked. The blue button opens the paper to correct it; a warning
// that means nothing is dismissed with a reason, a paper's together or a whole kind's.

#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "archive/warnings/warnings.h"
#include "kiosk/inspection/warning_groups.h"
#include "kiosk/look/action_bar.h"
#include "kiosk/look/label.h"
#include "kiosk/look/row_list.h"
#include "kiosk/navigation/screen.h"
#include "kiosk/views/page_pane.h"
#include "kiosk/views/row_pictures.h"

namespace kiosk {

class WarningScreen : public Screen {
 public:
  WarningScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  ~WarningScreen() override;
  wxString title() const override;
  void entered() override { ask(); }
  void hide_personal_data() override;

  /// For tests.
  RowList& list() { return *list_; }
  PagePane& page() { return *page_; }
  const wxString& words() const { return words_->text(); }
  std::size_t pictures_asked() const { return pictures_->asked(); }

 private:
  enum class Dismissed { hidden, shown };
  struct Found {
    std::vector<archive::Warning> warnings;
    std::vector<archive::DocumentSummary> documents;
  };

  wxWindow* make_detail();
  void bind();
  void ask();
  void show(Found found);
  void show_list();
  void show_chosen();
  void show_place(std::size_t place);
  void show_page(const archive::Document& document, const GroupPlace& place);
  const WarningGroup* chosen() const;
  void dismiss(std::vector<std::string> ids, const wxString& what);
  void dismiss_kind();

  Dismissed dismissed_ = Dismissed::hidden;
  Found found_;
  std::vector<WarningGroup> groups_;  // as listed
  std::string chosen_;                // id of the group's first warning
  std::vector<GroupPlace> places_;    // of the group chosen
  std::size_t place_ = 0;
  std::vector<std::pair<int, ocr::Box>> boxes_;  // marked on the page shown
  CallbackScope page_callbacks_;

  Label* count_;
  RowList* list_;
  std::unique_ptr<RowPictureFetcher> pictures_;
  wxWindow* detail_;
  Label* name_;
  Label* words_;
  PagePane* page_;
  TouchButton* show_dismissed_;
  TouchButton* dismiss_;
  TouchButton* dismiss_kind_;
  TouchButton* open_;
};

}  // namespace kiosk
