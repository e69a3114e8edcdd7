#pragma once

// The check screen: the page on the left, what was read of it on the right. Doubtful values come first, each
// with the strip of the page that it was read from above the input; Enter confirms and goes on to the next.
// Where the paper names another village than whoever took it in, that is asked above everything else, and
// nothing is filed before it is answered. Nor is it before everything that was read has been shown once,
// since filing confirms what is certain.

#include <optional>
#include <set>

#include <wx/simplebook.h>
#include <wx/textctrl.h>

#include "kiosk/look/touch.h"
#include "kiosk/navigation/screen.h"
#include "kiosk/tray/filing_draft.h"
#include "kiosk/views/entry_grid.h"
#include "kiosk/views/page_view.h"
#include "kiosk/views/value_editor.h"
#include "kiosk/views/village_band.h"

namespace kiosk {

class CheckScreen : public Screen {
 public:
  CheckScreen(wxWindow* parent, AppContext& app, Navigator& navigator);
  ~CheckScreen() override;
  /// The draft that holds this sheet.
  void open(SheetId sheet);
  wxString title() const override;
  void entered() override;
  void hide_personal_data() override { close(); }

  /// For tests: what is edited now; null: nothing.
  const Entry* edited() const;
  const FilingDraft* draft() const { return draft_ ? &*draft_ : nullptr; }
  ValueEditor& editor() { return *editor_; }
  RowList& fields() { return *fields_; }
  VillageBand& village_band() { return *village_band_; }
  RowList& items() { return *items_; }
  const wxString& trouble() const { return trouble_->text(); }

 private:
  enum class Tab { fields, rows, items };
  /// An entry by where it stands in the document shown.
  struct Spot {
    std::optional<std::size_t> row;
    std::size_t index = 0;
    bool operator==(const Spot&) const = default;
  };

  /// What of the draft nobody can have seen yet.
  struct Unseen {
    std::size_t document = 0;
    Tab tab = Tab::fields;
  };

  wxWindow* make_page_side();
  wxWindow* make_value_side();
  void bind_value_side();
  void close();
  void load();
  wxString trouble_with(const std::vector<Sheet>& sheets, const std::vector<SheetReadingPtr>& readings) const;
  void show_trouble(const std::vector<Sheet>& sheets, const std::vector<SheetReadingPtr>& readings);
  void show_village();
  void label_file();
  std::optional<Unseen> unseen() const;
  void show_document();
  void show_fields();
  void show_rows();
  void show_items();
  void show_page();
  void show_tab(Tab tab);
  void edit(Spot spot);
  void stop_editing();
  void edit_next();
  std::optional<Spot> first_to_check() const;
  const Entry& entry(Spot spot) const;
  std::vector<Spot> spots() const;
  void say(std::optional<std::vector<std::string>> values);
  void take(std::optional<std::vector<std::string>> values);
  void changed();
  void choose_kind();
  void choose_item();
  void choose_village();
  void set_village(const std::string& village);
  void file_or_show_rest();
  void file(const archive::Mark& mark);
  const FilingDocument& document() const { return draft_->documents()[document_]; }

  SheetId sheet_ = 0;
  std::optional<FilingDraft> draft_;
  std::vector<SheetReadingPtr> shown_readings_;
  std::size_t document_ = 0;
  std::size_t page_ = 0;  // of the document
  std::optional<Spot> spot_;
  bool filing_ = false;
  std::set<std::pair<std::size_t, Tab>> seen_;  // document and tab
  std::optional<std::vector<std::string>> known_villages_;

  PageView* view_;
  TouchButton* page_before_;
  TouchButton* page_after_;
  Words* page_words_;
  TouchButton* kind_;
  TouchButton* village_;
  VillageBand* village_band_;
  TouchButton* document_before_;
  TouchButton* document_after_;
  TouchButton* tab_fields_;
  TouchButton* tab_rows_;
  TouchButton* tab_items_;
  wxSimplebook* tabs_;
  RowList* fields_;
  EntryGrid* rows_;
  RowList* items_;
  ValueEditor* editor_;
  Words* trouble_;
  TouchButton* remove_;
  TouchButton* file_;
  wxPanel* values_panel_;
  std::vector<std::size_t> field_rows_;  // entry of each row of the list
  std::vector<Spot> marked_;             // entry of each mark on the page
  std::vector<std::string> item_rows_;   // requirement of each row of the list; empty: none
};

}  // namespace kiosk
