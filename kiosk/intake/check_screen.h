#pragma once

// The check screen: the page on the left, what was read of it on the right. Doubtful values come first, each
// with the strip of the page that it was read from above the input; Enter confirms and goes on to the next.
// The rows of a register are looked at as a whole, and confirmed by row, by column or all at once. What has
// to be asked before filing (another village, no item, a day that can hardly be) stands in a band above the
// button that files, and nothing is filed before it is answered. Nor is it before everything that was read
// has been in view once, since filing confirms what is certain. Then the next sheet comes by itself.

#include <optional>
#include <string>
#include <vector>

#include <wx/simplebook.h>

#include "kiosk/intake/filing_band.h"
#include "kiosk/intake/review_head.h"
#include "kiosk/look/action_bar.h"
#include "kiosk/look/label.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/navigation/screen.h"
#include "kiosk/tray/filing_draft.h"
#include "kiosk/tray/review.h"
#include "kiosk/views/entry_lists.h"
#include "kiosk/views/page_pane.h"
#include "kiosk/views/value_editor.h"

namespace kiosk {

class CheckScreen : public Screen {
 public:
  CheckScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  ~CheckScreen() override;
  /// The draft that holds this sheet.
  void open(SheetId sheet);
  wxString title() const override;
  void entered() override;
  void hide_personal_data() override;

  /// For tests: what is edited now; null: nothing.
  const Entry* edited() const;
  const FilingDraft* draft() const { return review_.has_draft() ? &review_.draft() : nullptr; }
  ValueEditor& editor() { return *editor_; }
  EntryLists& lists() { return *lists_; }
  RowList& fields() { return lists_->fields(); }
  QuestionBand& band() { return *band_; }
  RowList& items() { return lists_->items(); }
  PageView& page_view() { return page_->view(); }
  const wxString& trouble() const { return trouble_->text(); }

 private:
  wxWindow* make_value_side();
  void make_values(wxWindow* side);
  void make_actions();
  void bind_values();
  void bind_editor();
  void bind_actions();
  void close();
  void load();
  void show_trouble(const std::vector<Sheet>& sheets, const std::vector<SheetReadingPtr>& readings);
  void show_unread(const Sheet& sheet);
  void label_file();
  void show_document();
  void show_page();
  PictureOf picture_shown() const;
  void go_to_document(std::size_t document);
  void turn_link(const std::string& requirement);
  void show_list(EntryList list);
  void note_seen();
  void edit(const EntryPosition& position);
  void stop_editing();
  void edit_next();
  void say(std::optional<std::vector<std::string>> values);
  void take(std::optional<std::vector<std::string>> values);
  void changed();
  void choose_kind();
  void choose_item();
  void choose_village();
  void set_village(const std::string& village);
  void remedy(std::size_t document, Lack lack);
  void edit_day();
  void file_or_show_rest();
  void file(const archive::Mark& mark);
  void filed(JustFiled filed);
  const FilingDocument& document() const { return review_.document(); }

  SheetId sheet_ = 0;
  Review review_;
  std::vector<SheetReadingPtr> shown_readings_;
  bool filing_ = false;
  std::optional<JustFiled> last_filed_;
  CallbackScope page_callbacks_;

  PagePane* page_;
  ReviewHead* head_;
  wxSimplebook* book_;  // the lists, or one value
  EntryLists* lists_;
  FilingBand* band_;
  ValueEditor* editor_;
  Label* trouble_;
  wxPanel* values_panel_;
  ActionBar* actions_;
  TouchButton* remove_;
  TouchButton* last_;
  TouchButton* file_;
  std::vector<EntryPosition> marked_;  // entry of each mark on the page
};

}  // namespace kiosk
