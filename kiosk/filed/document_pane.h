#pragma once

// A filed document: its page on the left, what was read of it and what it proves on the right. Values are
// confirmed and corrected, and requirements accepted, rejected and added, as in the check screen; each is
// saved at once, under the name of who said it.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <wx/panel.h>
#include <wx/simplebook.h>

#include "archive/records/document.h"
#include "kiosk/look/action_bar.h"
#include "kiosk/look/label.h"
#include "kiosk/look/row_list.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/navigation/screen.h"
#include "kiosk/tray/listed_document.h"
#include "kiosk/views/entry_lists.h"
#include "kiosk/views/page_pane.h"
#include "kiosk/views/value_editor.h"

namespace kiosk {

/// GUI thread.
class DocumentPane : public wxPanel {
 public:
  /// `app` and `navigator` must outlive it. In `actions` the button that confirms all that is certain is the
  /// main one; null: it stands below the values.
  DocumentPane(wxWindow* parent, AppContext& app, Navigator& navigator, ActionBar* actions = nullptr);

  /// `places` are marked on the pages.
  void show(archive::Document document, MarkedPlaces places);
  void clear();
  const archive::Document& document() const { return document_; }
  /// The document as it is after a change.
  void on_change(std::function<void(const archive::Document&)> changed) { changed_ = std::move(changed); }
  /// True if a value was edited, and is not any more.
  bool stop_editing();
  /// Who said what of it and when, in place of the values; the second time the values again.
  void show_history();
  /// From a value or the history to the lists; false: these are shown already.
  bool step_back();

  /// To the pages' bar buttons can be added.
  PagePane& pages() { return *pages_; }

  /// For tests.
  EntryLists& lists() { return *lists_; }
  RowList& history() { return *history_; }
  bool shows_history() const { return book_->GetSelection() == history_page; }
  ValueEditor& editor() { return *editor_; }
  TouchButton& all_right() { return *all_right_; }

 private:
  static constexpr int lists_page = 0, editor_page = 1, history_page = 2;

  wxWindow* make_values(ActionBar* actions);
  void bind_editor();
  void confirm(const std::vector<EntryPosition>& positions);
  void bind();
  void renew();
  void show_page();
  void label_buttons();
  void edit(const EntryPosition& position);
  void say(std::optional<std::vector<std::string>> values);
  void turn_link(const std::string& requirement);
  void choose_kind();
  void choose_item();
  void choose_village();
  void say_all_right();
  PictureOf picture_shown() const;
  const archive::KeptPage& page_shown() const { return document_.pages[page_]; }

  /// Changes the archive on its thread, under the operator's name, and shows the document as it is then.
  void change(std::function<void(archive::Archive&, const archive::Mark&)> act);

  AppContext& app_;
  Navigator& navigator_;
  CallbackScope callbacks_;
  archive::Document document_;
  ListedDocument listed_;
  MarkedPlaces places_;
  std::size_t page_ = 0;
  std::optional<EntryPosition> edited_;
  std::vector<EntryPosition> marked_;  // entry of each mark on the page, after those of places_
  std::size_t places_marked_ = 0;
  std::function<void(const archive::Document&)> changed_;

  PagePane* pages_;
  TouchButton* kind_;
  TouchButton* village_;
  wxSimplebook* book_;  // the lists, one value, or the history
  EntryLists* lists_;
  ValueEditor* editor_;
  RowList* history_;
  TouchButton* all_right_;
};

}  // namespace kiosk
