#pragma once

// What was read of a document, in three lists of which one is shown: its values, the rows of its register,
// and the requirements that it proves.

#include <functional>
#include <string>
#include <vector>

#include <wx/panel.h>
#include <wx/simplebook.h>

#include "kiosk/context/app_context.h"
#include "kiosk/look/row_list.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/tray/review.h"
#include "kiosk/views/entry_grid.h"

namespace kiosk {

/// GUI thread.
class ReviewLists : public wxPanel {
 public:
  /// `review` must outlive it, as `app`.
  ReviewLists(wxWindow* parent, AppContext& app, const Review& review);

  /// A value was touched.
  void on_edit(std::function<void(const EntryPosition&)> edit) { edit_ = std::move(edit); }
  /// A row is to be added to the register.
  void on_add_row(std::function<void()> add) { rows_->on_add(std::move(add)); }
  /// The requirement is proved, or is not after all.
  void on_link(std::function<void(const std::string&)> turned) { turn_link_ = std::move(turned); }
  /// A requirement that is not in the list is to be chosen.
  void on_other_item(std::function<void()> choose) { choose_item_ = std::move(choose); }
  /// Another list is to be shown.
  void on_list(std::function<void(ReviewList)> chosen) { choose_list_ = std::move(chosen); }

  /// Of the review's document.
  void show_document();
  void show_fields();
  void show_rows();
  void show(ReviewList list);
  ReviewList shown() const;
  /// Scrolls to the value that is edited.
  void show_edited();
  void offer_row(EntryGrid::Adding adding) { rows_->offer(adding); }
  /// Nothing of any document, and the first list.
  void clear();

  RowList& fields() { return *fields_; }
  RowList& items() { return *items_; }

 private:
  void show_items();

  AppContext& app_;
  const Review& review_;
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
  std::function<void(ReviewList)> choose_list_;
  std::vector<std::size_t> field_rows_;  // entry of each row of the list
  std::vector<std::string> item_rows_;   // requirement of each row of the list; empty: none
};

}  // namespace kiosk
