#pragma once

// What is read of a document, in three lists of which one is shown: its values and below them what they
// prove, the rows of its register, and all requirements that it may prove. For drafts and for filed
// documents.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <wx/panel.h>
#include <wx/simplebook.h>

#include "kiosk/context/app_context.h"
#include "kiosk/look/row_list.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/tray/listed_document.h"
#include "kiosk/views/entry_grid.h"

namespace kiosk {

/// GUI thread.
class EntryLists : public wxPanel {
 public:
  /// `app` must outlive it.
  EntryLists(wxWindow* parent, AppContext& app);

  /// A value was touched.
  void on_edit(std::function<void(const EntryPosition&)> edit) { edit_ = std::move(edit); }
  /// These values of rows are right; all of them were in view.
  void on_right(std::function<void(const std::vector<EntryPosition>&)> right) {
    rows_->on_right(std::move(right));
  }
  /// A row is to be added to the register.
  void on_add_row(std::function<void()> add) { rows_->on_add(std::move(add)); }
  /// The requirement is proved, or is not after all.
  void on_link(std::function<void(const std::string&)> turned) { turn_link_ = std::move(turned); }
  /// A requirement that is not in the list is to be chosen.
  void on_other_item(std::function<void()> choose) { choose_item_ = std::move(choose); }
  /// Another list is to be shown.
  void on_list(std::function<void(EntryList)> chosen) { choose_list_ = std::move(chosen); }

  /// A copy of the document is kept until the next, or clear().
  void show_document(ListedDocument document, std::optional<EntryPosition> edited);
  /// Marks the value that is edited now, and scrolls to it.
  void mark_edited(std::optional<EntryPosition> edited);
  void show(EntryList list);
  EntryList shown() const;
  /// Another document is shown next: nothing of its rows was in view.
  void forget_seen() { rows_->forget_seen(); }
  /// Nothing of any document, and the first list.
  void clear();

  RowList& fields() { return *fields_; }
  EntryGrid& rows() { return *rows_; }
  RowList& items() { return *items_; }

 private:
  void show_fields();
  void show_rows();
  void show_items();
  Row row_of(const archive::Link& link) const;

  AppContext& app_;
  ListedDocument document_;
  std::optional<EntryPosition> edited_;
  TouchButton* tab_fields_;
  TouchButton* tab_rows_;
  TouchButton* tab_items_;
  wxSimplebook* book_;
  RowList* fields_;
  EntryGrid* rows_;
  RowList* items_;
  std::function<void(const EntryPosition&)> edit_;
  std::function<void(const std::string&)> turn_link_;
  std::function<void()> choose_item_;
  std::function<void(EntryList)> choose_list_;
  std::vector<std::size_t> field_rows_;  // entry of each of the first rows of the list; requirements follow
  std::vector<std::string> item_rows_;   // requirement of each row of the list; empty: none
};

}  // namespace kiosk
